"""What stands for some readers, read from the roll-ups and held while a batch is taken."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row

from planbook.domain.reading import ReadState, Totals
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.ledger import Values
from planbook.features.sharing.service.standing import (
    Event,
    Figures,
    Sitting,
    Standing,
    View,
    figures_of,
    milestone,
    take,
)


@dataclass(slots=True)
class Books:
    """What stands for some people's devices, while a batch of events is taken."""

    standings: dict[int, Standing]
    sittings: dict[int, Sitting]
    views: dict[str, View]
    taken: dict[str, View] = field(default_factory=dict[str, View])
    visits: dict[tuple[int, int], Sitting] = field(default_factory=dict[tuple[int, int], Sitting])
    sections: Counter[tuple[int, str]] = field(default_factory=Counter[tuple[int, str]])
    last: dict[tuple[int, int], Standing] = field(default_factory=dict[tuple[int, int], Standing])
    """The person who read last, by agent and proposal."""

    def take(self, event: Event) -> None:
        """Take one event."""
        reader, view = event.reader_id, self.views[event.page_view]
        step = take(self.standings[reader], self.sittings.get(reader), view, event)
        self.standings[reader] = step.standing
        self.sittings[reader] = self.visits[reader, step.sitting.number] = step.sitting
        self.views[event.page_view] = self.taken[event.page_view] = step.view
        self.sections.update({(reader, key): ms for key, ms in step.gained.sections.items()})
        if not step.standing.suspected:
            self.last[step.standing.agent_id, step.standing.proposal_id] = step.standing

    def taken_by(self) -> list[Standing]:
        """Return the readers whose events were taken."""
        return [self.standings[reader] for reader in {reader for reader, _ in self.visits}]

    def any_of(self, key: tuple[int, int]) -> Standing:
        """Return some reader of an agent's proposal."""
        return next(one for one in self.taken_by() if (one.agent_id, one.proposal_id) == key)

    def figures(self) -> dict[int, Figures]:
        """Return the figures of every person."""
        people: defaultdict[int, list[Standing]] = defaultdict(list)
        for standing in self.standings.values():
            people[standing.person_id].append(standing)
        return {person: figures_of(devices) for person, devices in people.items()}

    def milestones(self) -> dict[int, str]:
        """Return how far every reader's current visit came."""
        return {
            reader: milestone(self.standings[reader], sitting)
            for reader, sitting in self.sittings.items()
        }


def open_books(connection: Connection, rows: Sequence[Values]) -> Books:
    """Read, and hold, what stands for those whose events these are; give newcomers a place."""
    first = {row["reader_id"]: row for row in reversed(rows)}
    repository.ensure_totals(connection, [_nothing_yet(first[reader]) for reader in sorted(first)])
    people = repository.people_of(connection, first.keys())
    standings = [standing_of(row) for row in repository.standings(connection, people)]
    views = repository.page_views(connection, {row["page_view"] for row in rows})
    sittings = repository.current_visits(connection, first.keys())
    return Books(
        standings={one.reader_id: one for one in standings},
        sittings={row.reader_id: _sitting(row) for row in sittings},
        views={row.page_view: _view(row) for row in views},
    )


def _nothing_yet(row: Values) -> Values:
    return {
        "reader_id": row["reader_id"],
        "organisation_id": row["organisation_id"],
        "proposal_id": row["proposal_id"],
        "state": ReadState.FETCHED,
        "visits": 0,
        "milliseconds": 0,
        "inputs": 0,
        "webdriver": False,
        "suspected": False,
        "forwarded": False,
        "first_at": row["at"],
        "last_at": row["at"],
    }


def standing_of(row: Row[Any]) -> Standing:
    """Return what is known of a reader."""
    values: dict[str, Any] = dict(row._mapping)  # pyright: ignore[reportPrivateUsage]
    values["state"] = ReadState(row.state)
    return Standing(**values)


def _sitting(row: Row[Any]) -> Sitting:
    totals = Totals(row.milliseconds, row.sections)
    return Sitting(row.number, row.started_at, row.last_at, totals, row.alert)


def _view(row: Row[Any]) -> View:
    totals = Totals(row.milliseconds, row.sections, row.depth)
    return View(row.page_view, totals, row.inputs, row.webdriver, row.visit, row.last_at)


def event_of(row: Values) -> Event:
    """Return a stored row as the event that it is."""
    return Event(
        page_view=row["page_view"],
        sequence=row["sequence"],
        reader_id=row["reader_id"],
        at=row["at"],
        totals=Totals(row["milliseconds"], row["sections"], row["depth"]),
        inputs=row["inputs"],
        webdriver=row["webdriver"],
    )
