"""The jobs that set a version in print."""

from typing import Final

from sqlmodel import Session

from planbook.core import jobs

# Mints the version's one `pdf` link, whose code the document carries, and renders it: the task is
# the sharing slice's.
PUBLISH_TASK: Final = "sharing.publish_version"
# Likewise for whoever is not of the family: a link and a PDF that name nobody.
PLAIN_TASK: Final = "sharing.publish_plain"


def enqueue(
    session: Session, task: str, organisation_id: int, version_id: int, *, again: str = ""
) -> None:
    """Have a version set in print, once; ``again`` names the occasion of another time."""
    key = f"{version_id}:{again}" if again else str(version_id)
    jobs.enqueue(session, task, organisation_id, version_id, key=key, lane=jobs.Lane.SLOW)
