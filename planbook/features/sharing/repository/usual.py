"""Statements on what is usual for an agent's proposals."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, and_, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.access import visible
from planbook.models.proposals import Proposal
from planbook.models.readings import Feed, ReaderTotals, SectionTotals

# The last so many say what is usual; more only costs time.
MOST_OTHERS: Final = 60


def others(session: Session, actor: Actor, proposal_id: int) -> Sequence[Row[Any]]:
    """Return, for each section of the agent's other proposals, milliseconds and who opened it.

    Demonstrations are compared with demonstrations.
    """
    this = select(Proposal.agent_id, Proposal.is_demo).where(Proposal.id == proposal_id)
    agent_id, is_demo = session.exec(this).one()
    recent = (
        select(Feed.proposal_id, Feed.opened)
        .join(Proposal, col(Proposal.id) == col(Feed.proposal_id))
        .where(
            visible(Feed, actor),
            Feed.agent_id == agent_id,
            Feed.proposal_id != proposal_id,
            Feed.opened > 0,
            Proposal.is_demo == is_demo,
        )
        .order_by(col(Feed.last_at).desc())
        .limit(MOST_OTHERS)
        .subquery()
    )
    statement = (
        select_columns(
            col(SectionTotals.section),
            func.sum(col(SectionTotals.milliseconds)).label("milliseconds"),
            recent.c.opened,
        )
        .join(recent, recent.c.proposal_id == col(SectionTotals.proposal_id))
        .join(
            ReaderTotals,
            and_(
                col(ReaderTotals.reader_id) == col(SectionTotals.reader_id),
                col(ReaderTotals.suspected).is_(False),
            ),
        )
        .group_by(col(SectionTotals.proposal_id), col(SectionTotals.section), recent.c.opened)
    )
    return session.execute(statement).all()
