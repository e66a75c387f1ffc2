"""Jobs of alerts, enqueued so that none is lost."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core import jobs

RAISED_TASK: Final = "sharing.alert_raised"
ALL_RAISED_TASK: Final = "sharing.alerts_raised"
SEND_TASK: Final = "sharing.send_alert"
# A job that failed for all its tries, as while the database was away, is made good by a second one;
# where the first did its work, the second finds nothing to do.
MAKE_GOOD_AFTER: Final = timedelta(minutes=30)


def enqueue(
    session: Session | Connection, name: str, *arguments: object, key: str, delay: float = 0
) -> None:
    """Enqueue a job in the session's transaction, and a second one in case that it fails."""
    jobs.enqueue(session, name, *arguments, key=key, delay=delay)
    later = delay + MAKE_GOOD_AFTER.total_seconds()
    jobs.enqueue(session, name, *arguments, key=f"{key}:again", delay=later)
