"""Links: how they reach people, and how their agent sees them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from planbook.core.i18n import Locale
from planbook.features.sharing.schemas.readings import Totals


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


class LinkState(StrEnum):
    """Whether a link leads anywhere."""

    READY = "ready"
    ENDED = "ended"
    EXPIRED = "expired"
    FULL = "full"
    """As many people as may have opened it; these may come again."""


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What an agent may set on a link, when it is made or later."""

    name: str = ""
    expires_at: datetime | None = None
    view_limit: int | None = None
    """How many people may open it; whoever did may come again."""
    passcode: str | None = None
    """None: as it is. Empty: none."""
    is_hashed: bool = False
    """The passcode is its hash already."""
    code_to: str = ""
    """E-mail address or telephone number that gets a one-time code."""
    no_download: bool = False
    shows_family: bool | None = None
    """None: as it is."""


@dataclass(frozen=True, slots=True)
class LinkCreate:
    """A new link: for whom, or for which place, and over which channel."""

    proposal_id: int
    channel: str
    recipient: str = ""
    place: str = ""
    options: LinkOptions | None = None
    shows_family: bool | None = None
    """None: where the recipient is the proposal's customer."""


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
    is_personal: bool = True
    """It has a recipient, and is no place's."""
    state: LinkState = LinkState.READY
    people: int = 0
    """How many people the link let in."""
    reading: Totals = field(default_factory=Totals)
    """What those read who came by it first."""
    title: str = ""
    """What the agent calls it."""
    expires_at: datetime | None = None
    view_limit: int | None = None
    has_passcode: bool = False
    code_to: str = ""
    no_download: bool = False
    shows_family: bool = False
    contact: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class WechatAccountRow:
    """An organisation's official account as its admin sees it."""

    app_id: str = ""
    has_secret: bool = False
    failure: str = ""


@dataclass(frozen=True, slots=True)
class CardSignature:
    """What WeChat's JS-SDK needs on a page."""

    app_id: str
    timestamp: int
    nonce: str
    signature: str


@dataclass(frozen=True, slots=True)
class ShareWords:
    """Words to paste into a chat, link included: WeChat shows no card for a pasted link."""

    locale: Locale
    text: str
