"""Statements that delete: what a reader did, and events past their time."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, tuple_, update
from sqlmodel import col

from planbook.features.sharing.repository.upserts import table_of
from planbook.models.alerts import Alert, AlertInMessage
from planbook.models.readings import (
    Feed,
    PageView,
    ReaderTotals,
    ReadingEvent,
    SectionTotals,
    Visit,
)
from planbook.models.sharing import Reader

READ = (PageView, Visit, ReaderTotals, SectionTotals)


def devices_of(connection: Connection, person_id: int) -> list[int]:
    """Return a person's readers."""
    person = func.coalesce(Reader.same_as_id, Reader.id) == person_id
    found = connection.execute(select(col(Reader.id)).where(person))
    return [int(row[0] or 0) for row in found]


def forget_reading(connection: Connection, reader_ids: Collection[int]) -> None:
    """Delete everything that some readers did, and the news of it."""
    theirs = select(col(Alert.id)).where(col(Alert.reader_id).in_(reader_ids))
    connection.execute(delete(AlertInMessage).where(col(AlertInMessage.alert_id).in_(theirs)))
    connection.execute(delete(Alert).where(col(Alert.reader_id).in_(reader_ids)))
    # By their pages, which have an index.
    pages = select(col(PageView.page_view)).where(col(PageView.reader_id).in_(reader_ids))
    connection.execute(delete(ReadingEvent).where(col(ReadingEvent.page_view).in_(pages)))
    for model in READ:
        connection.execute(delete(model).where(table_of(model).c.reader_id.in_(reader_ids)))


def blank_readers(connection: Connection, reader_ids: Collection[int], at: datetime) -> None:
    """Keep of some readers their place and that they are not counted; nothing of who they are."""
    blank = {"device": "", "app": "", "system": "", "hint": "", "name": ""}
    blank |= {"city": "", "city_en": ""}
    hashes = {"network_hash": "", "agent_hash": "", "customer_id": None, "pdf_at": None}
    statement = update(Reader).where(col(Reader.id).in_(reader_ids))
    answer = {"notice": "declined", "notice_at": at, "erased_at": at}
    connection.execute(statement.values(**blank, **hashes, **answer))


def pass_on_last(connection: Connection, proposal_id: int) -> None:
    """Let a proposal's line name who read last of those who are left; without any, it goes."""
    totals = table_of(ReaderTotals)
    last = connection.execute(
        select(totals.c.reader_id, totals.c.last_at)
        .where(totals.c.proposal_id == proposal_id)
        .order_by(totals.c.suspected, totals.c.last_at.desc())
        .limit(1)
    ).first()
    this = col(Feed.proposal_id) == proposal_id
    if last is None:
        connection.execute(delete(Feed).where(this))
    else:
        newest = {"last_reader_id": last.reader_id, "last_at": last.last_at}
        connection.execute(update(Feed).where(this).values(**newest))


def forget_reports(connection: Connection, reader_id: int, page_view: str) -> None:
    """Delete what a page view reported; that it was opened stays."""
    statement = delete(ReadingEvent).where(
        col(ReadingEvent.page_view) == page_view,
        col(ReadingEvent.reader_id) == reader_id,
        col(ReadingEvent.sequence) > 0,
    )
    connection.execute(statement)


def forget_counts(connection: Connection, reader_ids: Collection[int]) -> None:
    """Delete the roll-ups of some readers, to be counted again from their events."""
    for model in (Visit, SectionTotals):
        connection.execute(delete(model).where(table_of(model).c.reader_id.in_(reader_ids)))


def has_all_events(connection: Connection, reader_ids: Collection[int]) -> bool:
    """Return whether every page view of some readers still has its first event."""
    begun = select(col(ReadingEvent.id)).where(
        col(ReadingEvent.page_view) == col(PageView.page_view), col(ReadingEvent.sequence) == 0
    )
    statement = select(col(PageView.page_view)).where(
        col(PageView.reader_id).in_(reader_ids), ~begun.exists()
    )
    return connection.execute(statement.limit(1)).first() is None


def proposals_with_events_before(
    connection: Connection, until: datetime, limit: int
) -> Sequence[tuple[int, int]]:
    """Return organisation and number of proposals that have events from before a moment."""
    statement = (
        select(col(ReadingEvent.organisation_id), col(ReadingEvent.proposal_id))
        .where(col(ReadingEvent.at) < until)
        .distinct()
        .order_by(col(ReadingEvent.proposal_id))
        .limit(limit)
    )
    return [(row[0], row[1]) for row in connection.execute(statement)]


def keep_paths(connection: Connection, paths: dict[tuple[int, int], list[str]]) -> None:
    """Write the ways through visits to the visits themselves."""
    for (reader_id, number), path in paths.items():
        key = tuple_(col(Visit.reader_id), col(Visit.number)) == (reader_id, number)
        connection.execute(update(Visit).where(key).values(path=path))


def delete_events_before(connection: Connection, proposal_id: int, until: datetime) -> int:
    """Delete a proposal's events from before a moment, and return how many there were."""
    old = (col(ReadingEvent.proposal_id) == proposal_id, col(ReadingEvent.at) < until)
    return connection.execute(delete(ReadingEvent).where(*old)).rowcount
