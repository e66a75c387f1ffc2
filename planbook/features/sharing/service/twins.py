"""One browser that was taken for two readers: found by its cookie, and counted once from then on.

Two tabs that open one link at the same moment are given two cookies, of which the browser keeps the
later; the earlier tab's beacon then brings that one.
"""

from collections.abc import Collection
from dataclasses import asdict

from sqlalchemy import Connection

from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository import twins as rows
from planbook.features.sharing.repository.twins import Stray
from planbook.features.sharing.service.books import standing_of
from planbook.features.sharing.service.standing import COUNTED, Figures, Standing, figures_of


def join(connection: Connection, strays: Collection[Stray]) -> None:
    """Make one person of each browser whose beacon brought another reader's cookie."""
    for first, later in rows.people_of(connection, strays):
        before = _figures(connection, {first}) + _figures(connection, {later})
        rows.move(connection, later, first)
        devices = _devices(connection, {first})
        change = figures_of(devices) - before
        if devices and change != Figures():
            feed = {**asdict(change), **_feed_key(devices[0])}
            repository.add_to_feed(connection, [feed], COUNTED, is_seen=False)


def _figures(connection: Connection, people: set[int]) -> Figures:
    return figures_of(_devices(connection, people))


def _devices(connection: Connection, people: set[int]) -> list[Standing]:
    return [standing_of(row) for row in repository.standings(connection, people)]


def _feed_key(standing: Standing) -> dict[str, object]:
    return {
        "agent_id": standing.agent_id,
        "proposal_id": standing.proposal_id,
        "organisation_id": standing.organisation_id,
        "team_id": standing.team_id,
        "last_at": standing.last_at,
        "last_reader_id": standing.reader_id,
    }
