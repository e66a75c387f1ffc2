"""Whose rows an actor may see: the one statement that every repository's ``readable_by`` uses."""

from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import col

from planbook.core.actor import Actor, ReaderActor, Role, SystemActor


class Owned(Protocol):
    """A table whose rows belong to an agent in a team of an organisation."""

    organisation_id: Any
    team_id: Any
    agent_id: Any


def visible(table: type[Owned], actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which the actor may see a row of the table.

    Agents see their own, leads also their teams' subtree, compliance and admins their
    organisation. A reader reaches nothing this way: a link's content has its own way.
    """
    same = col(table.organisation_id) == actor.organisation_id
    match actor:
        case ReaderActor():
            return false()
        case SystemActor():
            return same
        case _ if actor.role in (Role.COMPLIANCE, Role.ADMIN):
            return same
        case _ if actor.role is Role.LEAD:
            theirs = col(table.team_id).in_(actor.team_ids)
            return and_(same, or_(theirs, col(table.agent_id) == actor.user_id))
        case _:
            return and_(same, col(table.agent_id) == actor.user_id)


def owned(table: type[Owned], actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which the actor may change a row: it is their own.

    The system acts for whoever started it, within the organisation.
    """
    same = col(table.organisation_id) == actor.organisation_id
    match actor:
        case SystemActor():
            return same
        case ReaderActor():
            return false()
        case _:
            return and_(same, col(table.agent_id) == actor.user_id)
