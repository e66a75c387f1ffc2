"""Readers who turn out to be somebody else, or to stand elsewhere: their events are counted anew.

Figures are people's, and a person's place decides whose they are; what their devices added is taken
out and put in where it belongs now, so that a rebuild would find the same.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import Connection

from planbook.domain.reading import ReadState
from planbook.features.sharing.repository import known
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.rebuilding import events_of_readers
from planbook.features.sharing.service.known import standing_of
from planbook.features.sharing.service.rollups import write_gains
from planbook.features.sharing.service.standing import Standing
from planbook.features.sharing.service.tally import Tally, event_of


def regroup(
    connection: Connection, people: Collection[int], change: Callable[[], Collection[int]]
) -> None:
    """Make a change to who some people are, and move what they added to the figures.

    ``people`` are those whom the change touches, and ``change`` returns who they are afterwards.
    """
    before = recounted(connection, people)
    after = recounted(connection, change())
    repository.note_forwarded(
        connection, sorted((one.reader_id, one.forwarded) for one in after.standings.values())
    )
    write_gains(connection, after.gains - before.gains, after.standings.values())


def recounted(connection: Connection, people: Collection[int]) -> Tally:
    """Return what some people's events come to, counted from nothing."""
    standings = [standing_of(row) for row in known.standings(connection, people)]
    tally = Tally({one.reader_id: _unread(one) for one in standings})
    for proposal_id in {one.proposal_id for one in standings}:
        for row in events_of_readers(connection, proposal_id, tally.standings.keys()):
            tally.take(event_of(row))
    return tally


def _unread(standing: Standing) -> Standing:
    """Return a reader as they were before their first event."""
    return replace(
        standing,
        state=ReadState.FETCHED,
        visits=0,
        milliseconds=0,
        inputs=0,
        webdriver=False,
        suspected=False,
        forwarded=False,
        opened_before_at=None,
        last_at=standing.first_at,
    )
