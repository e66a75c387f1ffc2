"""What was read, by whom, as screens and leads see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planbook.domain.reading import ReadState
from planbook.domain.reading import Totals as Reading


class Doubt(StrEnum):
    """Why a browser's reading says little about a person."""

    NO_COOKIE = "no_cookie"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class Totals:
    """A proposal's reading in figures: people and devices are counted apart."""

    people: int = 0
    devices: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0
    visits: int = 0
    seconds: float = 0
    robots: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """A proposal's reading in a line of a list."""

    proposal_id: int
    links: int
    totals: Totals
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A proposal's reading where proposals are listed: how far it came, and a line about it."""

    badge: str
    tone: str
    """``plain``, ``accent`` or ``attention``: how much it asks to be looked at."""
    about: str


@dataclass(frozen=True, slots=True)
class PersonReading:
    """What one person, on all their devices, did with a proposal, and how they came by it."""

    reader_id: int
    agent_id: int
    team_id: int
    proposal_id: int
    customer_id: int | None
    name: str
    """Of the likely recipient, and of whoever told theirs; else empty."""
    introducer: str
    """The nearest named reader up the tree, or whose link it is."""
    introducer_id: int | None
    place: str
    depth: int
    is_recipient: bool
    is_forward: bool
    state: ReadState
    visits: int
    totals: Reading
    forwards: int
    sent_at: datetime
    last_at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A proposal that somebody read lately."""

    proposal_id: int
    reader_id: int
    title: str
    person: str
    state: str
    state_label: str
    totals: Totals
    last_at: datetime
    last_text: str
    is_reading: bool
    looking_at: str
    """The title of the section before the reader's eyes, while they read."""
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class ReadingDay:
    """What was read of an agent's proposals on a day in China."""

    day: date
    visits: int = 0
    opened: int = 0
    """People who opened a proposal that they had not opened before."""
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class AgentFigures:
    """How many of an agent's proposals were shared, opened, read and passed on."""

    agent_id: int
    shared: int
    opened: int
    read: int
    forwarded: int


@dataclass(frozen=True, slots=True)
class SectionUse:
    """What was read of a section over several proposals: seconds, people, proposals."""

    seconds: float
    people: int
    """Who looked at it long enough to read it."""
    proposals: int
    """In which somebody read it."""


@dataclass(frozen=True, slots=True)
class ProductUse:
    """A product version in proposals: how many name it, who read them, and what for how long."""

    proposals: int
    opened: int
    """People who opened one of them."""
    read: int
    """People who read one of them."""
    sections: Mapping[str, SectionUse]
    """In the order of the document."""
