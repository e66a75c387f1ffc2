"""The one clock: UTC moments, and the calendar day where the business is."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from typing import Final

from planbook.core.i18n import CHINA_TIME

_MOMENT: Final = ContextVar[datetime | None]("moment", default=None)


def now() -> datetime:
    """Return this moment in UTC."""
    return _MOMENT.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Generator[None]:
    """Let it be another moment, for what the demo did in the past."""
    before = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(before)


def today() -> date:
    """Return the calendar day in China, on which ages and validity turn."""
    return now().astimezone(CHINA_TIME).date()


def day_of(moment: datetime) -> date:
    """Return the calendar day in China on which a moment fell."""
    return moment.astimezone(CHINA_TIME).date()


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins in China."""
    return datetime.combine(day, time.min, CHINA_TIME)
