"""Everything that is known about a proposal's reading: the shape of screen, export and command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planbook.domain.paths import Comparison
from planbook.features.sharing.schemas.readings import Totals


@dataclass(frozen=True, slots=True)
class Only:
    """Which part of a proposal's reading is looked at: all of it, a link's or a channel's."""

    link_id: int | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """One browser of a person's."""

    id: int
    label: str
    city: str
    """Where it was first seen; empty where that is not known."""
    confidence_label: str
    state: str
    visits: int
    seconds: float
    keeps_cookie: bool
    last_at: datetime
    is_reading: bool
    counts: bool
    """False for a suspected scanner: shown grey, in no figure, never alerted."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One visit: when, for how long, what, and in which order."""

    reader_id: int
    person_id: int
    device: str
    city: str
    started_at: datetime
    last_at: datetime
    seconds: float
    sections: Mapping[str, float]
    path: tuple[str, ...]
    is_reading: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who read a proposal, with all their devices, in their place in the forward tree."""

    id: int
    label: str
    is_named: bool
    """Their own name, or the recipient's whom they likely are."""
    confidence: str
    confidence_label: str
    parent: int | None
    depth: int
    channel: str
    link_id: int
    state: str
    state_label: str
    visits: int
    seconds: float
    sections: Mapping[str, float]
    rereadings: Mapping[str, int]
    """How often they came back to a section in a later visit."""
    devices: tuple[Device, ...]
    notice: str
    pdf_at: datetime | None
    first_at: datetime
    last_at: datetime
    is_reading: bool
    looking_at: str
    """The key of the section before their eyes, while they read."""
    counts: bool
    """False where every device is a suspected scanner's."""


@dataclass(frozen=True, slots=True)
class SectionReading:
    """How a section was read by all who count."""

    key: str
    seconds: float
    people: int
    """Who read it: for 3 s or more."""
    rereadings: int
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Robot:
    """Previews and robots of one family."""

    agent: str
    count: int


@dataclass(frozen=True, slots=True)
class Activity:
    """Everything that is known about a proposal's reading."""

    proposal_id: int
    people: tuple[Person, ...]
    visits: tuple[Sitting, ...]
    """The newest first."""
    sections: tuple[SectionReading, ...]
    """In the order of the document."""
    robots: tuple[Robot, ...]
    """Of the whole proposal: a preview is counted apart from links."""
    totals: Totals
