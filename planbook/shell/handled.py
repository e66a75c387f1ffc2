"""What is known of an event that failed: Reflex tells its error outside of the event's context."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from reflex_base.event.context import EventContext

from planbook.core.i18n import DEFAULT_LOCALE, Locale

# More events than can be under way at once; those that ended make room.
MOST_KEPT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Handled:
    """In whose language to speak of it, and whether a page waits for it to be shown at all."""

    locale: Locale = DEFAULT_LOCALE
    loads_page: bool = False


_KEPT: Final[OrderedDict[str, Handled]] = OrderedDict()


def note_event(handled: Handled) -> None:
    """Remember what is known of the event that is being handled."""
    _KEPT[EventContext.get().txid] = handled
    while len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)


def failed_event() -> Handled:
    """Return what is known of the event whose error is being told."""
    return _KEPT.get(EventContext.get().txid, Handled())
