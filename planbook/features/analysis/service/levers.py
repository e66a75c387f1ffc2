"""The levers that move an analysis: which, within what bounds, and where each stands."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from planbook.domain.lines import Line
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.death import years_of_need
from planbook.domain.needs.facts import AdultFacts
from planbook.domain.needs.house import House
from planbook.domain.needs.retirement_age import age_in_months
from planbook.features.analysis.schemas import HOUSEHOLD, AnalysisResults, Bounds, Lever

# A quarter of a per cent is the finest that makes a difference at the table; what lies above
# eight per cent for half a century is no plan.
RATE_STOPS: Final = tuple(Decimal(quarter) / 400 for quarter in range(33))
# Between the earliest that anybody plans for and the latest that anybody works to.
RETIREMENT_AGES: Final = range(45, 76)
RATES: Final = (Lever.INFLATION, Lever.INVESTMENT_RETURN)


def levers_of(results: AnalysisResults) -> tuple[Bounds, ...]:
    """Return the levers that move an analysis, with every value each can take."""
    lines = {need.line for need in results.needs}
    house = House(results.computed.facts, results.assumptions)
    return (
        *(_income_years(house) if Line.TERM_LIFE in lines else ()),
        *(_rate(results, lever) for lever in RATES),
        *(bounds for adult in house.facts.adults for bounds in _retirement_age(house, adult)),
    )


def _income_years(house: House) -> Iterator[Bounds]:
    needed = max(years_of_need(house, adult) for adult in house.facts.adults)
    wish = house.facts.income_years
    if needed > 1:
        yield Bounds(
            lever=Lever.INCOME_YEARS,
            life=HOUSEHOLD,
            stops=(*(Decimal(years) for years in range(1, needed)), None),
            value=None if wish is None or wish >= needed else Decimal(wish),
            usual=None,
        )


def _rate(results: AnalysisResults, lever: Lever) -> Bounds:
    value, usual = getattr(results.assumptions, lever), getattr(results.usual, lever)
    return Bounds(
        lever=lever,
        life=HOUSEHOLD,
        stops=tuple(sorted({*RATE_STOPS, value, usual})),
        value=value,
        usual=usual,
    )


def _retirement_age(house: House, adult: AdultFacts) -> Iterator[Bounds]:
    """Yield the ages at which who still works could stop; the law's stands among them."""
    months = house.retirement_months(replace(adult, retirement_age=None))
    wish, age = adult.retirement_age, house.age(adult)
    if max(months, house.retirement_months(adult)) <= age_in_months(adult.born, house.facts.on):
        return
    ages = {one for one in RETIREMENT_AGES if one > age}
    if wish is not None:
        ages.add(wish)
    before = sorted(one for one in ages if one * MONTHS_A_YEAR < months)
    after = sorted(one for one in ages if one * MONTHS_A_YEAR > months)
    yield Bounds(
        lever=Lever.RETIREMENT_AGE,
        life=adult.key,
        stops=(*map(Decimal, before), None, *map(Decimal, after)),
        value=None if wish is None or wish * MONTHS_A_YEAR == months else Decimal(wish),
        usual=None,
        months=months,
    )
