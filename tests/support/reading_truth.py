"""Whether the database holds what was acknowledged, and totals that follow from it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import col, func, select

from planbook.core import db
from planbook.core.actor import SystemActor
from planbook.features.sharing import service as sharing
from planbook.models.readings import ReadingEvent


def missing(acknowledged: Iterable[Sequence[Any]]) -> set[tuple[str, int]]:
    """Return which acknowledged events are not in the database."""
    claimed = {(view, number) for view, number in acknowledged}
    with db.session_scope() as session:
        rows = session.exec(select(col(ReadingEvent.page_view), col(ReadingEvent.sequence)))
        return claimed - {(view, number) for view, number in rows}


def wrong_totals() -> list[int]:
    """Make all roll-ups again; return the proposals whose did not follow from their events."""
    wrong, after = list[int](), 0
    while True:
        with db.session_scope() as session:
            found = sharing.next_read_proposal(session, after=after)
            if found is None:
                return wrong
            organisation_id, after = found
            rebuilt = sharing.rebuild(session, SystemActor(organisation_id), proposal_id=after)
            wrong += [after] if rebuilt.is_changed else []


def events() -> int:
    """Return how many are stored."""
    with db.session_scope() as session:
        return session.exec(select(func.count()).select_from(ReadingEvent)).one()
