"""A no to being counted, after some seconds were: of that page view only the opening stays."""

from sqlmodel import Session

from planbook.features.sharing.repository import forgetting as repository
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.service.counted import person_of
from planbook.features.sharing.service.counting import write_readers
from planbook.features.sharing.service.regrouping import recounted
from planbook.features.sharing.service.rollups import write_gains
from planbook.models.sharing import Reader


def forget_page_view(session: Session, reader: Reader, page_view: str) -> None:
    """Keep of a page view only that it was opened: its reader said no.

    Once a reader's oldest events are gone, roll-ups cannot be made again: then they stay.
    """
    connection = session.connection()
    hold(connection, {reader.proposal_id})
    devices = repository.devices_of(connection, person_of(reader))
    if not repository.has_all_events(connection, devices):
        return
    before = recounted(connection, {person_of(reader)})
    repository.forget_reports(connection, reader.key, page_view)
    after = recounted(connection, {person_of(reader)})
    repository.forget_counts(connection, devices)
    write_readers(connection, after)
    write_gains(connection, after.gains - before.gains, after.standings.values())
    session.expire_all()
