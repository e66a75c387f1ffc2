"""Retirement: the capital to have on the last day of work, and how to get there."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.annuities import (
    Basis,
    Timing,
    accumulation,
    annuity_factor,
    discount,
    perpetuity_factor,
)
from planbook.domain.needs.breakdown import BreakdownLine, LineCode, Shortfall, product
from planbook.domain.needs.checks import Amount, Checked, Rate, Term, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementInput(Checked):
    """Yuan a year at today's prices, and rates a year.

    ``inflation`` raises spending and pensions until retirement, ``retirement_inflation`` from
    then on. ``rate`` is earned until retirement, ``retirement_rate`` from then on. ``assets`` are
    those kept for retirement, in yuan today. With ``retention`` the years in retirement do not
    matter. ``deposit_timing`` says when in its year the level saving is put aside.
    """

    spending: Amount
    social_pension: Amount = ZERO
    enterprise_annuity: Amount = ZERO
    personal_pension: Amount = ZERO
    years_to_retirement: Term
    years_in_retirement: Years
    inflation: Rate
    retirement_inflation: Rate = ZERO
    rate: Rate
    retirement_rate: Rate
    assets: Amount = ZERO
    basis: Basis = Basis.LIQUIDATION
    deposit_timing: Timing = Timing.DUE

    @property
    def pensions(self) -> tuple[tuple[LineCode, Decimal], ...]:
        """Return what is paid in retirement anyway, each by its code."""
        return (
            (LineCode.SOCIAL_PENSION, self.social_pension),
            (LineCode.ENTERPRISE_ANNUITY, self.enterprise_annuity),
            (LineCode.PERSONAL_PENSION, self.personal_pension),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement(Shortfall):
    """The capital missing at retirement (``value``), and the way to it.

    ``value_today`` is its present value; ``yearly_gap_today`` and ``yearly_gap`` the gap between
    spending and pensions, at today's prices and in the first year of retirement. ``level_saving``
    is put aside each year until then, ``None`` where no year is left.
    """

    value_today: Decimal
    yearly_gap_today: Decimal
    yearly_gap: Decimal
    level_saving: Decimal | None
    deposits: int


@precise
def retirement(inputs: RetirementInput) -> Retirement:
    """Value the years in retirement on the day they begin.

    ``(spending − pensions)·(1+π)^T × Σ_{k=0}^{m−1} ((1+π_r)/(1+i_r))^k`` (``retention``: divided by
    the real rate instead) less ``assets·(1+i)^T``, not below 0. The level saving is that divided by
    the deposits' accumulated value. Units: yuan at retirement unless named otherwise. Source:
    retirement worksheets; a test reproduces a published answer.

    Raises:
        DomainError: ``retirement_rate``, ``not_above_inflation``: retention without real interest.
    """
    need, cover = _at_retirement(inputs)
    missing = Shortfall(need_lines=need, cover_lines=cover).value
    years = inputs.years_to_retirement
    gap = max(ZERO, inputs.spending - sum(amount for _, amount in inputs.pensions))
    saving, deposits = _level_saving(inputs, missing)
    return Retirement(
        need_lines=need,
        cover_lines=cover,
        value_today=settle(missing * discount(inputs.rate, years)),
        yearly_gap_today=settle(gap),
        yearly_gap=settle(gap * accumulation(inputs.inflation, years)),
        level_saving=saving,
        deposits=deposits,
    )


def _at_retirement(
    inputs: RetirementInput,
) -> tuple[tuple[BreakdownLine, ...], tuple[BreakdownLine, ...]]:
    years = inputs.years_to_retirement
    factor = accumulation(inputs.inflation, years) * _factor(inputs)
    term, rate = inputs.years_in_retirement, inputs.retirement_rate
    wished = product(LineCode.SPENDING_WISHED, inputs.spending, factor, years=term, rate=rate)
    pensions = (
        product(code, amount, factor, years=term, rate=rate) for code, amount in inputs.pensions
    )
    grown = accumulation(inputs.rate, years)
    assets = product(LineCode.SAVINGS, inputs.assets, grown, years=years, rate=inputs.rate)
    return (wished,), (*pensions, assets)


def _factor(inputs: RetirementInput) -> Decimal:
    rate, inflation = inputs.retirement_rate, inputs.retirement_inflation
    if inputs.basis == Basis.RETENTION:
        return perpetuity_factor(rate, inflation, "retirement_rate")
    return annuity_factor(rate, inputs.years_in_retirement, growth=inflation)


def _level_saving(inputs: RetirementInput, missing: Decimal) -> tuple[Decimal | None, int]:
    """Solve for the saving; with part of a year left, a deposit due still falls into it."""
    years = inputs.years_to_retirement
    due = inputs.deposit_timing == Timing.DUE
    deposits = ceil(years) if due else floor(years)
    if deposits == 0:
        return None, 0
    first = annuity_factor(inputs.rate, deposits, inputs.deposit_timing)
    return settle(missing / (first * accumulation(inputs.rate, years))), deposits
