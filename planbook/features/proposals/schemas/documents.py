"""Versions as they were frozen, their PDFs, and the lists that name them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planbook.core.i18n import Locale
from planbook.documents.contexts import ProposalContext
from planbook.features.proposals.schemas.reviews import ReviewState


class PdfState(StrEnum):
    """Where a version's PDF is."""

    WAITING = "waiting"
    RETRYING = "retrying"
    READY = "ready"
    FAILED = "failed"

    @property
    def is_coming(self) -> bool:
        """Whether the document is still being worked on."""
        return self in (PdfState.WAITING, PdfState.RETRYING)


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
