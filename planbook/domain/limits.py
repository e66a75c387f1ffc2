"""What a plan as a whole is held against: sets of limits, each with the day from which it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class MinorLimit:
    """The greatest death benefit from all insurers below an age."""

    below_age: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PortfolioLimits:
    """The limits in force from a day on; shares are fractions of the household's income."""

    effective_from: date
    minors: tuple[MinorLimit, ...]
    income_share: Decimal
    protection_share: Decimal
    care_age: int

    @property
    def adult_age(self) -> int:
        """The age from which no limit for minors holds."""
        return max((limit.below_age for limit in self.minors), default=0)


# Minors: 保监发〔2015〕90号. Share of income: 保监发〔2014〕3号. Protection: MoneySense/MAS Basic
# Financial Planning Guide 2023. Age: 令2025-7.
PORTFOLIO_LIMITS: Final = PortfolioLimits(
    effective_from=date(2016, 1, 1),
    minors=(MinorLimit(10, Decimal(200_000)), MinorLimit(18, Decimal(500_000))),
    income_share=Decimal("0.20"),
    protection_share=Decimal("0.15"),
    care_age=65,
)
# Oldest first; a new rule is added with its day, so that a plan is held against the day's limits.
DATED_LIMITS: Final = (PORTFOLIO_LIMITS,)


def limits_on(day: date, sets: Sequence[PortfolioLimits] = DATED_LIMITS) -> PortfolioLimits:
    """Return the limits in force on a day; before the first set they are the first's."""
    in_force = [limits for limits in sets if limits.effective_from <= day]
    return in_force[-1] if in_force else sets[0]
