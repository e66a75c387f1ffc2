"""Links: how they reach people, and how their agent sees them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from planbook.core.i18n import Locale


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
