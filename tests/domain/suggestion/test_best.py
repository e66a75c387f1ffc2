"""What is done where time runs out, or where rounding decides."""

from decimal import Decimal

import pytest

from planbook.domain.lines import Line
from planbook.domain.suggestion.greedy import greedy
from planbook.domain.suggestion.model import Room
from planbook.domain.suggestion.picks import score
from planbook.domain.suggestion.program import Program, Solved
from planbook.domain.suggestion.rules import RULES, Variant
from planbook.domain.suggestion.suggest import SECONDS, suggest, survey
from tests.domain.suggestion.small import (
    accident,
    brief,
    complete,
    medical,
    need,
    product,
    waiver,
)

D = Decimal
NEEDS = [
    need("self", Line.TERM_LIFE, 500_000),
    need("m2", Line.CRITICAL_ILLNESS, 300_000),
    need("m2", Line.ACCIDENT, 400_000),
    need("self", Line.MEDICAL, 1_700_000),
]
PRODUCTS = [
    product(Line.TERM_LIFE, 4),
    product(Line.CRITICAL_ILLNESS, 5, terms=(("20", "to70"),)),
    accident(1),
    medical(400),
    waiver(50),
]


class TestOutOfTime:
    @pytest.fixture(autouse=True)
    def no_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def solve(self: Program, seconds: float) -> Solved:
            return Solved((), float("inf"), is_optimal=False)

        monkeypatch.setattr(Program, "solve", solve)

    def test_common_sense_stands_in_and_the_bound_is_said(self) -> None:
        found = complete(brief(PRODUCTS, NEEDS, 2000))
        lines = {one.line for one in found.items}
        assert lines == {Line.MEDICAL, Line.ACCIDENT, Line.TERM_LIFE}
        assert found.premium <= D(2000)
        assert not found.is_optimal
        assert found.better is not None
        assert found.better > 0

    def test_nothing_found_says_nothing_of_what_could_be(self) -> None:
        assert complete(brief(PRODUCTS, NEEDS, 10)).better is None


def test_time_is_shared_by_what_there_is_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []
    solve = Program.solve

    def noted(self: Program, seconds: float) -> Solved:
        given.append(seconds)
        return solve(self, seconds)

    monkeypatch.setattr(Program, "solve", noted)
    suggest(brief(PRODUCTS, NEEDS, 5000), seconds=3.0)
    assert sum(given) == pytest.approx(3.0)


def test_what_does_not_fit_to_the_fen_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that takes everything, whatever it costs, is not believed."""

    def solve(self: Program, seconds: float) -> Solved:
        return Solved(tuple(self.upper), 1000.0, is_optimal=True)

    monkeypatch.setattr(Program, "solve", solve)
    found = complete(brief(PRODUCTS[:4], NEEDS, 3000))
    assert found.premium <= D(3000)
    assert found.items


def test_repairs_take_no_more_time_than_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    def solve(self: Program, seconds: float) -> Solved:
        given.append(seconds)
        return Solved(tuple(self.upper), 1000.0, is_optimal=False)

    monkeypatch.setattr(Program, "solve", solve)
    found = suggest(brief(PRODUCTS, NEEDS, 3000), clock=lambda: sum(given))
    assert sum(given) == pytest.approx(SECONDS)
    assert all(one.premium <= one.room and one.items for one in found.variants)


def test_common_sense_takes_the_most_per_yuan_and_no_riders() -> None:
    asked = brief(PRODUCTS, NEEDS, 5000)
    field, rule = survey(asked), RULES.variants[Variant.COMPLETE]
    picks = greedy(asked, field.candidates, Room(D(5000)))
    assert all(pick.candidate.rider is None for pick in picks)
    assert score(asked, rule, picks) <= complete(asked).score
