"""Suitability: how much uncertainty a household can bear, and who needs more care."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class RiskTolerance(StrEnum):
    """Risk attitude in the trade's five grades, C1 to C5."""

    CONSERVATIVE = "conservative"
    STEADY = "steady"
    BALANCED = "balanced"
    GROWTH = "growth"
    AGGRESSIVE = "aggressive"

    @property
    def grade(self) -> int:
        """Return the number in C1 to C5."""
        return tuple(RiskTolerance).index(self) + 1


# The highest product tier (P1-P5) that each grade bears. Ordinary products (P2) promise all they
# pay, so that everybody bears them; P3 has a floor and a part that is not certain; from P4 on the
# value can fall. A planning rule by the trade's matching of C and R grades, not a statutory table.
HIGHEST_TIER: Final[Mapping[RiskTolerance, int]] = {
    RiskTolerance.CONSERVATIVE: 2,
    RiskTolerance.STEADY: 3,
    RiskTolerance.BALANCED: 3,
    RiskTolerance.GROWTH: 4,
    RiskTolerance.AGGRESSIVE: 5,
}
# 令2025-7: more care with customers from this age on.
CAREFUL_AGE: Final = 65
# Custom of the trade: an assessment is repeated after a year.
RISK_HOLDS_FOR: Final = timedelta(days=365)


def bears(tolerance: RiskTolerance, tier: int) -> bool:
    """Return whether a risk attitude bears a product of a tier."""
    return tier <= HIGHEST_TIER[tolerance]


def risk_holds(told_on: date, on: date) -> bool:
    """Return whether an attitude told on a day still counts."""
    return on - told_on <= RISK_HOLDS_FOR
