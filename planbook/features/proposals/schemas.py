"""What goes in and out of the proposals' service."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planbook.core.i18n import Locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.look import HOUSEHOLD, USUAL_ORDER


class PdfState(StrEnum):
    """Where a version's PDF is."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


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


@dataclass(frozen=True, slots=True)
class LookChoice:
    """What an agent chose of a plan's document; an empty theme is the organisation's or the usual."""

    theme: str = ""
    cover: str = HOUSEHOLD
    photo: str = ""
    order: tuple[str, ...] = USUAL_ORDER
    hidden: tuple[str, ...] = ()


class EditionState(StrEnum):
    """Whether an edition of the template may be used."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class EditionStep:
    """One step of an edition's history: ``put_up``, ``approved``, ``withdrawn``."""

    kind: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition of the template as compliance sees it."""

    id: int
    name: str
    version: str
    code_hash: str
    state: EditionState
    is_own: bool
    """The program brings it."""
    is_in_use: bool
    versions: int
    steps: tuple[EditionStep, ...]
    may_approve: bool
    may_withdraw: bool
    is_put_up_by_actor: bool


class ReviewReason(StrEnum):
    """Why a version is looked at before it goes out."""

    EVERY = "every"
    NOTE = "note"
    PHOTO = "photo"
    OVERRIDES = "overrides"


class ReviewState(StrEnum):
    """Where a review is; ``NONE`` where none is needed."""

    NONE = "none"
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Policy:
    """What an organisation has reviewed before it goes out."""

    note: bool = False
    photo: bool = False
    overrides: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A version in the queue of reviews, or out of it."""

    version_id: int
    proposal_id: int
    title: str
    document_number: str
    number: int
    agent: str
    is_own: bool
    state: ReviewState
    reasons: tuple[ReviewReason, ...]
    asked_at: datetime
    decided_at: datetime | None
    decided_by: str
    words: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a version of the actor's, which they have not read yet."""

    title: str
    number: int
    state: ReviewState
    words: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewNews:
    """What somebody has to know of reviews on their first page."""

    waiting: int = 0
    """Versions of others that the actor may decide about."""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalHead:
    """Whose proposal it is and which version is the newest, without its content."""

    id: int
    agent_id: int
    team_id: int
    customer_id: int
    customer_name: str
    plan_id: int
    title: str
    is_demo: bool
    locale: Locale
    document_number: str
    newest_version_id: int
    newest_number: int
    pdf_state: PdfState
    updated_at: datetime
    names_family: bool = False
    """Whether its pictures may name the family."""


@dataclass(frozen=True, slots=True)
class KeptReason:
    """Why a version went out in spite of a plan's warning: about what, whose reason, since when."""

    code: str
    about: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One edition of a proposal."""

    id: int
    number: int
    document_number: str
    created_at: datetime
    content_hash: str
    pdf_state: PdfState
    pdf_error: str
    reasons: tuple[KeptReason, ...] = ()
    made_by: str = ""
    template: str = ""
    review: ReviewState = ReviewState.NONE
    review_words: str = ""


@dataclass(frozen=True, slots=True)
class ProposalDetail:
    """A proposal with its versions, the newest first."""

    head: ProposalHead
    is_own: bool
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """The first proposals of a list, and how many match."""

    rows: Collection[ProposalHead]
    matching: int


@dataclass(frozen=True, slots=True)
class FrozenDocument:
    """A version as it was frozen, with whose it is."""

    version_id: int
    proposal_id: int
    number: int
    organisation_id: int
    agent_id: int
    team_id: int
    customer_id: int
    customer_name: str
    title: str
    is_demo: bool
    locale: Locale
    context: ProposalContext
    content_hash: str
    pdf_hash: str | None
    pdf_state: PdfState
    plain_pdf_state: PdfState | None = None
    """Of the PDF without the family; nothing before somebody outside it has come."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A version's PDF: the hash under which its bytes lie, and names for the download."""

    content_hash: str
    name: str
    """Of the document alone, for staff; ``title`` says for whom it is."""
    title: str
    locale: Locale


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A page of a PDF as a picture, by its hash, with its text."""

    content_hash: str
    width: int
    height: int
    text: str
