"""Choices about alerts as rows that the page shows."""

import json
from dataclasses import dataclass
from typing import Any, Final

from planbook.core.i18n import DOT, N_, Locale, gettext
from planbook.features.sharing.schemas import (
    AlertChoices,
    ChannelRow,
    Delivery,
    DeviceRow,
    LastTry,
    PushKeys,
)
from planbook.features.sharing.service.labels import EVENTS, failure_text
from planbook.features.sharing.state.inbox import when_text

OUTCOMES: Final[dict[str, tuple[str, str]]] = {
    Delivery.SENT: (N_("Delivered {when}"), "plain"),
    Delivery.SENDING: (N_("Being sent"), "plain"),
    Delivery.WAITING: (N_("Not delivered yet, next try {when}. {reason}"), "attention"),
    Delivery.FAILED: (N_("Not delivered {when}. {reason}"), "danger"),
    Delivery.UNCLEAR: (N_("Perhaps not delivered {when}. {reason}"), "attention"),
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """A kind of event, and whether it is wanted."""

    kind: str
    label: str
    hint: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class WayView:
    """A way with an address."""

    enabled: bool = False
    address: str = ""
    secret: str = ""
    outcome: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A browser that shows alerts."""

    id: int
    name: str
    about: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone to choose."""

    value: str
    label: str
    note: str = ""


def push_keys(answer: str) -> PushKeys:
    """Return a subscription from the browser's JSON; what is none fails the service's checks."""
    try:
        found: Any = json.loads(answer)
        keys = found["keys"]
        return PushKeys(str(found["endpoint"]), str(keys["p256dh"]), str(keys["auth"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return PushKeys("", "", "")


def event_lines(chosen: AlertChoices, locale: Locale) -> list[EventLine]:
    """Describe the kinds of event."""
    return [
        EventLine(kind, gettext(locale, label), gettext(locale, hint), kind not in chosen.unwanted)
        for kind, (label, hint) in EVENTS.items()
    ]


def way_view(row: ChannelRow, locale: Locale) -> WayView:
    """Describe a way, and how its last message ended."""
    outcome, tone = outcome_of(row.last, locale)
    return WayView(row.enabled, row.address, row.secret, outcome, tone)


def outcome_of(last: LastTry | None, locale: Locale) -> tuple[str, str]:
    """Say what became of the last message, and how much it asks to be looked at."""
    if last is None:
        return "", "plain"
    message, tone = OUTCOMES.get(last.state, OUTCOMES[Delivery.SENDING])
    reason = failure_text(last.reason, locale) if last.reason else ""
    return gettext(locale, message, when=when_text(last.at, locale), reason=reason), tone


def device_line(row: DeviceRow, push_state: str, locale: Locale) -> DeviceLine:
    """Describe a browser that shows alerts."""
    outcome, _ = outcome_of(row.last, locale)
    since = gettext(locale, N_("since {when}"), when=when_text(row.since, locale))
    is_this = row.endpoint == push_state
    here = gettext(locale, N_("This browser")) if is_this else ""
    return DeviceLine(
        id=row.id,
        name=row.device or gettext(locale, N_("Unknown device")),
        about=DOT.join(part for part in (here, since, outcome) if part),
        is_this=is_this,
    )
