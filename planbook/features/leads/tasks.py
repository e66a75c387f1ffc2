"""What is done about leads outside of a request."""

from collections.abc import Sequence

from planbook.core import jobs
from planbook.core.actor import SystemActor
from planbook.core.db import session_scope
from planbook.features.leads import service
from planbook.features.sharing import service as sharing


@jobs.task(sharing.ERASED_TASK)
def reader_erased(organisation_id: int, reader_id: int) -> None:
    """Forget why a person was to be called."""
    with session_scope() as session:
        service.forget_reader(session, SystemActor(organisation_id), reader_id=reader_id)


@jobs.task(sharing.NOTICED_TASK)
def reading_noticed(organisation_id: int, reader_id: int) -> None:
    """Assess the lead of a person who read."""
    with session_scope() as session:
        service.notice_reading(session, SystemActor(organisation_id), reader_id=reader_id)


@jobs.task(sharing.ALL_NOTICED_TASK)
def readings_noticed(readers: Sequence[tuple[int, int]]) -> None:
    """Assess the leads of those who read at one time, each in a commit of its own."""
    jobs.run_each(sharing.NOTICED_TASK, readers)
