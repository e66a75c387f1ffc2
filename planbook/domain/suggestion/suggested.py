"""What is suggested: variants of a plan, and why each of their items is there."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.gaps import Gap
from planbook.domain.illustration.pricing import Choice
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.suggestion.reasons import Waiting, Why
from planbook.domain.suggestion.rules import Variant


@dataclass(frozen=True, slots=True)
class SuggestedItem:
    """A new item: which product on which terms, its price, and why it is there.

    ``line`` is the need it answers, ``None`` for a rider. ``closes`` is what it closes of the gap,
    as far as its terms fit the need.
    """

    product: int
    insured: str
    applicant: str
    line: Line | None
    choice: Choice
    sum_insured: Decimal
    premium: Decimal
    closes: Decimal
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """One variant: its items, what stays open and why, and how good it is.

    ``room`` is what it could spend on new items, ``premium`` what they cost in the first year.
    ``score`` is the weighted gap that is closed and ``bound`` what no plan exceeds.
    """

    variant: Variant
    room: Decimal
    premium: Decimal
    items: tuple[SuggestedItem, ...]
    gaps: tuple[Gap, ...]
    waiting: tuple[Waiting, ...]
    score: Decimal
    bound: Decimal
    is_optimal: bool

    @property
    def better(self) -> Decimal | None:
        """The most by which another plan could be better, as a share; ``None``: not known."""
        if self.is_optimal:
            return ZERO
        return max(ZERO, self.bound / self.score - 1) if self.score else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The variants, and the smallest yearly budget with which anything can be closed."""

    variants: tuple[Suggested, ...]
    smallest_budget: Decimal | None
