"""Persons, each with all their devices: what a lead is assessed by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.reading import ReadState, Totals, add, furthest
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import PersonReading
from planbook.features.sharing.service.counted import (
    READING_WITHIN,
    by_person,
    counted,
    customer_of,
    person_of,
)
from planbook.features.sharing.service.names import name_of, names_of
from planbook.models.readings import SectionTotals
from planbook.models.sharing import Reader


def person_reading(session: Session, actor: Actor, *, reader_id: int) -> PersonReading | None:
    """Return what the person behind a reader did; nothing where nobody the actor may see did."""
    reader = reader_rows.readable_reader(session, actor, reader_id)
    if reader is None:
        return None
    person = person_of(reader)
    # Of thousands who came by a place's link only who is related: this is asked at each opening.
    rows = repository.relatives_of(session, reader.proposal_id, person)
    devices = [row[0].key for row in rows if person_of(row[0]) == person]
    sections = repository.sections_of_readers(session, reader.proposal_id, devices)
    tree = _tree(rows, sections)
    return tree.reading(person) if person in tree.devices else None


def readings_of_customer(
    session: Session, actor: Actor, *, customer_id: int
) -> Sequence[PersonReading]:
    """Return what a customer did with every proposal that they were sent or are known to read."""
    return [
        reading
        for proposal_id in repository.proposals_of_customer(session, actor, customer_id)
        for reading in readings_of(session, proposal_id).values()
        if reading.customer_id == customer_id
    ]


def introducers(session: Session, actor: Actor, *, reader_id: int) -> tuple[str, ...]:
    """Name those through whom a reader came, from the recipient down."""
    reader = reader_rows.readable_reader(session, actor, reader_id)
    if reader is None:
        return ()
    rows = repository.readers_of(session, reader.proposal_id)
    by_id, names = {row[0].key: row for row in rows}, names_of(rows, actor.locale)
    path: list[str] = []
    above = by_id.get(reader.parent_id or 0)
    while above is not None:
        path.append(names[above[0].key])
        above = by_id.get(above[0].parent_id or 0)
    return tuple(reversed(path))


def reading_now(session: Session, actor: Actor) -> frozenset[int]:
    """Return the numbers of the persons who read something of the actor's just now."""
    since = clock.now() - READING_WITHIN
    return frozenset(person_of(reader) for reader in repository.readers_now(session, actor, since))


def name_reader(
    session: Session, actor: Actor, *, reader_id: int, customer_id: int, name: str
) -> None:
    """Note who a reader is, once they or their introducer said so.

    Raises:
        NotFoundError: The reader is not of the actor's own.
    """
    reader = reader_rows.owned_reader(session, actor, reader_id)
    if reader is None:
        raise NotFoundError
    reader.customer_id, reader.name = customer_id, name
    session.add(reader)


def readings_of(session: Session, proposal_id: int) -> Mapping[int, PersonReading]:
    """Return what every person did with a proposal, by the number of their first device."""
    rows = repository.readers_of(session, proposal_id)
    tree = _tree(rows, repository.sections_of(session, proposal_id))
    return {person: tree.reading(person) for person in tree.devices}


def _tree(rows: Sequence[ReadingRow], totals: Sequence[SectionTotals]) -> "_Tree":
    sections: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for one in totals:
        sections[one.reader_id][one.section] = one.milliseconds
    came_by: defaultdict[int, set[int]] = defaultdict(set)
    for reader, totals_of_reader, _ in rows:
        if totals_of_reader.forwarded and reader.parent_id is not None:
            came_by[reader.parent_id].add(person_of(reader))
    return _Tree(by_person(rows), {row[0].key: row for row in rows}, sections, came_by)


@dataclass(frozen=True, slots=True)
class _Tree:
    devices: Mapping[int, Sequence[ReadingRow]]
    by_id: Mapping[int, ReadingRow]
    sections: Mapping[int, Mapping[str, int]]
    came_by: Mapping[int, set[int]]
    """Who came by each reader's address, as persons."""

    def reading(self, person: int) -> PersonReading:
        """Put a person's devices together."""
        rows = self.devices[person]
        reader, _, link = rows[0]
        known = counted(rows)
        introducer_id, introducer = self._introducer(reader)
        own = name_of(reader, link)
        return PersonReading(
            reader_id=person,
            agent_id=link.agent_id,
            team_id=link.team_id,
            proposal_id=link.proposal_id,
            customer_id=customer_of(reader, link),
            name=own,
            introducer="" if own else introducer or link.recipient,
            introducer_id=introducer_id,
            place=link.place,
            depth=reader.depth,
            is_recipient=link.claimed_by == reader.id,
            is_forward=any(totals.forwarded for _, totals, _ in rows),
            state=furthest(ReadState(totals.state) for _, totals, _ in known),
            visits=sum(totals.visits for _, totals, _ in known),
            totals=add(self._totals(row) for row in known),
            forwards=self._forwards(person),
            sent_at=link.created_at,
            last_at=max(totals.last_at for _, totals, _ in known),
            counts=any(not totals.suspected for _, totals, _ in rows),
        )

    def _totals(self, row: ReadingRow) -> Totals:
        reader, totals, _ = row
        return Totals(totals.milliseconds, self.sections.get(reader.key, {}))

    def _introducer(self, reader: Reader) -> tuple[int | None, str]:
        """Return the reader above, and the nearest name up the tree."""
        first = above = self._row(reader.parent_id)
        while above is not None:
            if name := name_of(above[0], above[2]):
                return _person_or_none(first), name
            above = self._row(above[0].parent_id)
        return _person_or_none(first), ""

    def _row(self, reader_id: int | None) -> ReadingRow | None:
        return self.by_id.get(reader_id) if reader_id is not None else None

    def _forwards(self, person: int) -> int:
        """Count the people who came by this person's addresses."""
        found = (self.came_by.get(row[0].key, set[int]()) for row in self.devices[person])
        return len(set[int]().union(*found) - {person})


def _person_or_none(row: ReadingRow | None) -> int | None:
    return person_of(row[0]) if row else None
