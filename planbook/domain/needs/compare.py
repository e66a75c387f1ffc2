"""The methods side by side on one household: a cross-check, with the reason they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import floor

from planbook.domain.money import precise, settle
from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.breakdown import BreakdownLine, total
from planbook.domain.needs.death import death_needs, education_need
from planbook.domain.needs.facts import AdultFacts, HouseholdFacts
from planbook.domain.needs.house import House
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value
from planbook.domain.needs.methods import Method
from planbook.domain.needs.parents import parents_support
from planbook.domain.needs.rules_of_thumb import (
    DimeInput,
    DoubleTenInput,
    IncomeMultipleInput,
    ResponsibilityInput,
    dime,
    double_ten,
    income_multiple,
    responsibility,
)

Lines = tuple[BreakdownLine, ...]


class Counts(StrEnum):
    """What a method counts, and so why its figure differs from another's."""

    FAMILY_NEEDS = "family_needs"
    INCOME_LOST = "income_lost"
    DEBTS_AND_INCOME_YEARS = "debts_and_income_years"
    OBLIGATIONS = "obligations"
    RULE_OF_THUMB = "rule_of_thumb"


@dataclass(frozen=True, slots=True)
class MethodValue:
    """The life cover that a method finds one adult needs, before what exists: yuan today.

    ``lines`` add up to ``need``.
    """

    life: str
    method: Method
    counts: Counts
    need: Decimal
    lines: tuple[BreakdownLine, ...] = ()


@precise
def compare_methods(facts: HouseholdFacts, assumptions: Assumptions) -> tuple[MethodValue, ...]:
    """Compute the life cover of every adult who works by every method there is."""
    house = House(facts, assumptions)
    return tuple(
        MethodValue(adult.key, method, counts, total(lines), _shown(lines))
        for adult in facts.adults
        if house.works(adult)
        for method, counts, lines in _values(house, adult)
    )


def _shown(lines: Lines) -> Lines:
    return tuple(line for line in lines if line.amount)


def _values(house: House, adult: AdultFacts) -> Iterator[tuple[Method, Counts, Lines]]:
    income = house.income(adult)
    yield Method.CAPITAL_NEEDS, Counts.FAMILY_NEEDS, death_needs(house, adult).need_lines
    yield Method.HUMAN_LIFE_VALUE, Counts.INCOME_LOST, _life_value(house, adult)
    yield Method.DIME, Counts.DEBTS_AND_INCOME_YEARS, _dime(house, adult)
    yield Method.RESPONSIBILITY, Counts.OBLIGATIONS, _responsibility(house, adult)
    guide = income_multiple(IncomeMultipleInput(income=income))
    yield Method.INCOME_MULTIPLE, Counts.RULE_OF_THUMB, guide.need_lines
    ten = double_ten(DoubleTenInput(income=income))
    yield Method.DOUBLE_TEN, Counts.RULE_OF_THUMB, ten.need_lines


def _life_value(house: House, adult: AdultFacts) -> Lines:
    known, income = house.assumptions, house.income(adult)
    return human_life_value(
        HumanLifeValueInput(
            income=income,
            own_consumption=settle(income * known.own_consumption_share),
            growth=known.income_growth,
            rate=known.investment_return,
            years=floor(house.years_to_retirement(adult)),
        )
    ).lines


def _dime(house: House, adult: AdultFacts) -> Lines:
    share, wish = house.share(adult), house.facts.income_years
    return dime(
        DimeInput(
            debt=settle(house.debts * share),
            income=house.income(adult),
            years=house.dependent_years if wish is None else wish,
            mortgage=settle(house.mortgage * share),
            education=settle(education_need(house) * share),
            final_expenses=house.assumptions.final_expenses,
        )
    ).need_lines


def _responsibility(house: House, adult: AdultFacts) -> Lines:
    share = house.share(adult)
    return responsibility(
        ResponsibilityInput(
            education=settle(education_need(house) * share),
            parents_support=parents_support(house.parents_of(adult)).value,
            mortgage=settle(house.mortgage * share),
            spending=settle(house.spending * share),
            assets=house.liquid_assets,
        )
    ).need_lines
