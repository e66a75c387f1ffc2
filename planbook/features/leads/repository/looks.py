"""Statements on when users looked at their day."""

from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.models.leads import Look


def look_of(session: Session, actor: UserActor) -> Look | None:
    """Return the actor's own last look."""
    statement = select(Look).where(
        Look.organisation_id == actor.organisation_id, Look.user_id == actor.user_id
    )
    return session.exec(statement).one_or_none()
