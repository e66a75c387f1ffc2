"""The one clock: UTC moments, and the calendar day where the business is."""

from datetime import UTC, date, datetime

from planbook.core.i18n import CHINA_TIME


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the calendar day in China, on which ages and validity turn."""
    return now().astimezone(CHINA_TIME).date()
