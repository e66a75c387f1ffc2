"""Statements on which version a link shows and a reader has seen."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.access import visible
from planbook.models.proposals import Proposal
from planbook.models.readings import PageView, ReaderTotals
from planbook.models.sharing import Reader


def seen_versions(session: Session, reader_id: int) -> Sequence[tuple[int, datetime]]:
    """Return the versions that a reader's pages showed, and when each was shown first."""
    statement = (
        select(PageView.version_id, func.min(PageView.started_at))
        .where(PageView.reader_id == reader_id)
        .group_by(col(PageView.version_id))
    )
    return session.exec(statement).all()


def views_of(session: Session, actor: Actor, proposal_id: int) -> Sequence[tuple[PageView, int]]:
    """Return the page views of a proposal that the actor may see, each with its person.

    Suspected scanners are left out, as everywhere.
    """
    person = func.coalesce(col(Reader.same_as_id), col(Reader.id))
    statement = (
        select(PageView, person)
        .select_from(PageView)
        .join(Reader, col(Reader.id) == col(PageView.reader_id))
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(PageView.reader_id))
        .join(Proposal, col(Proposal.id) == col(PageView.proposal_id))
        .where(
            visible(Proposal, actor),
            PageView.proposal_id == proposal_id,
            col(ReaderTotals.suspected).is_(False),
        )
    )
    return session.exec(statement).all()
