"""Capital needs: what a family must have when an earner dies."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.annuities import (
    Basis,
    Timing,
    annuity_factor,
    discount,
    perpetuity_factor,
    real_rate,
)
from planbook.domain.needs.breakdown import BreakdownLine, LineCode, Shortfall, product, sum_of
from planbook.domain.needs.checks import Amount, Checked, Rate, Years


class Period(StrEnum):
    """The periods of a family's life after the death of an earner."""

    READJUSTMENT = "readjustment"
    DEPENDENCY = "dependency"
    EMPTY_NEST = "empty_nest"
    RETIREMENT = "retirement"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomePeriod(Checked):
    """Some years of spending and of the survivor's own income, yuan a year at today's prices."""

    period: Period
    years: Years
    spending: Amount
    survivor_income: Amount = ZERO

    @property
    def shortfall(self) -> Decimal:
        """Return what is missing a year; a survivor's surplus is not carried to other periods."""
        return max(ZERO, self.spending - self.survivor_income)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalNeedsInput(Checked):
    """Lump sums in yuan today, the periods in their order, and nominal rates a year.

    ``education`` and ``parents_support`` are present values.
    """

    final_expenses: Amount = ZERO
    debts: Amount = ZERO
    mortgage: Amount = ZERO
    emergency_fund: Amount = ZERO
    education: Amount = ZERO
    parents_support: Amount = ZERO
    periods: tuple[IncomePeriod, ...] = ()
    rate: Rate
    inflation: Rate
    basis: Basis = Basis.LIQUIDATION
    timing: Timing = Timing.DUE
    liquid_assets: Amount = ZERO
    existing: Amount = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalNeeds(Shortfall):
    """The capital that is missing, and the real rate it was computed with."""

    real_rate: Decimal


@precise
def capital_needs(inputs: CapitalNeedsInput) -> CapitalNeeds:
    """Add up what a death leaves to be paid, less what exists.

    ``final expenses + debts + mortgage + emergency fund + education + parents' support +
    Σ PV(spending − survivor's income) − liquid assets − existing cover``, at the real rate
    ``j = (1+r)/(1+π) − 1``. ``liquidation`` uses each period up with an annuity. ``retention``
    lives on interest alone: ``shortfall/j``; a later period adds only what it needs beyond the
    capital already kept, discounted to today.

    Units: yuan today. Source: needs-approach worksheets.

    Raises:
        DomainError: ``rate``, ``not_above_inflation``: retention without real interest.
    """
    lump_sums = (
        (LineCode.FINAL_EXPENSES, inputs.final_expenses),
        (LineCode.DEBTS, inputs.debts),
        (LineCode.MORTGAGE, inputs.mortgage),
        (LineCode.EMERGENCY_FUND, inputs.emergency_fund),
        (LineCode.EDUCATION, inputs.education),
        (LineCode.PARENTS_SUPPORT, inputs.parents_support),
    )
    periods = _liquidated if inputs.basis == Basis.LIQUIDATION else _retained
    return CapitalNeeds(
        need_lines=(*(sum_of(*lump) for lump in lump_sums), *periods(inputs)),
        cover_lines=(
            sum_of(LineCode.LIQUID_ASSETS, inputs.liquid_assets),
            sum_of(LineCode.EXISTING_COVER, inputs.existing),
        ),
        real_rate=settle(real_rate(inputs.rate, inputs.inflation)),
    )


def _liquidated(inputs: CapitalNeedsInput) -> Iterator[BreakdownLine]:
    rate = real_rate(inputs.rate, inputs.inflation)
    start = 0
    for period in inputs.periods:
        factor = annuity_factor(rate, period.years, inputs.timing) * discount(rate, start)
        yield _line(period, period.shortfall, factor, rate)
        start += period.years


def _retained(inputs: CapitalNeedsInput) -> Iterator[BreakdownLine]:
    perpetuity = perpetuity_factor(inputs.rate, inputs.inflation)
    rate = real_rate(inputs.rate, inputs.inflation)
    start, kept = 0, ZERO
    for period in inputs.periods:
        more = max(ZERO, period.shortfall - kept) if period.years else ZERO
        yield _line(period, more, perpetuity * discount(rate, start), rate)
        start, kept = start + period.years, kept + more


def _line(period: IncomePeriod, base: Decimal, factor: Decimal, rate: Decimal) -> BreakdownLine:
    return product(
        LineCode(period.period.value), base, factor, years=period.years, rate=settle(rate)
    )
