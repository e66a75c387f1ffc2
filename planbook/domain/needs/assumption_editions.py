"""Editions of the assumptions: what kind of value each is, how far it may go, what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from planbook.domain.errors import DomainError
from planbook.domain.needs.assumptions import (
    ABOUT,
    Assumptions,
    LiabilityBasis,
    Reason,
    Unit,
)
from planbook.domain.needs.checks import Limits

Value = Decimal | int | LiabilityBasis


class Nature(StrEnum):
    """What stands behind a value."""

    RULE = "rule"
    """A law or a regulator says so."""
    STATISTIC = "statistic"
    """A published figure, rounded to the prudent side."""
    GUIDE = "guide"
    """An association or authority advises so, without binding anybody."""
    CUSTOM = "custom"
    """The trade reckons so; nobody publishes it."""
    PLANNING = "planning"
    """The house's own figure to start the talk from."""


NATURES: Final[Mapping[Reason, Nature]] = {
    Reason.PRICES_2005_2024: Nature.STATISTIC,
    Reason.PRUDENT_RETURN: Nature.PLANNING,
    Reason.WAGES_FOLLOW_PRICES: Nature.PLANNING,
    Reason.COSTS_FOLLOW_WAGES: Nature.PLANNING,
    Reason.AVERAGE_WAGES_2024: Nature.STATISTIC,
    Reason.URBAN_SURVEY_2024: Nature.STATISTIC,
    Reason.FAMILY_BUDGET: Nature.PLANNING,
    Reason.MAS_GUIDE_2023: Nature.GUIDE,
    Reason.PLANNING_VALUE: Nature.PLANNING,
    Reason.SHARED_BY_INCOME: Nature.CUSTOM,
    Reason.USUAL_LOANS: Nature.PLANNING,
    Reason.LIA_RECOVERY: Nature.GUIDE,
    Reason.TRADE_MULTIPLE: Nature.CUSTOM,
    Reason.MINORS_LIMIT: Nature.RULE,
    Reason.MILLION_MEDICAL: Nature.CUSTOM,
    Reason.SOCIAL_FUND_CAP: Nature.PLANNING,
    Reason.PUBLIC_UNIVERSITY: Nature.PLANNING,
    Reason.REPLACEMENT_RULE: Nature.CUSTOM,
    Reason.SOCIAL_PENSION_LEVEL: Nature.PLANNING,
    Reason.LIFE_TABLE_CL5_CL6: Nature.STATISTIC,
}


WHOLE: Final = frozenset({Unit.YEARS, Unit.MONTHS, Unit.AGE})


def _between(least: str | int, most: str | int) -> Limits:
    return Limits(Decimal(least), Decimal(most))


# Narrower than what the methods can reckon with: beyond these a value is a slip or a promise. The
# accident cover of who earns nothing stays within what may be paid for a child below 10.
RANGES: Final[Mapping[str, Limits]] = {
    "inflation": _between(0, "0.1"),
    "investment_return": _between(0, "0.08"),
    "income_growth": _between(0, "0.1"),
    "education_inflation": _between(0, "0.15"),
    "care_inflation": _between(0, "0.15"),
    "typical_income": _between(10_000, 1_000_000),
    "spending_share": _between("0.3", 1),
    "own_consumption_share": _between("0.1", "0.8"),
    "survivor_share": _between("0.4", 1),
    "lone_share": _between("0.3", 1),
    "readjustment_years": _between(0, 5),
    "emergency_months": _between(1, 24),
    "final_expenses": _between(0, 1_000_000),
    "loan_rate": _between(0, "0.15"),
    "mortgage_years": _between(1, 30),
    "debt_years": _between(1, 15),
    "treatment_cost": _between(50_000, 3_000_000),
    "recovery_years": _between(1, 10),
    "accident_multiple": _between(1, 20),
    "accident_fixed": _between(0, 200_000),
    "medical_cap": _between(500_000, 10_000_000),
    "social_medical_cap": _between(0, 2_000_000),
    "bearable_deductible": _between(0, 100_000),
    "education_cost": _between(5_000, 1_000_000),
    "education_start_age": _between(15, 25),
    "education_years": _between(1, 12),
    "retirement_spending_share": _between("0.3", 1),
    "social_pension_share": _between(0, "0.8"),
    "planning_age_man": _between(75, 110),
    "planning_age_woman": _between(75, 110),
    "care_monthly_cost": _between(1_000, 100_000),
    "care_start_age": _between(65, 95),
    "care_years": _between(1, 20),
    "parent_support": _between(0, 300_000),
    "parent_age_gap": _between(16, 50),
    "legacy_share": _between(0, 1),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs between two editions."""

    name: str
    before: Value
    after: Value


def checked(name: str, value: Value | str) -> Value:
    """Return a value that may stand in an edition: whole where years or months are counted.

    Raises:
        DomainError: ``name``: ``unknown``, ``not_whole``, ``not_a_number``, ``too_small`` or
            ``too_large``.
    """
    about = ABOUT.get(name)
    if about is None or (about.unit == Unit.CHOICE and value not in set(LiabilityBasis)):
        raise DomainError(name, "unknown")
    if isinstance(value, str):
        return LiabilityBasis(value)
    RANGES[name].check(name, value)
    if about.unit not in WHOLE:
        return value
    if value != int(value):
        raise DomainError(name, "not_whole")
    return int(value)


def edition(base: Assumptions, effective_from: date, values: Mapping[str, Value]) -> Assumptions:
    """Return an edition that differs from another in some values, and begins on a day.

    Raises:
        DomainError: A value lies outside its range (as in ``checked``), or contradicts another:
            ``lone_share``, ``above_survivor_share``; ``social_medical_cap``, ``above_medical_cap``.
    """
    kept: dict[str, Any] = {name: checked(name, value) for name, value in values.items()}
    made = replace(base, effective_from=effective_from, **kept)
    if made.lone_share > made.survivor_share:
        raise DomainError("lone_share", "above_survivor_share", most=made.survivor_share)
    if made.social_medical_cap > made.medical_cap:
        raise DomainError("social_medical_cap", "above_medical_cap", most=made.medical_cap)
    return made


def changes(before: Assumptions, after: Assumptions) -> tuple[Change, ...]:
    """Return every value that differs, in the order in which they are told."""
    return tuple(_changes(before, after))


def _changes(before: Assumptions, after: Assumptions) -> Iterator[Change]:
    for name in ABOUT:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(name, was, now)
