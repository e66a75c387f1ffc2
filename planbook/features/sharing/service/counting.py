"""From stored events to roll-ups: read what stands, take the events, write the difference."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection

from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.ledger import Values
from planbook.features.sharing.schemas import News
from planbook.features.sharing.service.books import Books, event_of, open_books
from planbook.features.sharing.service.standing import (
    COUNTED,
    Figures,
    Sitting,
    Standing,
    View,
    occasions_of,
)
from planbook.models.sharing import ReaderTotals, Visit

ROLLED_UP = (
    "reader_id",
    "organisation_id",
    "proposal_id",
    "state",
    "visits",
    "milliseconds",
    "inputs",
    "webdriver",
    "suspected",
    "forwarded",
    "opened_before_at",
    "first_at",
    "last_at",
)


def count(connection: Connection, rows: Sequence[Values]) -> Sequence[News]:
    """Bring the roll-ups up to some newly stored events and return what is news.

    The people's totals are held from here to the commit, always in the order of their numbers, so
    that two writers wait for, and never block, each other.
    """
    if not rows:
        return ()
    ordered = sorted(rows, key=lambda row: (row["at"], row["page_view"], row["sequence"]))
    books = open_books(connection, ordered)
    before, milestones = books.figures(), books.milestones()
    for row in ordered:
        books.take(event_of(row))
    _write_readers(connection, books)
    _write_feed(connection, books, before)
    return [
        _news(books, reader, reached)
        for reader, reached in sorted(books.milestones().items())
        if reached and reached != milestones.get(reader)
    ]


def _news(books: Books, reader: int, reached: str) -> News:
    standing, sitting = books.standings[reader], books.sittings[reader]
    return News(
        organisation_id=standing.organisation_id,
        agent_id=standing.agent_id,
        proposal_id=standing.proposal_id,
        reader_id=reader,
        visit=sitting.number,
        at=sitting.last_at,
        milestone=reached,
        occasions=occasions_of(standing, sitting),
    )


def _write_readers(connection: Connection, books: Books) -> None:
    touched = [books.standings[reader] for reader in sorted({key for key, _ in books.visits})]
    repository.put_page_views(connection, [_view_values(view) for view in books.taken.values()])
    repository.put(connection, ReaderTotals, [_totals_values(one) for one in touched])
    repository.put(
        connection,
        Visit,
        [
            _visit_values(books.standings[reader], sitting)
            for (reader, _), sitting in books.visits.items()
        ],
    )
    repository.add_sections(
        connection,
        [
            {
                "proposal_id": books.standings[reader].proposal_id,
                "reader_id": reader,
                "section": section,
                "organisation_id": books.standings[reader].organisation_id,
                "milliseconds": spent,
            }
            for (reader, section), spent in books.sections.items()
        ],
    )


def _view_values(view: View) -> Values:
    return {
        "key": view.page_view,
        "visit": view.visit,
        "last_at": view.last_at,
        "milliseconds": view.totals.milliseconds,
        "depth": view.totals.depth,
        "inputs": view.inputs,
        "webdriver": view.webdriver,
        "sections": dict(view.totals.sections),
    }


def _totals_values(standing: Standing) -> Values:
    return {name: getattr(standing, name) for name in ROLLED_UP}


def _visit_values(standing: Standing, sitting: Sitting) -> Values:
    return {
        "reader_id": standing.reader_id,
        "number": sitting.number,
        "organisation_id": standing.organisation_id,
        "proposal_id": standing.proposal_id,
        "started_at": sitting.started_at,
        "last_at": sitting.last_at,
        "milliseconds": sitting.totals.milliseconds,
        "sections": dict(sitting.totals.sections),
        "alert": sitting.alert,
    }


def _write_feed(connection: Connection, books: Books, before: dict[int, Figures]) -> None:
    after = books.figures()
    change: defaultdict[tuple[int, int], Figures] = defaultdict(Figures)
    for standing in books.taken_by():
        person = standing.person_id
        gained = after[person] - before.pop(person, after[person])
        change[standing.agent_id, standing.proposal_id] += gained
    rows = [
        {**asdict(figures), **_feed_values(books.last.get(key) or books.any_of(key))}
        for key, figures in change.items()
        if key in books.last or figures != Figures()
    ]
    # A reader who turns out to be a scanner leaves the figures, and was not the last to read.
    for seen in (True, False):
        those = [
            row for row in rows if ((row["agent_id"], row["proposal_id"]) in books.last) is seen
        ]
        repository.add_to_feed(connection, those, COUNTED, is_seen=seen)


def _feed_values(standing: Standing) -> Values:
    return {
        "agent_id": standing.agent_id,
        "proposal_id": standing.proposal_id,
        "organisation_id": standing.organisation_id,
        "team_id": standing.team_id,
        "last_at": standing.last_at,
        "last_reader_id": standing.reader_id,
    }
