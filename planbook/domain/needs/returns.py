"""Returns of a row of payments."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

import pyxirr

from planbook.domain.errors import DomainError
from planbook.domain.money import precise, settle
from planbook.domain.needs.breakdown import Breakdown, BreakdownLine, LineCode
from planbook.domain.needs.checks import Checked, Flow

MOST_FLOWS: Final = 1440
DAYS_A_YEAR: Final = 365
# Where the library's iteration runs away (measured: 2 % of policies that lost most of what was
# paid), the root is bracketed in y = ln(1 + i): from a loss of 99.999 % to a gain of 14,700 %.
LOWEST_LOG, HIGHEST_LOG, LOG_STEP = -12.0, 5.0, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class IrrInput(Checked):
    """Yuan paid (negative) or received (positive), one period apart, the first one now."""

    cash_flows: tuple[Flow, ...]

    def check(self) -> None:
        """Refuse a row that has no return."""
        _need_both_signs(self.cash_flows)


@dataclass(frozen=True, slots=True, kw_only=True)
class XirrInput(Checked):
    """Yuan paid (negative) or received (positive) on ``dates``."""

    dates: tuple[date, ...]
    cash_flows: tuple[Flow, ...]

    def check(self) -> None:
        """Refuse a row that has no return, or dates that do not fit it."""
        if len(self.dates) != len(self.cash_flows):
            raise DomainError("dates", "wrong_length", expected=len(self.cash_flows))
        _need_both_signs(self.cash_flows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Breakdown):
    """The return a period (``irr``) or a year (``xirr``), as a fraction.

    ``unique`` is false where the signs change more than once: other rates may solve it too.
    """

    unique: bool


def irr(inputs: IrrInput) -> Return:
    """Find the rate at which the payments are worth nothing: ``Σ c_k·(1+i)^−k = 0``.

    Units: a fraction a period. Source: the published policies that a test reproduces.

    Raises:
        DomainError: ``cash_flows``, ``no_return``.
    """
    flows = [float(flow) for flow in inputs.cash_flows]
    found = pyxirr.irr(flows)
    if found is None:
        found = _bracketed([float(place) for place in range(len(flows))], flows)
    return _return(found, inputs.cash_flows)


def xirr(inputs: XirrInput) -> Return:
    """Find the yearly rate of dated payments: ``Σ c_k·(1+i)^(−days_k/365) = 0``.

    Units: a fraction a year of 365 days, as spreadsheets have it. The order of the dates does not
    matter.

    Raises:
        DomainError: ``cash_flows``, ``no_return``.
    """
    rows = sorted(zip(inputs.dates, inputs.cash_flows, strict=True))
    days, flows = [day for day, _ in rows], [float(flow) for _, flow in rows]
    found = pyxirr.xirr(days, flows)
    if found is None:
        found = _bracketed([(day - days[0]).days / DAYS_A_YEAR for day in days], flows)
    return _return(found, [flow for _, flow in rows])


def _bracketed(times: Sequence[float], flows: Sequence[float]) -> float | None:
    """Find the root nearest to no return by looking outwards from it, and halving."""
    steps = sorted(
        range(round(LOWEST_LOG / LOG_STEP), round(HIGHEST_LOG / LOG_STEP)),
        key=lambda step: abs(step + 0.5),
    )
    for step in steps:
        low, high = step * LOG_STEP, (step + 1) * LOG_STEP
        positive_low = _worth(times, flows, low) > 0
        if positive_low != (_worth(times, flows, high) > 0):
            return math.expm1(_halved(times, flows, low, high))
    return None


def _halved(times: Sequence[float], flows: Sequence[float], low: float, high: float) -> float:
    positive_low = _worth(times, flows, low) > 0
    while low < (middle := (low + high) / 2) < high:
        if (_worth(times, flows, middle) > 0) == positive_low:
            low = middle
        else:
            high = middle
    return low


def _worth(times: Sequence[float], flows: Sequence[float], log: float) -> float:
    """Value the flows at ``ln(1 + i)``, scaled so that no term overflows: the sign is what counts."""
    last = max(times) if log < 0 else 0.0
    return sum(
        flow * math.exp((last - time) * log) for time, flow in zip(times, flows, strict=True)
    )


def _need_both_signs(flows: Sequence[Decimal]) -> None:
    if len(flows) > MOST_FLOWS:
        raise DomainError("cash_flows", "too_many", most=MOST_FLOWS)
    if not (any(flow > 0 for flow in flows) and any(flow < 0 for flow in flows)):
        raise DomainError("cash_flows", "need_both_signs")


@precise
def _return(found: float | None, flows: Sequence[Decimal]) -> Return:
    if found is None or not -1 < found < float("inf"):
        raise DomainError("cash_flows", "no_return")
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(before != after for before, after in pairwise(signs))
    line = BreakdownLine(LineCode.RETURN, settle(Decimal(repr(found))))
    return Return(lines=(line,), unique=changes == 1)
