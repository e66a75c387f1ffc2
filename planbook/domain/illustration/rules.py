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
    """The caps as configured.

    ``guaranteed`` limits what a product may promise, ``illustrated`` what its illustration may
    assume. ``falls`` is how much unit prices fall a year where a loss must be shown.
    """

    guaranteed: tuple[RateCap, ...]
    illustrated: tuple[RateCap, ...]
    falls: tuple[RateCap, ...] = ()

    def guaranteed_on(self, on: date, design_type: DesignType) -> Decimal | None:
        """Return the cap of the guaranteed rate in force, or ``None`` where none is known."""
        return _in_force(self.guaranteed, on, design_type)

    def illustrated_on(self, on: date, design_type: DesignType) -> Decimal | None:
        """Return the cap of the illustrated rate in force, or ``None`` where none is known."""
        return _in_force(self.illustrated, on, design_type)

    def fall_on(self, on: date, design_type: DesignType) -> Decimal | None:
        """Return the yearly fall to be shown, or ``None`` where none is asked for."""
        return _in_force(self.falls, on, design_type)


# Secondary sources; compliance replaces the set when a primary one says otherwise. 银保监规〔2022〕
# 24号, in force since 2023-06-30: universal at most 4 %. For unit-linked contracts no gain is assumed
# at all, only what charges do to an account at level prices; and a loss is shown beside it.
RATE_CAPS: Final = RateCaps(
    guaranteed=(
        RateCap(date(2025, 9, 1), DesignType.ORDINARY, Decimal("0.0200")),
        RateCap(date(2025, 9, 1), DesignType.PARTICIPATING, Decimal("0.0175")),
        RateCap(date(2025, 9, 1), DesignType.UNIVERSAL, Decimal("0.0100")),
    ),
    illustrated=(
        RateCap(date(2026, 7, 1), DesignType.PARTICIPATING, Decimal("0.0350")),
        RateCap(date(2023, 6, 30), DesignType.UNIVERSAL, Decimal("0.0400")),
        RateCap(date(2023, 6, 30), DesignType.UNIT_LINKED, ZERO),
    ),
    falls=(RateCap(date(2023, 6, 30), DesignType.UNIT_LINKED, Decimal("0.0300")),),
)

# 令2022-8: at most 70 % of the distributable spread goes into an illustrated dividend.
DIVIDEND_SHARE: Final = Decimal("0.70")


def dividend_rate(illustrated_cap: Decimal | None, guaranteed_rate: Decimal) -> Decimal:
    """Return the greatest dividend per yuan of (V0 + P): spread × 70 %; 0 without a cap."""
    spread = (illustrated_cap or ZERO) - guaranteed_rate
    return max(ZERO, spread) * DIVIDEND_SHARE


def crediting_rate(
    illustrated_cap: Decimal | None, assumed: Decimal, guaranteed_rate: Decimal
) -> Decimal:
    """Return the rate to illustrate: the product's own within the cap, never below the guarantee."""
    return max(guaranteed_rate, min(assumed, illustrated_cap or ZERO))


def _in_force(caps: Sequence[RateCap], on: date, design_type: DesignType) -> Decimal | None:
    known = [cap for cap in caps if cap.design_type is design_type and cap.effective_from <= on]
    return max(known, key=lambda cap: cap.effective_from).rate if known else None
