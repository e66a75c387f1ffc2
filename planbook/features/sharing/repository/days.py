"""Statements on what was read by day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, true
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from planbook.core.actor import Actor
from planbook.models import demonstrations
from planbook.models.access import visible
from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal
from planbook.models.readings import AgentDay


def days_of(
    session: Session, actor: Actor, *, agent_id: int | None, since: date
) -> Sequence[tuple[date, int, int, int]]:
    """Return day, visits, people who opened something new to them, and milliseconds.

    Without an agent it is everybody whose work the actor may see.
    Days on which nothing was read are left out; demonstrations count in a demonstration's
    organisation alone.
    """
    statement = (
        select_columns(
            col(AgentDay.day),
            func.sum(AgentDay.visits),
            func.sum(AgentDay.opened),
            func.sum(AgentDay.milliseconds),
        )
        .join(Proposal, col(Proposal.id) == col(AgentDay.proposal_id))
        .join(Organisation, col(Organisation.id) == col(AgentDay.organisation_id))
        .where(
            visible(AgentDay, actor),
            true() if agent_id is None else col(AgentDay.agent_id) == agent_id,
            col(AgentDay.day) >= since,
            demonstrations.counts(),
        )
        .group_by(col(AgentDay.day))
    )
    return [
        (day, int(visits), int(opened), int(milliseconds))
        for day, visits, opened, milliseconds in session.execute(statement)
    ]
