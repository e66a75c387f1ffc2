"""Plans side by side, and plans carried over to another household."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.core.errors import InvalidError
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.features.plans.schemas.plans import ItemDetail, ItemTerms, Person, PlanDetail


@dataclass(frozen=True, slots=True)
class ItemsCompared:
    """What each plan has for a life in a line; an empty cell is a plan that has nothing there."""

    life: Person
    line: Line
    cells: tuple[tuple[ItemDetail, ...], ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class GapCompared:
    """A life's need in a line as each plan leaves it; ``None`` where a plan knows of no need."""

    life: Person
    line: Line
    cells: tuple[Gap | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Up to three plans of a household, in the order in which they were made."""

    customer_id: int
    is_own: bool
    plans: tuple[PlanDetail, ...]
    items: tuple[ItemsCompared, ...]
    gaps: tuple[GapCompared, ...]

    @property
    def same_needs(self) -> bool:
        """Whether all are held against the same analysis."""
        return len({plan.analysis_id for plan in self.plans}) == 1


class Change(StrEnum):
    """What becomes of an item's terms with another household."""

    PREMIUM = "premium"
    APPLICANT = "applicant"
    """The one who pays has no counterpart, or cannot be the applicant."""
    OPTION = "option"
    AMOUNT = "amount"
    PAY_TERM = "pay_term"
    COVER_TERM = "cover_term"
    MODE = "mode"
    OCCUPATION = "occupation"
    SOCIAL = "social"
    BENEFICIARIES = "beneficiaries"


class DropReason(StrEnum):
    """Why an item cannot come along."""

    NO_SUCH_LIFE = "no_such_life"
    UNKNOWN_PERSON = "unknown_person"
    OFF_SALE = "off_sale"
    GRADE = "grade"
    AGE = "age"
    NO_BASE = "no_base"
    NO_MAIN = "no_main"
    """The main item of a rider cannot come along."""
    REFUSED = "refused"
    """The product does not insure such a person; the refusal says why."""


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item as it is with another household: its terms and price, or why it is left out."""

    before: ItemDetail
    insured: Person | None
    terms: ItemTerms | None = None
    premium: Decimal | None = None
    changes: tuple[Change, ...] = ()
    dropped: DropReason | None = None
    refusal: InvalidError | None = None


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """What copying a plan to another customer comes to."""

    plan_id: int
    customer_id: int
    customer_name: str
    has_needs: bool
    lives: tuple[tuple[Person, Person | None], ...]
    """Who stands in for whom."""
    items: tuple[CarriedItem, ...]
    premium_before: Decimal
    premium_year: Decimal
