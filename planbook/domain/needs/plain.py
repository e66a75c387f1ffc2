"""Figures a family understands without a table: for how many months the money would last."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.money import ZERO, settle
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.cover import death_cover
from planbook.domain.needs.facts import AdultFacts
from planbook.domain.needs.house import House


class Event(StrEnum):
    """What could happen tomorrow."""

    ALL_INCOME_STOPS = "all_income_stops"
    INCOME_STOPS = "income_stops"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Runway:
    """For how many whole months the family could keep its home and go on as before.

    ``life`` is whose income stops (``None``: everybody's). ``months`` is ``None`` where the other
    income pays for everything. ``monthly_spending`` includes the payments for loans; ``funds``
    are what could be spent. No interest and no rise of prices: this is a picture, not a plan.
    """

    event: Event
    life: str | None
    months: int | None
    funds: Decimal
    monthly_spending: Decimal
    monthly_income: Decimal


def runways(house: House) -> tuple[Runway, ...]:
    """Return the runway of every event that would hit this household."""
    return tuple(_runways(house))


def _runways(house: House) -> Iterator[Runway]:
    facts = house.facts
    assets, spending = house.liquid_assets, house.spending
    yield _runway(house, Event.ALL_INCOME_STOPS, None, assets, spending, ZERO)
    for adult in facts.adults if facts.married else ():
        rest = house.household_income - house.income(adult)
        yield _runway(house, Event.INCOME_STOPS, adult, assets, spending, rest)
    for adult in facts.adults:
        if not facts.married and not house.dependent_years:
            continue
        rest = house.household_income - house.income(adult)
        funds = assets + death_cover(facts, adult.key)
        less = spending * house.assumptions.survivor_share
        yield _runway(house, Event.DEATH, adult, funds, less, rest)


def _runway(
    house: House,
    event: Event,
    adult: AdultFacts | None,
    funds: Decimal,
    spending: Decimal,
    income: Decimal,
) -> Runway:
    monthly = (spending + house.loan_payment) / MONTHS_A_YEAR
    received = income / MONTHS_A_YEAR
    missing = monthly - received
    return Runway(
        event=event,
        life=None if adult is None else adult.key,
        months=int(funds / missing) if missing > 0 else None,
        funds=settle(funds),
        monthly_spending=settle(monthly),
        monthly_income=settle(received),
    )
