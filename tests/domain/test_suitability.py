import itertools
from datetime import date

import pytest

from planbook.domain.suitability import RiskTolerance, bears, risk_holds

T = RiskTolerance


def test_the_grades_run_from_c1_to_c5() -> None:
    assert [one.grade for one in T] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("tolerance", "highest"),
    [(T.CONSERVATIVE, 2), (T.STEADY, 3), (T.BALANCED, 3), (T.GROWTH, 4), (T.AGGRESSIVE, 5)],
)
def test_an_attitude_bears_every_tier_up_to_its_own(tolerance: T, highest: int) -> None:
    assert [tier for tier in range(1, 6) if bears(tolerance, tier)] == list(range(1, highest + 1))


def test_the_bolder_bears_whatever_the_more_careful_bears() -> None:
    borne = [{tier for tier in range(1, 6) if bears(one, tier)} for one in T]
    assert all(less <= more for less, more in itertools.pairwise(borne))


def test_beyond_the_last_tier_nobody_is_bold_enough() -> None:
    assert not bears(T.AGGRESSIVE, 6)


def test_an_attitude_holds_for_a_year() -> None:
    told = date(2026, 3, 1)
    assert risk_holds(told, date(2027, 3, 1))
    assert not risk_holds(told, date(2027, 3, 2))
