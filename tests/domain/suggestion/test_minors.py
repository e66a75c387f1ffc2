"""A minor is never insured for more than the law allows, whoever insures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.illustration.items import price_plan
from planbook.domain.illustration.terms import AgeBand
from planbook.domain.limits import MinorLimit
from planbook.domain.lines import Line
from planbook.domain.portfolio import ExistingCover, counted_death_benefit
from planbook.domain.suggestion.minors import counted
from planbook.domain.suggestion.reasons import Wait
from tests.domain.demo_products import CHILD as DEMO_CHILD
from tests.domain.demo_products import choice, item, table
from tests.domain.suggestion.small import (
    CHILD,
    accident,
    brief,
    complete,
    need,
    plan_item,
    product,
    waiting,
)

D = Decimal


class TestMinors:
    child = need("m2", Line.ACCIDENT, 400_000)

    def test_the_law_counts_all_insurers(self) -> None:
        existing = (ExistingCover("m2", Line.TERM_LIFE, D(50_000)),)
        found = complete(brief([accident(1)], [self.child], 3000, existing=existing))
        (bought,) = found.items
        assert bought.sum_insured == D(100_000)
        assert waiting(found, Line.ACCIDENT, "m2") is Wait.LEGAL_LIMIT

    def test_nothing_is_left_of_the_limit(self) -> None:
        existing = (ExistingCover("m2", Line.ACCIDENT, D(150_000)),)
        found = complete(brief([accident(1)], [self.child], 3000, existing=existing))
        assert found.items == ()
        assert waiting(found, Line.ACCIDENT, "m2") is Wait.LEGAL_LIMIT

    def test_two_policies_share_the_limit(self) -> None:
        illness = need("m2", Line.CRITICAL_ILLNESS, 200_000)
        pays = accident(1).benefits
        products = [accident(1), product(Line.CRITICAL_ILLNESS, 1, benefits=pays)]
        found = complete(brief(products, [self.child, illness], 3000))
        assert sum(one.sum_insured for one in found.items) == D(200_000)

    @pytest.mark.parametrize(("code", "terms"), [("AC", ("1", "1")), ("CI", ("20", "to70"))])
    def test_counts_as_the_checks_of_a_plan_do(self, code: str, terms: tuple[str, str]) -> None:
        chosen = choice(*terms, 200_000)
        one = price_plan([item(code, DEMO_CHILD, chosen)])[0]
        shown = table(code, DEMO_CHILD, chosen)
        assert counted(one, 13) == tuple(
            counted_death_benefit(shown, year) for year in range(1, 14)
        )

    def test_rounding_to_the_yuan_never_passes_the_limit(self) -> None:
        """Of 300,000 × 0.00035 % the tables make 1 yuan, and of 400,000 as well."""
        rule = accident("0.001").benefits[0]
        part = replace(rule.parts[0], bands=(AgeBand(0, D("0.0000035")),))
        odd = accident("0.001", benefits=(replace(rule, parts=(part,)),))
        limits = replace(brief([], [], 0).limits, minors=(MinorLimit(18, D("0.59")),))
        asked = brief([odd], [self.child], 3000, limits=limits)
        assert [one.sum_insured for one in complete(asked).items] == [D(100_000)]

    def test_what_the_plan_keeps_counts_too(self) -> None:
        kept = price_plan([plan_item("kept", accident(1), CHILD, 100_000)])
        found = complete(brief([accident(1)], [self.child], 3000, kept=kept))
        assert [one.sum_insured for one in found.items] == [D(100_000)]
