"""The capital needs that an adult's death would leave to the household."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import ceil

from planbook.domain.money import ZERO, settle
from planbook.domain.needs.capital import (
    CapitalNeeds,
    CapitalNeedsInput,
    IncomePeriod,
    Period,
    capital_needs,
)
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.education import education
from planbook.domain.needs.facts import AdultFacts
from planbook.domain.needs.house import House
from planbook.domain.needs.parents import parents_support


def death_needs(house: House, adult: AdultFacts) -> CapitalNeeds:
    """Compute what the others would lack if an adult died today, before existing cover.

    Education counts in the adult's share of the income; debts and mortgage too, or as much more as
    the survivor could not go on paying; the emergency fund only where somebody stays behind; the
    parents are the adult's own.
    """
    known, loans = house.assumptions, _loan_share(house, adult)
    left_behind = house.partner(adult) is not None or house.dependent_years > 0
    reserve = house.spending * known.emergency_months / MONTHS_A_YEAR
    return capital_needs(
        CapitalNeedsInput(
            final_expenses=known.final_expenses,
            debts=settle(house.debts * loans),
            mortgage=settle(house.mortgage * loans),
            emergency_fund=settle(reserve) if left_behind else ZERO,
            education=settle(education_need(house) * house.share(adult)),
            parents_support=parents_support(house.parents_of(adult)).value,
            periods=tuple(survivors_periods(house, adult)),
            rate=known.investment_return,
            inflation=known.inflation,
            liquid_assets=house.liquid_assets,
        )
    )


def _loan_share(house: House, adult: AdultFacts) -> Decimal:
    share, payment, survivor = house.share(adult), house.loan_payment, house.partner(adult)
    if survivor is None or not payment:
        return share
    surplus = house.income(survivor) - house.spending * house.assumptions.survivor_share
    return max(share, 1 - max(ZERO, surplus) / payment)


def education_need(house: House) -> Decimal:
    """Return what all children's studies lack today."""
    studies = (house.studies(child) for child in house.facts.children)
    return sum((education(one).value for one in studies if one is not None), ZERO)


def years_of_need(house: House, adult: AdultFacts) -> int:
    """Return the years for which the others would need an adult's income.

    That is to the survivor's planning age; without a survivor, until the last child's studies end.
    """
    survivor = house.partner(adult)
    if survivor is None:
        return house.dependent_years
    return max(house.dependent_years, house.years_to_live(survivor))


def income_years(house: House, adult: AdultFacts) -> int:
    """Return the years of an adult's income to secure: all that are needed, or the wish."""
    needed, wish = years_of_need(house, adult), house.facts.income_years
    return needed if wish is None else min(wish, needed)


def survivors_periods(house: House, adult: AdultFacts) -> Iterator[IncomePeriod]:
    """Yield the periods after the death of an adult.

    They end with the readjustment, the last child's studies, the survivor's retirement and the
    years of income to secure.
    """
    survivor = house.partner(adult)
    end = income_years(house, adult)
    depend = min(house.dependent_years, end)
    retire = 0 if survivor is None else ceil(house.years_to_retirement(survivor))
    readjust = min(house.assumptions.readjustment_years, end)
    for start, stop in pairwise(sorted({0, readjust, depend, min(retire, end), end})):
        working = survivor is not None and start < retire
        period = _period(start, readjust, depend, working)
        yield IncomePeriod(
            period=period,
            years=stop - start,
            spending=settle(house.spending * _share(house, period)),
            survivor_income=_survivor_income(house, survivor, working),
        )


def _period(start: int, readjust: int, depend: int, working: bool) -> Period:
    if start < readjust:
        return Period.READJUSTMENT
    if start < depend:
        return Period.DEPENDENCY
    return Period.EMPTY_NEST if working else Period.RETIREMENT


def _share(house: House, period: Period) -> Decimal:
    known = house.assumptions
    return {
        Period.READJUSTMENT: Decimal(1),
        Period.DEPENDENCY: known.survivor_share,
        Period.EMPTY_NEST: known.lone_share,
        Period.RETIREMENT: known.lone_share * known.retirement_spending_share,
    }[period]


def _survivor_income(house: House, survivor: AdultFacts | None, working: bool) -> Decimal:
    if survivor is None:
        return ZERO
    return house.income(survivor) if working else house.pension(survivor)
