"""Statements on stored events, and on the roll-ups that are made from them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update
from sqlmodel import col

from planbook.features.sharing.repository.upserts import Values, table_of
from planbook.models.readings import (
    AgentDay,
    Feed,
    LinkTotals,
    PageView,
    ReaderTotals,
    ReadingEvent,
    SectionTotals,
    Visit,
)

# A rebuild's memory: so many events at a time.
CHUNK: Final = 2_000
FIGURES: Final = (Feed, LinkTotals, AgentDay)
ROLL_UPS: Final = (Visit, ReaderTotals, SectionTotals, *FIGURES)


def event_chunks(connection: Connection, proposal_id: int) -> Iterator[list[Values]]:
    """Yield a proposal's events in the order in which they were counted, some at a time."""
    last = 0
    while rows := _events(connection, col(ReadingEvent.proposal_id) == proposal_id, last, CHUNK):
        yield rows
        last = rows[-1]["id"]


def events_of_readers(
    connection: Connection, proposal_id: int, reader_ids: Collection[int]
) -> list[Values]:
    """Return some readers' events in the order in which they were counted."""
    theirs = and_(
        col(ReadingEvent.proposal_id) == proposal_id, col(ReadingEvent.reader_id).in_(reader_ids)
    )
    return _events(connection, theirs, 0, None)


def _events(
    connection: Connection, condition: ColumnElement[bool], last: int, limit: int | None
) -> list[Values]:
    table = table_of(ReadingEvent)
    statement = select(table).where(condition, table.c.id > last).order_by(table.c.id).limit(limit)
    return [dict(row) for row in connection.execute(statement).mappings()]


def next_read_proposal(connection: Connection, after: int) -> tuple[int, int] | None:
    """Return organisation and number of the next proposal that has events."""
    statement = (
        select(col(ReadingEvent.organisation_id), col(ReadingEvent.proposal_id))
        .where(col(ReadingEvent.proposal_id) > after)
        .order_by(col(ReadingEvent.proposal_id))
        .limit(1)
    )
    found = connection.execute(statement).first()
    return (found[0], found[1]) if found else None


def is_complete(connection: Connection, proposal_id: int) -> bool:
    """Return whether every page view still has the event with which it began."""
    begun = and_(
        col(ReadingEvent.page_view) == col(PageView.page_view), col(ReadingEvent.sequence) == 0
    )
    statement = (
        select(col(PageView.page_view))
        .where(col(PageView.proposal_id) == proposal_id)
        .where(~select(col(ReadingEvent.id)).where(begun).exists())
        .limit(1)
    )
    return connection.execute(statement).first() is None


def rolled_up(
    connection: Connection, proposal_id: int, counted: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield every row of a proposal's roll-ups, in the order of their keys.

    A row whose people all moved elsewhere says as little as none.
    """
    for model in (PageView, *ROLL_UPS):
        table = table_of(model)
        statement = select(table).where(table.c.proposal_id == proposal_id)
        if model in FIGURES:
            statement = statement.where(or_(*(table.c[name] != 0 for name in counted)))
        ordered = statement.order_by(*table.primary_key).execution_options(yield_per=CHUNK)
        for row in connection.execute(ordered):
            yield model.__name__, *row


def forget_totals(connection: Connection, proposal_id: int) -> None:
    """Empty every roll-up of a proposal."""
    for model in ROLL_UPS:
        table = table_of(model)
        connection.execute(delete(model).where(table.c.proposal_id == proposal_id))
    empty: Values = {"milliseconds": 0, "depth": 0, "inputs": 0, "webdriver": False, "sections": {}}
    statement = update(PageView).where(col(PageView.proposal_id) == proposal_id)
    connection.execute(statement.values(**empty, last_at=PageView.started_at))
