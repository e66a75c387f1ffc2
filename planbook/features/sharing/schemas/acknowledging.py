"""A recipient's statement to have read a version, and what has to be opened before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planbook.documents.parts import ProductDocument


class ReaderRole(StrEnum):
    """Who looks at a page, beside the person that its link was made for."""

    RECIPIENT = "recipient"
    OTHER = "other"
    """Somebody to whom the recipient passed it on."""
    PLACE = "place"
    """The link was made for a group or a place: nobody is its recipient."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the form of the page sends."""

    content_hash: str
    """Of the version that the page showed."""
    agreed: bool
    name: str = ""
    strokes: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """How far somebody who looks at the page is with their statement."""

    role: ReaderRole
    opened: tuple[str, ...] = ()
    """Hashes of the version's documents that they have opened."""
    stated_at: datetime | None = None
    has_evidence: bool = False


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document of a version's products, as the reader opens it: the how manyth, what is next."""

    version_id: int
    document: ProductDocument
    product: str
    opened: int
    total: int
    next_hash: str
    """The next one that was not opened yet; empty where none is left."""
    next_title: str


@dataclass(frozen=True, slots=True)
class AcknowledgementRow:
    """A statement as the agent sees it."""

    id: int
    recipient: str
    name: str
    is_drawn: bool
    version: int
    stated_at: datetime
    evidence_state: str
    signed_by: str
    documents: int
    is_own: bool
    """It is about the actor's own proposal: evidence that failed may be asked for again."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """Where an evidence PDF lies, and what to call it."""

    content_hash: str
    name: str
