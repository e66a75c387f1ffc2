"""Returns of a row of payments."""

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

    Units: a fraction a period. Source: DOMAIN.md §2 example 7.

    Raises:
        DomainError: ``cash_flows``, ``no_return``.
    """
    found = pyxirr.irr([float(flow) for flow in inputs.cash_flows])
    return _return(found, inputs.cash_flows)


def xirr(inputs: XirrInput) -> Return:
    """Find the yearly rate of dated payments: ``Σ c_k·(1+i)^(−days_k/365) = 0``.

    Units: a fraction a year of 365 days, as spreadsheets have it. The order of the dates does not
    matter.

    Raises:
        DomainError: ``cash_flows``, ``no_return``.
    """
    rows = sorted(zip(inputs.dates, inputs.cash_flows, strict=True))
    found = pyxirr.xirr([day for day, _ in rows], [float(flow) for _, flow in rows])
    return _return(found, [flow for _, flow in rows])


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
