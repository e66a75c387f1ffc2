"""What goes in and out of the sharing service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from planbook.core.actor import UserActor
from planbook.core.i18n import Locale
from planbook.domain.reading import ReadState
from planbook.domain.reading import Totals as Reading


class Channel(StrEnum):
    """How a link reaches people."""

    CHAT = "chat"
    QR = "qr"
    PDF = "pdf"
    PRINT = "print"
    EMAIL = "email"
    GROUP = "group"
    MOMENTS = "moments"


# Places have no recipient, so whoever comes by their links learns nothing about a family.
PLACES: Final = frozenset({Channel.GROUP, Channel.MOMENTS})
# Sent to one person: the first browser takes the link's own address, without a redirect.
CLAIMED: Final = frozenset({Channel.CHAT, Channel.EMAIL, Channel.PDF})


@dataclass(frozen=True, slots=True)
class LinkCreate:
    """A new link: for whom, or for which place, and over which channel."""

    proposal_id: int
    channel: str
    recipient: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as its agent sees it."""

    id: int
    proposal_id: int
    channel: str
    channel_label: str
    name: str
    """The recipient, or what the agent calls the place."""
    url: str
    qr_path: str
    active: bool
    is_printed: bool
    """A document carries its QR code, so that it cannot be replaced."""
    made_at: datetime
    made_text: str


@dataclass(frozen=True, slots=True)
class ShareWords:
    """Words to paste into a chat, link included: WeChat shows no card for a pasted link."""

    locale: Locale
    text: str


@dataclass(frozen=True, slots=True)
class Browser:
    """What a request says about the browser that sent it."""

    app: str = ""
    system: str = ""
    device: str = ""
    is_desktop: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One request for a shared address, as far as counting cares."""

    method: str
    token: str
    at: datetime
    address: str = ""
    user_agent: str = ""
    purpose: str = ""
    """The headers with which browsers announce a prefetch, in lower case."""
    cookie: str = ""
    browser: Browser = Browser()
    hint: str = ""
    """WeChat's own ``from=``: where the link was tapped."""
    staff: UserActor | None = None


class Outcome(StrEnum):
    """What became of a hit; all but the last two are reasons for not counting it."""

    UNKNOWN = "unknown_token"
    OWN_VIEW = "own_view"
    ENDED = "ended"
    HEAD = "head"
    PREFETCH = "prefetch"
    ROBOT = "robot"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is shown the page, and what they may see and choose."""

    reader_id: int
    link_id: int
    sees_family: bool
    is_recipient: bool
    """May pass the family's facts on, or not."""
    shares_family: bool
    notice: str
    consent_first: bool
    """The organisation waits for the answer before anything is counted."""


@dataclass(frozen=True, slots=True)
class Reception:
    """The answer to a hit: which version is shown to whom, and at which address."""

    outcome: Outcome
    organisation_id: int = 0
    proposal_id: int = 0
    version_id: int | None = None
    token: str = ""
    """The reader's own address: canonical, and where a redirect leads."""
    cookie: str = ""
    viewer: Viewer | None = None


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who sends a form from the page: its address, their cookie, and the page that they see."""

    token: str
    cookie: str = ""
    page_view: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """Which version's PDF somebody may take."""

    organisation_id: int
    proposal_id: int
    version_id: int | None


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


class Notice(StrEnum):
    """The reader's answer to the notice that reading is recorded."""

    NONE = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"


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
class News:
    """A visit went so far that the reader's lead must be looked at again."""

    organisation_id: int
    agent_id: int
    reader_id: int
    milestone: str


class Doubt(StrEnum):
    """Why a browser's reading says little about a person."""

    NO_COOKIE = "no_cookie"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class Person:
    """One browser that read a proposal, in its place in the forward tree."""

    id: int
    label: str
    confidence: str
    confidence_label: str
    parent: int | None
    same_as: int | None
    depth: int
    channel: str
    link_id: int
    device: str
    state: str
    state_label: str
    visits: int
    seconds: float
    sections: Mapping[str, float]
    notice: str
    first_at: datetime
    last_at: datetime
    is_reading: bool
    counts: bool
    """False for a suspected scanner: shown grey, in no figure, never alerted."""


@dataclass(frozen=True, slots=True)
class Robot:
    """Previews and robots of one family."""

    agent: str
    count: int


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
class Activity:
    """Everything that is known about a proposal's reading."""

    proposal_id: int
    people: tuple[Person, ...]
    robots: tuple[Robot, ...]
    totals: Totals


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
    """The section that holds the reader in this visit."""


@dataclass(frozen=True, slots=True)
class AgentFigures:
    """How many of an agent's proposals were shared, opened, read and passed on."""

    agent_id: int
    shared: int
    opened: int
    read: int
    forwarded: int
