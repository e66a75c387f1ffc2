"""Methods that add a few facts up, or multiply an income: quick, and good as a cross-check."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.breakdown import LineCode, Shortfall, product, sum_of
from planbook.domain.needs.checks import MONTHS_A_YEAR, Amount, Checked, Share, Times, Years

# MoneySense/MAS Basic Financial Planning Guide (2023-10): months of spending to keep at hand.
RESERVE_MONTHS = (Decimal(3), Decimal(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class DimeInput(Checked):
    """Yuan; ``income`` yuan a year, to be replaced for ``years``."""

    debt: Amount = ZERO
    income: Amount
    years: Years
    mortgage: Amount = ZERO
    education: Amount = ZERO
    final_expenses: Amount = ZERO
    existing: Amount = ZERO


@precise
def dime(inputs: DimeInput) -> Shortfall:
    """Add up debt, income, mortgage and education.

    ``max(0, debt + final expenses + income × years + mortgage + education − existing)``.
    Units: yuan. Source: calculator.city.
    """
    return Shortfall(
        need_lines=(
            sum_of(LineCode.DEBTS, inputs.debt),
            sum_of(LineCode.FINAL_EXPENSES, inputs.final_expenses),
            product(LineCode.INCOME, inputs.income, Decimal(inputs.years), years=inputs.years),
            sum_of(LineCode.MORTGAGE, inputs.mortgage),
            sum_of(LineCode.EDUCATION, inputs.education),
        ),
        cover_lines=(sum_of(LineCode.EXISTING_COVER, inputs.existing),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeMultipleInput(Checked):
    """Yuan a year; ``spending`` a year; ``take_home`` is the income where it is not given."""

    income: Amount
    spending: Amount = ZERO
    take_home: Amount | None = None
    multiple: Times = Decimal(9)
    critical_illness_multiple: Times = Decimal(4)
    premium_share: Share = Decimal("0.15")
    existing: Amount = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeMultiple(Shortfall):
    """Cover missing for death and disability, and the guide's other three figures."""

    critical_illness: Decimal
    reserve_least: Decimal
    reserve_most: Decimal
    premium_limit: Decimal


@precise
def income_multiple(inputs: IncomeMultipleInput) -> IncomeMultiple:
    """Multiply a year's income.

    9 × for death and total permanent disability less existing cover, 4 × for critical illness,
    3-6 months' spending in reserve, at most 15 % of take-home pay on protection.
    Units: yuan, the limit yuan a year. Source: MoneySense/MAS Basic Financial Planning Guide,
    2023-10.
    """
    take_home = inputs.income if inputs.take_home is None else inputs.take_home
    monthly = inputs.spending / MONTHS_A_YEAR
    least, most = RESERVE_MONTHS
    return IncomeMultiple(
        need_lines=(product(LineCode.INCOME_MULTIPLE, inputs.income, inputs.multiple),),
        cover_lines=(sum_of(LineCode.EXISTING_COVER, inputs.existing),),
        critical_illness=settle(inputs.income * inputs.critical_illness_multiple),
        reserve_least=settle(monthly * least),
        reserve_most=settle(monthly * most),
        premium_limit=settle(take_home * inputs.premium_share),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleTenInput(Checked):
    """Yuan a year; ``premiums`` are those already paid a year for protection lines."""

    income: Amount
    premiums: Amount = ZERO
    existing: Amount = ZERO
    multiple: Times = Decimal(10)
    premium_share: Share = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleTen(Shortfall):
    """Cover missing; what protection may cost a year, and what of that is still free."""

    premium_limit: Decimal
    premium_left: Decimal


@precise
def double_ten(inputs: DoubleTenInput) -> DoubleTen:
    """Apply 双十原则: cover about ten times the income for about a tenth of it.

    For protection lines only; a rule of thumb, to be shown as a cross-check.
    Units: yuan, the premiums yuan a year. Source: custom of the Chinese trade.
    """
    limit = inputs.income * inputs.premium_share
    return DoubleTen(
        need_lines=(product(LineCode.INCOME_MULTIPLE, inputs.income, inputs.multiple),),
        cover_lines=(sum_of(LineCode.EXISTING_COVER, inputs.existing),),
        premium_limit=settle(limit),
        premium_left=settle(max(ZERO, limit - inputs.premiums)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityInput(Checked):
    """Yuan; ``spending`` yuan a year of the household."""

    education: Amount = ZERO
    parents_support: Amount = ZERO
    mortgage: Amount = ZERO
    spending: Amount
    spending_years: Years = 5
    assets: Amount = ZERO
    existing: Amount = ZERO


@precise
def responsibility(inputs: ResponsibilityInput) -> Shortfall:
    """Add up what the family counts on (家庭责任法).

    ``max(0, education + parents' support + mortgage + spending × 5 − assets − existing cover)``.
    Units: yuan. Source: custom of the Chinese trade.
    """
    years = inputs.spending_years
    return Shortfall(
        need_lines=(
            sum_of(LineCode.EDUCATION, inputs.education),
            sum_of(LineCode.PARENTS_SUPPORT, inputs.parents_support),
            sum_of(LineCode.MORTGAGE, inputs.mortgage),
            product(LineCode.SPENDING, inputs.spending, Decimal(years), years=years),
        ),
        cover_lines=(
            sum_of(LineCode.LIQUID_ASSETS, inputs.assets),
            sum_of(LineCode.EXISTING_COVER, inputs.existing),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentInput(Checked):
    """Yuan a year, and the multiple: 10, or 20 for who travels or works at heights."""

    income: Amount
    multiple: Times = Decimal(10)
    existing: Amount = ZERO


@precise
def accident(inputs: AccidentInput) -> Shortfall:
    """Multiply the income that an accident would end.

    ``max(0, 10 (or 20) × income − existing)``. Units: yuan. Source: custom of the trade.
    """
    return Shortfall(
        need_lines=(product(LineCode.ACCIDENT_MULTIPLE, inputs.income, inputs.multiple),),
        cover_lines=(sum_of(LineCode.EXISTING_COVER, inputs.existing),),
    )
