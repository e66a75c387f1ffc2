"""Statements of the reading ledger: many events and their roll-ups in one transaction."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from planbook.features.sharing.repository.upserts import (
    insert_of,
    run,
    table_of,
    update_rows,
    upsert,
)
from planbook.models.readings import PageView, ReaderTotals, ReadingEvent, SectionTotals, Visit
from planbook.models.sharing import Reader, ShareLink, SharingPolicy

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Whose reading an event is, and for whom it counts."""

    reader_id: int
    person_id: int
    organisation_id: int
    team_id: int
    agent_id: int
    proposal_id: int
    notice: str
    browser_hash: str
    confirmed: bool
    refused: bool
    depth: int
    consent_first: bool
    started_at: datetime | None = None


def _contexts() -> Select[*tuple[Any, ...]]:
    return (
        select(
            col(Reader.id),
            func.coalesce(Reader.same_as_id, Reader.id),
            col(Reader.organisation_id),
            col(ShareLink.team_id),
            col(ShareLink.agent_id),
            col(Reader.proposal_id),
            col(Reader.notice),
            func.coalesce(Reader.browser_hash, ""),
            col(Reader.confirmed),
            col(Reader.refused),
            col(Reader.depth),
            func.coalesce(SharingPolicy.consent_first, False),
        )
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .outerjoin(SharingPolicy, col(SharingPolicy.organisation_id) == col(Reader.organisation_id))
    )


def contexts_of_readers(connection: Connection, ids: Collection[int]) -> dict[int, Context]:
    """Return the contexts of readers by their number."""
    if not ids:
        return {}
    found = connection.execute(_contexts().where(col(Reader.id).in_(ids)))
    return {row[0]: Context(*row) for row in found}


def contexts_of_views(connection: Connection, views: Collection[str]) -> dict[str, Context]:
    """Return the contexts of page views by their number; one that we did not give out is absent."""
    if not views:
        return {}
    statement = (
        _contexts()
        .join(PageView, col(PageView.reader_id) == col(Reader.id))
        .add_columns(col(PageView.started_at), col(PageView.page_view))
        .where(col(PageView.page_view).in_(views))
    )
    return {row[-1]: Context(*row[:-1]) for row in connection.execute(statement)}


def insert_page_views(connection: Connection, rows: Sequence[Values]) -> None:
    """Add page views; one that is there already stays."""
    if rows:
        statement = insert_of(connection, PageView, tuple(rows[0])).on_conflict_do_nothing()
        run(connection, statement, rows)


def insert_events(connection: Connection, rows: Sequence[Values]) -> set[tuple[str, int]]:
    """Add events and return the keys of those that were not there yet."""
    if not rows:
        return set()
    table = table_of(ReadingEvent)
    statement = (
        insert_of(connection, ReadingEvent, tuple(rows[0]))
        .on_conflict_do_nothing(index_elements=["page_view", "sequence"])
        .returning(table.c.page_view, table.c.sequence)
    )
    return {(view, number) for view, number in run(connection, statement, rows)}


def ensure_totals(connection: Connection, rows: Sequence[Values]) -> None:
    """Add empty totals for readers that have none, in the order of their numbers.

    What stands is then there to be held, and for the next writer to wait for.
    """
    first = {row["reader_id"]: row for row in reversed(rows)}
    empty = [_nothing_yet(first[reader]) for reader in sorted(first)]
    statement = insert_of(connection, ReaderTotals, tuple(empty[0])).on_conflict_do_nothing()
    run(connection, statement, empty)


def _nothing_yet(row: Values) -> Values:
    return {
        "reader_id": row["reader_id"],
        "organisation_id": row["organisation_id"],
        "proposal_id": row["proposal_id"],
        "state": "fetched",
        "visits": 0,
        "milliseconds": 0,
        "inputs": 0,
        "webdriver": False,
        "suspected": False,
        "forwarded": False,
        "first_at": row["at"],
        "last_at": row["at"],
    }


def note_forwarded(connection: Connection, rows: Sequence[tuple[int, bool]]) -> None:
    """Note which readers count as those who were passed the link on."""
    values = [{"reader_id": reader, "forwarded": is_so} for reader, is_so in rows]
    update_rows(connection, ReaderTotals, "reader_id", values)


def standings(connection: Connection, person_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return, and hold, reader and totals of every device of some people."""
    first = aliased(Reader)
    person = func.coalesce(Reader.same_as_id, Reader.id)
    statement = (
        select(
            table_of(ReaderTotals),
            col(Reader.same_as_id),
            col(Reader.depth),
            col(Reader.confirmed),
            col(Reader.desktop),
            col(Reader.at_once),
            col(Reader.data_centre),
            col(ShareLink.team_id),
            col(ShareLink.agent_id),
            col(first.link_id),
        )
        .join(Reader, col(Reader.id) == col(ReaderTotals.reader_id))
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .join(first, col(first.id) == person)
        .where(or_(col(Reader.id).in_(person_ids), col(Reader.same_as_id).in_(person_ids)))
        .order_by(col(ReaderTotals.reader_id))
        .with_for_update(of=table_of(ReaderTotals))
    )
    return connection.execute(statement).all()


def page_views(connection: Connection, ids: Collection[str]) -> Sequence[Row[Any]]:
    """Return page views with their greatest totals."""
    table = table_of(PageView)
    return connection.execute(select(table).where(table.c.page_view.in_(ids))).all()


def current_visits(connection: Connection, reader_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return the last visit of each reader."""
    table, totals = table_of(Visit), table_of(ReaderTotals)
    statement = (
        select(table)
        .join(
            totals,
            and_(totals.c.reader_id == table.c.reader_id, totals.c.visits == table.c.number),
        )
        .where(table.c.reader_id.in_(reader_ids))
    )
    return connection.execute(statement).all()


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


def people_of(connection: Connection, reader_ids: Collection[int]) -> set[int]:
    """Return whose devices some readers are."""
    person = func.coalesce(Reader.same_as_id, Reader.id)
    statement = select(person).where(col(Reader.id).in_(reader_ids))
    return set(connection.execute(statement).scalars())
