"""Caps of the supervisor, by the day from which each is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from planbook.domain.illustration.codes import DesignType
from planbook.domain.money import ZERO


@dataclass(frozen=True, slots=True)
class RateCap:
    """The greatest rate a year for a design type from a day on."""

    effective_from: date
    design_type: DesignType
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateCaps:
    """The caps as configured: guaranteed rates, and the rate that dividends are illustrated with."""

    guaranteed: tuple[RateCap, ...]
    illustrated: tuple[RateCap, ...]

    def guaranteed_on(self, on: date, design_type: DesignType) -> Decimal | None:
        """Return the cap of the guaranteed rate in force, or ``None`` where none is known."""
        return _in_force(self.guaranteed, on, design_type)

    def illustrated_on(self, on: date, design_type: DesignType) -> Decimal | None:
        """Return the cap of the illustrated rate in force, or ``None`` where none is known."""
        return _in_force(self.illustrated, on, design_type)


# Secondary sources; compliance replaces the set when a primary one says otherwise.
RATE_CAPS: Final = RateCaps(
    guaranteed=(
        RateCap(date(2025, 9, 1), DesignType.ORDINARY, Decimal("0.0200")),
        RateCap(date(2025, 9, 1), DesignType.PARTICIPATING, Decimal("0.0175")),
        RateCap(date(2025, 9, 1), DesignType.UNIVERSAL, Decimal("0.0100")),
    ),
    illustrated=(RateCap(date(2026, 7, 1), DesignType.PARTICIPATING, Decimal("0.0350")),),
)

# 令2022-8: at most 70 % of the distributable spread goes into an illustrated dividend.
DIVIDEND_SHARE: Final = Decimal("0.70")


def dividend_rate(illustrated_cap: Decimal | None, guaranteed_rate: Decimal) -> Decimal:
    """Return the greatest dividend per yuan of (V0 + P): spread × 70 %; 0 without a cap."""
    spread = (illustrated_cap or ZERO) - guaranteed_rate
    return max(ZERO, spread) * DIVIDEND_SHARE


def _in_force(caps: Sequence[RateCap], on: date, design_type: DesignType) -> Decimal | None:
    known = [cap for cap in caps if cap.design_type is design_type and cap.effective_from <= on]
    return max(known, key=lambda cap: cap.effective_from).rate if known else None
