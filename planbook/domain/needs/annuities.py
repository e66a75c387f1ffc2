"""Interest: present values, and the factors that the other methods are made of."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.errors import DomainError
from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.breakdown import Breakdown, LineCode, product
from planbook.domain.needs.checks import Amount, Checked, Months, Rate

# A real return nearer to nothing than this would ask for an absurd capital.
LEAST_REAL_RATE = Decimal("0.0001")


class Timing(StrEnum):
    """When in its year a payment falls: at the start (``due``) or at the end (``ordinary``)."""

    DUE = "due"
    ORDINARY = "ordinary"


class Basis(StrEnum):
    """Whether the capital behind an income is used up, or kept so that its interest pays."""

    LIQUIDATION = "liquidation"
    RETENTION = "retention"


def accumulation(rate: Decimal, years: Decimal | int) -> Decimal:
    """Return ``(1 + i)^t``, what one yuan becomes in ``t`` years."""
    return (1 + rate) ** years


def discount(rate: Decimal, years: Decimal | int) -> Decimal:
    """Return ``(1 + i)^−t``, what one yuan in ``t`` years is worth today."""
    return 1 / accumulation(rate, years)


def real_rate(rate: Decimal, inflation: Decimal) -> Decimal:
    """Return ``j = (1 + r)/(1 + π) − 1``, the return above inflation, a fraction a year."""
    return (1 + rate) / (1 + inflation) - 1


def annuity_factor(
    rate: Decimal, years: int, timing: Timing = Timing.DUE, growth: Decimal = ZERO
) -> Decimal:
    """Return the present value of one yuan a year that grows by ``g``.

    ``Σ_{k=0}^{n−1} ((1+g)/(1+i))^k``, and for ``ordinary`` one more period of discount.
    """
    ratio = (1 + growth) / (1 + rate)
    due = Decimal(years) if ratio == 1 else (1 - ratio**years) / (1 - ratio)
    return due if timing == Timing.DUE else due / (1 + rate)


def perpetuity_factor(rate: Decimal, inflation: Decimal, field: str = "rate") -> Decimal:
    """Return ``1/j``: the capital whose real interest is one yuan a year for ever.

    Raises:
        DomainError: ``field``, ``not_above_inflation``: there is no real interest to live on.
    """
    real = real_rate(rate, inflation)
    if real < LEAST_REAL_RATE:
        raise DomainError(field, "not_above_inflation", inflation=inflation)
    return 1 / real


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnuityInput(Checked):
    """A level payment: yuan a year, rate a year, whole years (or all three by month)."""

    payment: Amount
    rate: Rate
    years: Months
    timing: Timing = Timing.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnuityValue(Breakdown):
    """The present value, and the factor for one yuan a year."""

    factor: Decimal


@precise
def annuity_pv(inputs: AnnuityInput) -> AnnuityValue:
    """Value a level annuity: ``payment × Σ v^k``, ``k`` from 0 (due) or from 1 (ordinary).

    Units: yuan today. Source: any text on compound interest.
    """
    first = 0 if inputs.timing == Timing.DUE else 1
    lines = tuple(
        product(
            LineCode.PAYMENT, inputs.payment, discount(inputs.rate, k), years=k, rate=inputs.rate
        )
        for k in range(first, first + inputs.years)
    )
    factor = annuity_factor(inputs.rate, inputs.years, inputs.timing)
    return AnnuityValue(lines=lines, factor=settle(factor))
