"""Requests for shared addresses, and what they are answered with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planbook.core.actor import UserActor
from planbook.features.sharing.schemas.acknowledging import ReaderRole
from planbook.features.sharing.schemas.events import Recorded


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
    opts_out: bool = False
    """It sends Do-Not-Track or Global Privacy Control."""
    hint: str = ""
    """WeChat's own ``from=``: where the link was tapped."""
    gate: str = ""
    """The cookie by which a link's gate knows a browser that it let in."""
    trial: str = ""
    """An agent's signed wish to see what the recipient sees."""
    staff: UserActor | None = None
    former_staff: UserActor | None = None
    """Whom the browser signed in before: their view does not count, and opens nothing."""


class Outcome(StrEnum):
    """What became of a hit; all but the last two are reasons for not counting it."""

    METHOD = "other_method"
    UNKNOWN = "unknown_token"
    OWN_VIEW = "own_view"
    ENDED = "ended"
    EXPIRED = "expired"
    PASSCODE = "passcode"
    CODE = "code"
    FULL = "full"
    TRIAL = "trial"
    HEAD = "head"
    PREFETCH = "prefetch"
    ROBOT = "robot"
    CROWDED = "crowded"
    """More newcomers came from one address than people do."""
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
    role: ReaderRole = ReaderRole.OTHER
    """Whether their link was made for them."""


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
    no_download: bool = False
    tells_newer: bool = False
    """A page that stays on its version says that there is a newer one."""
    code_to: str = ""
    """The address that a code goes to, masked, where one is asked for."""
    is_code_sent: bool = False
    step: str = ""
    """Which step of the pipeline decided it."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a hit in the ledger: its answer, and the page view that was begun."""

    reception: Reception
    version_id: int | None = None
    """The version that the page view is of; nothing where none was begun."""
    page_view: str = ""
    recorded: Recorded | None = None


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who sends a form from the page: its address, their cookie, and the page that they see."""

    token: str
    cookie: str = ""
    page_view: str = ""
    gate: str = ""
    address: str = ""
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """Which version's PDF somebody may take."""

    organisation_id: int
    proposal_id: int
    version_id: int | None


@dataclass(frozen=True, slots=True)
class GateKey:
    """Who stands before a link's gate: its address, the browser's own cookie, its network."""

    token: str
    browser: str
    address: str = ""


class Opening(StrEnum):
    """What became of a passcode or a code that was entered."""

    OPEN = "open"
    WRONG = "wrong"
    TOO_LATE = "too_late"
    """The code was used, is too old, or was tried too often."""


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """A one-time code on its way: to whom, and in whose name."""

    id: int
    to: str
    digits: str
    agent: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """Which version the picture of an address is of."""

    organisation_id: int
    proposal_id: int
    version_id: int | None
    names_family: bool


@dataclass(frozen=True, slots=True)
class PosterRow:
    """A link's poster as its agent sees it."""

    proposal_id: int
    path: str
    is_personal: bool
    """It may name the family, if the agent wishes it and the link asks for nothing first."""
    names_family: bool
    is_locked: bool = False
