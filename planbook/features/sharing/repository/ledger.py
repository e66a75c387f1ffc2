"""Statements of the reading ledger: many events and their roll-ups in one transaction."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, select, update
from sqlmodel import SQLModel, col

from planbook.features.sharing.repository.upserts import (
    SQLITE,
    Values,
    insert_counted,
    insert_new,
    table_of,
    update_rows,
    upsert,
)
from planbook.models.readings import PageView, ReaderTotals, ReadingEvent, SectionTotals
from planbook.models.sharing import Reader

EVENT_KEY: Final = ("page_view", "sequence")


def insert_page_views(connection: Connection, rows: Sequence[Values]) -> None:
    """Add page views; one that is there already stays."""
    upsert(connection, PageView, rows)


def insert_events(connection: Connection, rows: Sequence[Values]) -> set[tuple[str, int]]:
    """Add events and return the keys of those that were not there yet."""
    if rows and connection.dialect.name == SQLITE:
        return _insert_events_alone(connection, rows)
    new = insert_new(connection, ReadingEvent, rows, EVENT_KEY)
    return {(row[0], row[1]) for row in new}


def _insert_events_alone(connection: Connection, rows: Sequence[Values]) -> set[tuple[str, int]]:
    """Add events where nobody else writes meanwhile, so that their numbers follow on one another.

    Nearly always all are new, and their count says so: SQLite's driver lets go of the interpreter
    for every row that it returns, and has to get hold of it again (a third of a batch's time).
    """
    done = insert_counted(connection, ReadingEvent, rows, EVENT_KEY)
    if done.rowcount == len(rows):
        return {(row["page_view"], row["sequence"]) for row in rows}
    if not done.rowcount:
        return set()
    event = table_of(ReadingEvent).c
    last = select(event.page_view, event.sequence).where(event.id > done.lastrowid - done.rowcount)
    return {(view, number) for view, number in connection.execute(last)}


def note_forwarded(connection: Connection, rows: Sequence[tuple[int, bool]]) -> None:
    """Note which readers count as those who were passed the link on."""
    values = [{"reader_id": reader, "forwarded": is_so} for reader, is_so in rows]
    update_rows(connection, ReaderTotals, "reader_id", values)


def put_page_views(connection: Connection, rows: Sequence[Values]) -> None:
    """Write the totals of page views that are there."""
    ordered = sorted(rows, key=lambda row: str(row["page_view"]))
    update_rows(connection, PageView, "page_view", ordered)


def put(connection: Connection, model: type[SQLModel], rows: Iterable[Values]) -> None:
    """Write whole rows of a roll-up, in the order of their keys."""
    keys = [column.name for column in table_of(model).primary_key]
    ordered = sorted(rows, key=lambda row: [row[key] for key in keys])
    if ordered:
        upsert(connection, model, ordered, put=[name for name in ordered[0] if name not in keys])


def add_sections(connection: Connection, rows: Iterable[Values]) -> None:
    """Add reading time to sections."""
    ordered = sorted(rows, key=lambda r: (r["proposal_id"], r["reader_id"], r["section"]))
    upsert(connection, SectionTotals, ordered, add=["milliseconds"])


def add_figures(
    connection: Connection,
    model: type[SQLModel],
    rows: Iterable[Values],
    counted: Sequence[str],
    *,
    put: Sequence[str] = (),
) -> None:
    """Add figures to a roll-up's rows, and replace what ``put`` names."""
    keys = [column.name for column in table_of(model).primary_key]
    ordered = sorted(rows, key=lambda row: [row[key] for key in keys])
    upsert(connection, model, ordered, add=counted, put=put)


def note_cookies(
    connection: Connection, *, kept: Collection[int], refused: Collection[int]
) -> None:
    """Note which readers' browsers keep the cookie, and which came again without it."""
    if kept:
        found = update(Reader).where(col(Reader.id).in_(kept))
        connection.execute(found.values(confirmed=True))
    if refused:
        found = update(Reader).where(col(Reader.id).in_(refused))
        connection.execute(found.values(refused=True))
