"""What goes in and out of the leads' service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planbook.domain.intent import Grade, NextAction, ReasonPoints
from planbook.features.sharing.schemas import AgentFigures, FeedRow, ReadingDay


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """A person an agent may call, in a list."""

    id: int
    agent_id: int
    customer_id: int | None
    proposal_id: int | None
    proposal_title: str
    name: str
    """What to call them: the customer's name, or where they came from."""
    via: str
    """The introducer's name; empty for who was sent the link itself."""
    phone: str
    grade: Grade
    score: int
    reasons: tuple[ReasonPoints, ...]
    next_action: NextAction
    last_at: datetime
    done_at: datetime | None
    is_reading: bool
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class LeadPage:
    """The first leads of a list, how many match, and how many there are without the search."""

    rows: tuple[LeadRow, ...]
    matching: int
    open: int
    done: int


@dataclass(frozen=True, slots=True)
class Script:
    """Words for a touch (话术): when they fit, and what to say or send."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LeadDetail:
    """A lead with the way by which the proposal came to them, and the words for the next step."""

    row: LeadRow
    path: tuple[str, ...]
    """Names from the recipient down to the introducer; empty for a recipient."""
    scripts: tuple[Script, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """An agent's last seven days: made, and of those first shared how many got how far."""

    made: int
    reached: AgentFigures


@dataclass(frozen=True, slots=True)
class ReadingNow:
    """A proposal that some have before their eyes, and the section that holds the last of them."""

    proposal_id: int
    title: str
    names: tuple[str, ...]
    looking_at: str


@dataclass(frozen=True, slots=True)
class Today:
    """An agent's first page; ``to_call`` counts all the calls, ``is_new`` has no customer yet."""

    reading: tuple[ReadingNow, ...]
    feed: tuple[FeedRow, ...]
    calls: tuple[LeadRow, ...]
    to_call: int
    week: Week
    days: Sequence[ReadingDay]
    is_new: bool
