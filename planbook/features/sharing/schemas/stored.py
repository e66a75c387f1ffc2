"""What is stored about readers, as it is handed out: to themselves, and at their request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

# Raised when a field changes its meaning or goes; a new one does not raise it.
EXPORT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class StoredVisit:
    """One sitting; its sections by their time and in the order of reading."""

    began: datetime
    ended: datetime
    seconds: int
    seconds_by_section: Mapping[str, int]
    sections_in_order: Sequence[str]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One report of the page, with the totals until then; deleted after 90 days."""

    at: datetime
    seconds: int
    percent_seen: int
    inputs: int
    seconds_by_section: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredReader:
    """Everything that is stored about one browser on one proposal."""

    first_opened: datetime
    device: str
    browser: str
    system: str
    city: str
    city_in_english: str
    opened_in_wechat_from: str
    name: str
    link_was_sent_to: str
    """The recipient, where this is likely they."""
    times_passed_on_before: int
    likely_same_person_as_another_browser: bool
    network: Literal["", "keyed hash"]
    user_agent: Literal["", "keyed hash"]
    pdf_taken: datetime | None
    answer_to_the_notice: Literal["none", "accepted", "declined"]
    erased: datetime | None
    state: str
    seconds: int
    visits: Sequence[StoredVisit]
    reports: Sequence[StoredReport]
    documents_opened: Sequence[datetime]
    """Filed documents that were looked at; evidence, which an erasure leaves."""
    statements: Sequence[datetime]
    """Statements to have read; evidence, which an erasure leaves."""
    statement_records: Sequence[Mapping[str, Any]]
    """The same in full, with name and signature, as their evidence PDFs carry them."""


@dataclass(frozen=True, slots=True)
class StoredBook:
    """What somebody read of one proposal, on each of their browsers."""

    document_number: str
    title: str
    browsers: Sequence[StoredReader]


@dataclass(frozen=True, slots=True)
class ReadingExport:
    """What is stored about a person's reading, for them to have."""

    version: int
    made_at: datetime
    about: str
    """Their name, as far as it is known."""
    books: Sequence[StoredBook]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is stored about a person's reading."""

    name: str
    books: int
    browsers: int
