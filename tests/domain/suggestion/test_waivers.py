"""Waiver riders: with their base, priced on the payer, on everything that they waive."""

from dataclasses import replace
from decimal import Decimal

from planbook.domain.illustration.items import price_plan
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import Term
from planbook.domain.lines import Line
from planbook.domain.suggestion.reasons import Why
from tests.domain.suggestion.small import (
    CHILD,
    FATHER,
    brief,
    complete,
    lines_of,
    need,
    plan_item,
    product,
    waiver,
)

D = Decimal
SINGLE = Term.of_years(1)
ONCE = Choice(SINGLE, SINGLE)


class TestWaivers:
    child = need("m2", Line.CRITICAL_ILLNESS, 300_000)
    cover = product(Line.CRITICAL_ILLNESS, 3, terms=(("20", "life"),))
    once = product(Line.CRITICAL_ILLNESS, 3, terms=(("1", "life"),))

    def test_a_rider_comes_with_its_base_and_is_priced_on_the_payer(self) -> None:
        found = complete(brief([self.cover, waiver(40)], [self.child], 3000))
        base, rider = found.items
        assert (base.line, base.premium) == (Line.CRITICAL_ILLNESS, D(900))
        assert (rider.line, rider.product, rider.insured) == (None, 2, "m2")
        assert rider.applicant == "self"
        assert rider.premium == D(36)
        assert rider.choice.pay == Term.of_years(19)
        assert rider.reasons == (Why.KEEPS_COVER,)

    def test_no_rider_where_its_term_is_not_sold_or_it_is_too_dear(self) -> None:
        for rider in (waiver(40, years=(9,)), waiver(900), waiver(40, tier=5)):
            found = complete(brief([self.cover, rider], [self.child], 1000))
            assert lines_of(found) == [Line.CRITICAL_ILLNESS]

    def test_the_cheapest_of_several_riders(self) -> None:
        riders = (waiver(50), waiver(40), waiver(40, years=(9,)))
        found = complete(brief([self.cover, *riders], [self.child], 3000))
        assert [one.product for one in found.items] == [1, 3]

    def test_a_rider_waives_what_the_plan_pays_for_the_child_already(self) -> None:
        kept = plan_item("kept", self.cover, CHILD, 100_000)
        once = plan_item("once", self.once, CHILD, 100_000)
        asked = brief([self.cover, waiver(40)], [self.child], 3000, kept=price_plan([kept, once]))
        found = complete(asked)
        assert [one.premium for one in found.items] == [D(300), D(24)]

    def test_no_rider_that_could_not_waive_what_the_plan_pays_already(self) -> None:
        other = product(Line.CRITICAL_ILLNESS, 3, terms=(("15", "life"),))
        kept = price_plan([plan_item("kept", other, CHILD, 100_000)])
        asked = brief([self.cover, waiver(40)], [self.child], 3000, kept=kept)
        assert lines_of(complete(asked)) == [Line.CRITICAL_ILLNESS]

    def test_a_rider_that_the_plan_has_waives_what_is_new(self) -> None:
        kept = plan_item("kept", self.cover, CHILD, 100_000)
        rider = replace(kept, id="rider", terms=waiver(40), choice=ONCE, waives=("kept",))
        other = plan_item("other", self.once, FATHER, 100_000)
        asked = brief(
            [self.cover, waiver(40), waiver(30, code="another")],
            [self.child],
            3000,
            kept=price_plan([other, kept, rider]),
        )
        found = complete(asked)
        assert [one.premium for one in found.items] == [D(600)]
        assert found.premium == D(624)
        assert complete(replace(asked, budget=D(1235))).premium == D(312)
