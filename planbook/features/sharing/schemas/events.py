"""Events of reading on their way into the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planbook.domain.reading import Alert


class Notice(StrEnum):
    """The reader's answer to the notice that reading is recorded."""

    NONE = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Fetch:
    """A page that was sent to a reader."""

    page_view: str
    reader_id: int
    version_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Beacon:
    """What a page reports of its reading: totals since the page view began."""

    page_view: str
    sequence: int
    at: datetime
    milliseconds: int
    sections: Mapping[str, int]
    depth: int = 0
    inputs: int = 0
    webdriver: bool = False
    cookie: str = ""


class Receipt(StrEnum):
    """What became of a reading event."""

    STORED = "stored"
    REPEATED = "repeated"
    UNKNOWN = "unknown_page_view"
    UNASKED = "unasked"
    """The reader declined, or was to be asked first and has not answered."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The receipt of one event, and whose screens it changes."""

    receipt: Receipt
    agent_id: int = 0
    is_news: bool = False
    """A lead of theirs is looked at again in the background."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a rebuild: from how many events, and whether a total had been wrong."""

    events: int
    is_changed: bool


@dataclass(frozen=True, slots=True)
class News:
    """A visit went so far that the reader's lead is looked at again, and the agent perhaps told."""

    organisation_id: int
    agent_id: int
    proposal_id: int
    reader_id: int
    visit: int
    at: datetime
    milestone: str
    occasions: tuple[Alert, ...]
    """What the visit is worth an alert for so far, the weightiest first."""
