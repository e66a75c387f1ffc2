"""The one clock: UTC moments, and the calendar day where the business is."""

from datetime import UTC, date, datetime, time

from planbook.core.i18n import CHINA_TIME


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the calendar day in China, on which ages and validity turn."""
    return now().astimezone(CHINA_TIME).date()


def day_of(moment: datetime) -> date:
    """Return the calendar day in China on which a moment fell."""
    return moment.astimezone(CHINA_TIME).date()


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins in China."""
    return datetime.combine(day, time.min, CHINA_TIME)
