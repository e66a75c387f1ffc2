"""Statements on readers who turn out to be one browser."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, tuple_, update
from sqlmodel import col

from planbook.models.sharing import Reader


@dataclass(frozen=True, slots=True)
class Stray:
    """A beacon of one reader's page that brought another cookie than theirs."""

    person_id: int
    proposal_id: int
    browser_hash: str


def people_of(connection: Connection, strays: Collection[Stray]) -> list[tuple[int, int]]:
    """Return, for strays whose cookie is another person's, both: the one who came first first."""
    if not strays:
        return []
    statement = select(
        col(Reader.proposal_id),
        col(Reader.browser_hash),
        func.coalesce(Reader.same_as_id, Reader.id),
    ).where(
        tuple_(col(Reader.proposal_id), col(Reader.browser_hash)).in_(
            [(stray.proposal_id, stray.browser_hash) for stray in strays]
        )
    )
    found = {(row[0], row[1]): int(row[2]) for row in connection.execute(statement)}
    pairs = {
        (min(stray.person_id, other), max(stray.person_id, other))
        for stray in strays
        if (other := found.get((stray.proposal_id, stray.browser_hash), stray.person_id))
        != stray.person_id
    }
    return sorted(pairs)


def move(connection: Connection, person_id: int, to_person_id: int) -> None:
    """Make a person's devices another person's, at that one's place in the tree."""
    theirs = or_(col(Reader.id) == person_id, col(Reader.same_as_id) == person_id)
    root = select(col(Reader.parent_id), col(Reader.depth)).where(col(Reader.id) == to_person_id)
    parent_id, depth = connection.execute(root).one()
    moved = update(Reader).where(theirs)
    connection.execute(moved.values(same_as_id=to_person_id, parent_id=parent_id, depth=depth))
