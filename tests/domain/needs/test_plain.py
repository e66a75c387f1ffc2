from dataclasses import replace
from decimal import Decimal

from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.household import analyse
from planbook.domain.needs.plain import Event, Runway
from tests.domain.needs.families import SINGLE, YOUNG_FAMILY

D = Decimal


def runways(facts: HouseholdFacts) -> dict[tuple[Event, str | None], Runway]:
    return {(one.event, one.life): one for one in analyse(facts, CHINA_2026).runways}


def test_savings_last_for_so_many_months_of_spending_and_loans() -> None:
    facts = replace(YOUNG_FAMILY, mortgage=D(0), debts=D(0))
    one = runways(facts)[Event.ALL_INCOME_STOPS, None]
    # 250,000 against 15,000 a month
    assert (one.months, one.monthly_spending, one.funds) == (16, 15_000, 250_000)


def test_payments_for_the_home_shorten_them() -> None:
    one = runways(YOUNG_FAMILY)[Event.ALL_INCOME_STOPS, None]
    # 1.2 million over 20 years at 3.5 % is 81,578 a year in advance, 60,000 over 3 years 20,692.
    assert one.monthly_spending.quantize(D(1)) == 23_522
    assert one.months == 10


def test_other_income_that_pays_for_everything_has_no_end() -> None:
    ways = runways(YOUNG_FAMILY)
    assert ways[Event.INCOME_STOPS, "spouse"].months is None
    assert ways[Event.INCOME_STOPS, "self"].months == 16


def test_death_brings_the_life_policies_and_a_smaller_household() -> None:
    one = runways(YOUNG_FAMILY)[Event.DEATH, "self"]
    assert one.funds == 750_000
    assert one.months is not None
    assert one.months > 60


def test_who_leaves_nobody_behind_has_no_runway_after_death() -> None:
    assert list(runways(SINGLE)) == [(Event.ALL_INCOME_STOPS, None)]


def test_single_parent_leaves_a_child_behind() -> None:
    alone = replace(YOUNG_FAMILY, adults=YOUNG_FAMILY.adults[:1])
    assert list(runways(alone)) == [(Event.ALL_INCOME_STOPS, None), (Event.DEATH, "self")]
