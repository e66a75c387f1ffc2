"""Results that show how they came about: lines that add up to the value."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from planbook.domain.money import ZERO, precise, settle


class LineCode(StrEnum):
    """What a line stands for: a need, what is taken off it, or a part of a price or a rate."""

    INCOME = "income"
    FINAL_EXPENSES = "final_expenses"
    DEBTS = "debts"
    MORTGAGE = "mortgage"
    EMERGENCY_FUND = "emergency_fund"
    EDUCATION = "education"
    PARENTS_SUPPORT = "parents_support"
    READJUSTMENT = "readjustment"
    DEPENDENCY = "dependency"
    EMPTY_NEST = "empty_nest"
    RETIREMENT = "retirement"
    SPENDING = "spending"
    TREATMENT = "treatment"
    INCOME_LOSS = "income_loss"
    ACCIDENT_MULTIPLE = "accident_multiple"
    INCOME_MULTIPLE = "income_multiple"
    FIXED_AMOUNT = "fixed_amount"
    SPENDING_WISHED = "spending_wished"
    STUDY_YEAR = "study_year"
    CHILD = "child"
    CARE = "care"
    MEDICAL_CAP = "medical_cap"
    LEGACY = "legacy"
    PAYMENT = "payment"

    TAX = "tax"
    OWN_CONSUMPTION = "own_consumption"
    OWN_PREMIUMS = "own_premiums"
    LIQUID_ASSETS = "liquid_assets"
    EXISTING_COVER = "existing_cover"
    SOCIAL_PENSION = "social_pension"
    ENTERPRISE_ANNUITY = "enterprise_annuity"
    PERSONAL_PENSION = "personal_pension"
    SAVINGS = "savings"
    SOCIAL_INSURANCE = "social_insurance"
    CARE_INCOME = "care_income"
    SURPLUS = "surplus"

    DEATH_BENEFIT = "death_benefit"
    SURVIVAL_BENEFIT = "survival_benefit"
    EXPENSES = "expenses"
    RETURN = "return"
    WHOLE_YEARS = "whole_years"
    YEAR_OF_DEATH = "year_of_death"


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """One line of a result: ``amount`` and, where it was computed, what it was computed from.

    ``base`` is the amount the line starts from (yuan, or yuan a year) and ``factor`` what it was
    multiplied by; ``years`` and ``rate`` are behind the factor; ``about`` is the key of a person.
    """

    code: LineCode
    amount: Decimal
    base: Decimal | None = None
    factor: Decimal | None = None
    years: Decimal | None = None
    rate: Decimal | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A headline number, made of its lines and therefore always their sum."""

    value: Decimal = field(init=False)
    lines: tuple[BreakdownLine, ...]

    def __post_init__(self) -> None:
        """Add the lines up."""
        object.__setattr__(self, "value", total(self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall(Breakdown):
    """What is missing: ``value = max(0, need − cover)``.

    The lines are those of the need, those of the cover taken off, and a ``surplus`` where more
    exists than is needed.
    """

    need: Decimal = field(init=False)
    cover: Decimal = field(init=False)
    lines: tuple[BreakdownLine, ...] = field(init=False)
    need_lines: tuple[BreakdownLine, ...]
    cover_lines: tuple[BreakdownLine, ...] = ()

    def __post_init__(self) -> None:
        """Hold the cover against the need."""
        need, cover = total(self.need_lines), total(self.cover_lines)
        surplus = cover - need
        lines = [*self.need_lines, *(negated(line) for line in self.cover_lines)]
        if surplus > 0:
            lines.append(BreakdownLine(LineCode.SURPLUS, surplus))
        object.__setattr__(self, "need", need)
        object.__setattr__(self, "cover", cover)
        object.__setattr__(self, "lines", tuple(lines))
        object.__setattr__(self, "value", total(lines))


def total(lines: Iterable[BreakdownLine]) -> Decimal:
    """Add the amounts of lines up."""
    return sum((line.amount for line in lines), ZERO)


def negated(line: BreakdownLine) -> BreakdownLine:
    """Return a line as it is taken off."""
    return replace(line, amount=ZERO - line.amount)


@precise
def product(
    code: LineCode,
    base: Decimal,
    factor: Decimal,
    *,
    years: Decimal | int | None = None,
    rate: Decimal | None = None,
    about: str | None = None,
) -> BreakdownLine:
    """Make the line ``base × factor``."""
    term = None if years is None else Decimal(years)
    return BreakdownLine(code, settle(base * factor), base, settle(factor), term, rate, about)


def sum_of(code: LineCode, amount: Decimal, about: str | None = None) -> BreakdownLine:
    """Make a line of an amount that is a fact."""
    return BreakdownLine(code, settle(amount), about=about)
