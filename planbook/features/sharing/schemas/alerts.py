"""Alerts: as the agent sees them, as they choose them, and on their way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from planbook.core.i18n import Locale
from planbook.domain.reading import Alert


class Way(StrEnum):
    """How an alert reaches a user outside of the app."""

    EMAIL = "email"
    WECOM = "wecom"
    WEBHOOK = "webhook"
    PUSH = "push"


# What has an address that a user enters; a browser subscribes by itself.
ADDRESSED: Final = (Way.EMAIL, Way.WECOM, Way.WEBHOOK)


class Delivery(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCLEAR = "unclear"
    """It may have arrived, and trying again could bring it twice."""
    DROPPED = "dropped"
    """Nothing in it was still news, or the address was taken away."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert in its reader's language: what happened, whom to call, where to look."""

    id: int
    kind: str
    proposal_id: int
    headline: str
    about: str
    advice: str
    phone: str
    """Of whom to call, where the number is known."""
    at: datetime
    is_unread: bool
    is_reading: bool


@dataclass(frozen=True, slots=True)
class AlertPage:
    """A user's newest alerts, and how many they have not read."""

    rows: tuple[AlertRow, ...]
    unread: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class QuietUpdate:
    """When a user wants to be left in peace, on the clock of their time zone."""

    quiet: bool
    begin: str = "22:00"
    end: str = "08:00"
    time_zone: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class LastTry:
    """What became of the last message over a way."""

    state: str
    reason: str
    at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A way with an address, as its user set it."""

    way: str
    enabled: bool
    address: str
    secret: str
    """With which a webhook's receiver checks the signature."""
    last: LastTry | None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A browser that shows alerts while Planbook is closed."""

    id: int
    device: str
    endpoint: str
    since: datetime
    last: LastTry | None


@dataclass(frozen=True, slots=True)
class AlertChoices:
    """Everything that a user chose about alerts."""

    unwanted: frozenset[str]
    quiet: QuietUpdate
    channels: tuple[ChannelRow, ...]
    devices: tuple[DeviceRow, ...]
    push_key: str
    """The server's public key, with which a browser subscribes."""
    can_mail: bool


@dataclass(frozen=True, slots=True)
class PushKeys:
    """A browser's subscription, as it hands it out."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Story:
    """What an alert tells, as far as is known when it is told."""

    id: int
    kind: Alert
    at: datetime
    proposal_id: int
    title: str
    who: str
    via: str
    """The nearest named reader up the tree, of a forward."""
    confidence: str
    seconds: float
    section: str
    is_reading: bool
    is_unread: bool
    call_name: str
    customer_id: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes."""

    way: Way
    id: int
    address: str
    keys: Mapping[str, str]
    """What an address needs beside: a webhook's secret, a browser's keys."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message that this process has claimed, with everything that sending it needs."""

    message_id: int
    claim: str
    attempt: int
    target: Target
    stories: tuple[Story, ...]
    locale: Locale
    is_test: bool = False
