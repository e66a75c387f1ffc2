"""What an analysis is tried out with: the assumptions that matter, each within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.features.analysis.schemas.facts import HOUSEHOLD, Fact, fact_key


class Lever(StrEnum):
    """An assumption that may be changed on the results; the names are those of the domain."""

    INCOME_YEARS = "income_years"
    INFLATION = "inflation"
    INVESTMENT_RETURN = "investment_return"
    RETIREMENT_AGE = "retirement_age"


# A family's wishes, which the analysis keeps as its facts; the others are assumptions.
WISHES: Final[Mapping[Lever, Fact]] = {
    Lever.INCOME_YEARS: Fact.INCOME_YEARS,
    Lever.RETIREMENT_AGE: Fact.RETIREMENT_AGE,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A lever of a life at another value; no wish (``None``) follows the need, or the law."""

    lever: Lever
    life: str
    value: Decimal | None

    @property
    def key(self) -> str:
        """Return the key of what is changed."""
        return lever_key(self.lever, self.life)


def lever_key(lever: Lever, life: str = HOUSEHOLD) -> str:
    """Return the key of a lever: ``inflation:``, ``retirement_age:self``; of a wish the fact's."""
    return fact_key(WISHES[lever], life) if lever in WISHES else f"{lever}:{life}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A lever of an analysis: every value it can take, the one it has, and the usual one.

    Usual is what the organisation's set says, what the household needs, or the law. ``months`` is
    the law's age at retirement, which need not be whole years.
    """

    lever: Lever
    life: str
    stops: tuple[Decimal | None, ...]
    value: Decimal | None
    usual: Decimal | None
    months: int | None = None

    @property
    def key(self) -> str:
        """Return the lever's key."""
        return lever_key(self.lever, self.life)

    def at(self, index: int) -> Change:
        """Return the change to one of the stops."""
        return Change(self.lever, self.life, self.stops[index])
