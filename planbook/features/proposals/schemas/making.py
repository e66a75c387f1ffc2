"""What an agent chooses of a proposal, what keeps it from being made, and what was made."""

from dataclasses import dataclass
from enum import StrEnum

from planbook.documents.look import HOUSEHOLD, USUAL_ORDER


@dataclass(frozen=True, slots=True)
class LookChoice:
    """What an agent chose of a plan's document; an empty theme is the organisation's or the usual."""

    theme: str = ""
    cover: str = HOUSEHOLD
    photo: str = ""
    order: tuple[str, ...] = USUAL_ORDER
    hidden: tuple[str, ...] = ()


class FixAt(StrEnum):
    """The place where a missing fact is put right."""

    CARD = "card"
    CUSTOMER = "customer"
    PLAN = "plan"
    ITEM = "item"
    COMPLIANCE = "compliance"
    """Nothing that the agent can do: product, organisation or template lack it."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """Something that keeps a proposal from being made, and where it is put right.

    ``code`` is a code of ``documents.requirements`` or a plan's warning code.
    """

    code: str
    fix_at: FixAt
    item_id: int | None = None
    about: str = ""
    """The product or the person that it is about."""


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A version that was made; ``is_new`` is false where nothing had changed since the newest."""

    proposal_id: int
    version_id: int
    number: int
    is_new: bool
    waits: bool = False
    """Somebody looks at it before it can be shared."""
