"""What was read of an agent's proposals, or of a whole team's, day by day."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.features.sharing.repository import days as repository
from planbook.features.sharing.schemas import ReadingDay

# Two weeks, to compare one with the other.
DAYS: Final = 14


def reading_days(
    session: Session, actor: UserActor, *, agent_id: int | None = None
) -> Sequence[ReadingDay]:
    """Return the last days of an agent's, the actor's own without one; today comes last."""
    return _days(session, actor, actor.user_id if agent_id is None else agent_id)


def team_days(session: Session, actor: UserActor) -> Sequence[ReadingDay]:
    """Return the last days of everybody whose work the actor may see; today comes last."""
    return _days(session, actor, None)


def _days(session: Session, actor: UserActor, agent: int | None) -> Sequence[ReadingDay]:
    """Return every day, quiet ones too.

    A day on which a reader is found to be a scanner gives back what was counted before: it shows
    nothing rather than less than nothing.
    """
    today = clock.today()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    found = {
        day: ReadingDay(day, *(max(figure, 0) for figure in figures))
        for day, *figures in repository.days_of(session, actor, agent_id=agent, since=days[0])
    }
    return tuple(found.get(day, ReadingDay(day)) for day in days)
