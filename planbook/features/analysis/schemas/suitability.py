"""What suitability checks ask of an analysis: means, cover, attitude to risk, age."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planbook.domain.life_stages import MeansBand
from planbook.domain.lines import Line, Payout
from planbook.domain.suitability import RiskTolerance, bears


@dataclass(frozen=True, slots=True)
class ExistingCover:
    """What the policies in force pay for one life in one line: yuan once, or a year."""

    life: str
    line: Line
    payout: Payout
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Suitability:
    """A household's suitability facts on the day of its analysis; yuan, and yuan a year.

    ``yearly_income`` is both adults' after tax, partly assumed unless ``income_told``;
    ``yearly_premiums`` is what policies in force cost, more unless ``premiums_known``. ``risk`` is
    nothing where nobody told it or it is more than a year old (``risk_expired``).
    ``careful_lives`` are those of 65 and more.
    """

    analysis_id: int
    on: date
    means: MeansBand
    yearly_income: Decimal
    income_told: bool
    yearly_premiums: Decimal
    premiums_known: bool
    existing: tuple[ExistingCover, ...]
    risk: RiskTolerance | None
    risk_on: date | None
    risk_expired: bool
    careful_lives: frozenset[str]

    def bears(self, tier: int) -> bool | None:
        """Return whether the customer bears a product tier; nothing where it is not known."""
        return None if self.risk is None else bears(self.risk, tier)

    def cover(self, life: str, line: Line) -> tuple[ExistingCover, ...]:
        """Return what one life has in one line."""
        return tuple(one for one in self.existing if (one.life, one.line) == (life, line))
