"""Statements on what was read: the roll-ups that every screen shows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planbook.core.actor import Actor
from planbook.domain.reading import SEEN_STATES
from planbook.models import demonstrations
from planbook.models.access import owned, visible
from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal
from planbook.models.readings import Feed, ReaderTotals, SectionTotals, Visit
from planbook.models.sharing import Reader, RobotVisit, ShareLink

ReadingRow = tuple[Reader, ReaderTotals, ShareLink]


def _readings() -> Select[Reader, ReaderTotals, ShareLink]:
    """Return readers with what they did and their links."""
    return (
        select(Reader, ReaderTotals, ShareLink)
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
    )


def readers_of(session: Session, proposal_id: int) -> Sequence[ReadingRow]:
    """Return everybody who fetched a proposal, in the order in which they came."""
    statement = (
        _readings()
        .where(ReaderTotals.proposal_id == proposal_id)
        .order_by(col(ReaderTotals.first_at), col(Reader.id))
    )
    return session.exec(statement).all()


def readers_of_all(
    session: Session, actor: Actor, proposal_ids: Collection[int]
) -> Sequence[ReadingRow]:
    """Return everybody who fetched some proposals, so that forwards can be traced up the tree."""
    statement = _readings().where(
        col(Reader.organisation_id) == actor.organisation_id,
        col(ReaderTotals.proposal_id).in_(proposal_ids),
    )
    return session.exec(statement).all()


def relatives_of(session: Session, proposal_id: int, person_id: int) -> Sequence[ReadingRow]:
    """Return a person's devices, who came by these, and who stands above them in the tree."""
    device = func.coalesce(Reader.same_as_id, Reader.id) == person_id
    devices = select(Reader.id).where(Reader.proposal_id == proposal_id, device)
    above = (
        select(col(Reader.id).label("id"), col(Reader.parent_id).label("parent_id"))
        .where(col(Reader.id).in_(devices))
        .cte("above", recursive=True)
    )
    higher = aliased(Reader)
    above = above.union(
        select(col(higher.id), col(higher.parent_id)).where(col(higher.id) == above.c.parent_id)
    )
    statement = (
        _readings()
        .where(
            Reader.proposal_id == proposal_id,
            or_(col(Reader.id).in_(select(above.c.id)), col(Reader.parent_id).in_(devices)),
        )
        .order_by(col(ReaderTotals.first_at), col(Reader.id))
    )
    return session.exec(statement).all()


def sections_of_readers(
    session: Session, proposal_id: int, reader_ids: Collection[int]
) -> Sequence[SectionTotals]:
    """Return how long some readers of a proposal looked at each section."""
    statement = select(SectionTotals).where(
        SectionTotals.proposal_id == proposal_id, col(SectionTotals.reader_id).in_(reader_ids)
    )
    return session.exec(statement).all()


def sections_of(session: Session, proposal_id: int) -> Sequence[SectionTotals]:
    """Return how long each reader of a proposal looked at each section."""
    statement = select(SectionTotals).where(SectionTotals.proposal_id == proposal_id)
    return session.exec(statement).all()


def visits_of(session: Session, proposal_id: int) -> Sequence[Visit]:
    """Return every visit to a proposal, each reader's in order."""
    statement = (
        select(Visit)
        .where(Visit.proposal_id == proposal_id)
        .order_by(col(Visit.reader_id), col(Visit.number))
    )
    return session.exec(statement).all()


def proposals_of_customer(session: Session, actor: Actor, customer_id: int) -> Sequence[int]:
    """Return which proposals a customer may have read: by their links, or as a known reader."""
    sent = select(ShareLink.proposal_id).where(
        visible(ShareLink, actor), ShareLink.customer_id == customer_id
    )
    known = (
        select(Reader.proposal_id)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(visible(ShareLink, actor), Reader.customer_id == customer_id)
    )
    return sorted({*session.exec(sent), *session.exec(known)})


def readers_now(session: Session, actor: Actor, since: datetime) -> Sequence[Reader]:
    """Return whose page was before their eyes since a moment, of the actor's own proposals."""
    statement = (
        select(Reader)
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(
            owned(ShareLink, actor),
            ReaderTotals.last_at >= since,
            col(ReaderTotals.state).in_(SEEN_STATES),
            col(ReaderTotals.suspected).is_(False),
        )
    )
    return session.exec(statement).all()


def robots_of(session: Session, proposal_id: int) -> Sequence[RobotVisit]:
    """Return the robots that fetched a proposal, the busiest first."""
    statement = (
        select(RobotVisit)
        .where(RobotVisit.proposal_id == proposal_id)
        .order_by(col(RobotVisit.count).desc(), col(RobotVisit.agent))
    )
    return session.exec(statement).all()


def feed(session: Session, actor: Actor, *, agent_id: int, limit: int) -> Sequence[Feed]:
    """Return an agent's proposals by their last reading."""
    statement = (
        select(Feed)
        .where(visible(Feed, actor), Feed.agent_id == agent_id)
        .order_by(col(Feed.last_at).desc())
        .limit(limit)
    )
    return session.exec(statement).all()


def feeds_of(session: Session, actor: Actor, proposal_ids: Collection[int]) -> Sequence[Feed]:
    """Return the figures of some proposals."""
    statement = select(Feed).where(visible(Feed, actor), col(Feed.proposal_id).in_(proposal_ids))
    return session.exec(statement).all()


def robot_counts(session: Session, proposal_ids: Collection[int]) -> dict[int, int]:
    """Return how often robots fetched each proposal."""
    statement = (
        select(RobotVisit.proposal_id, func.sum(RobotVisit.count))
        .where(col(RobotVisit.proposal_id).in_(proposal_ids))
        .group_by(col(RobotVisit.proposal_id))
    )
    return {number: int(count) for number, count in session.exec(statement)}


def readings_of(session: Session, reader_ids: Collection[int]) -> Sequence[ReadingRow]:
    """Return some readers with what they did."""
    statement = _readings().where(col(Reader.id).in_(reader_ids))
    return session.exec(statement).all()


def figures(
    session: Session, actor: Actor, *, since: datetime | None, until: datetime | None
) -> Sequence[Row[Any]]:
    """Return, by agent, how many proposals were shared, opened, read and passed on.

    Of the proposals first shared in the period; demonstrations count in a demonstration's
    organisation alone.
    """
    shared = (
        select(
            col(ShareLink.proposal_id).label("proposal_id"),
            func.min(ShareLink.created_at).label("at"),
        )
        .where(
            visible(ShareLink, actor),
            # A document's own code counts as shared once somebody came by it.
            or_(col(ShareLink.printed_in_id).is_(None), col(ShareLink.claimed_by).is_not(None)),
        )
        .group_by(col(ShareLink.proposal_id))
        .subquery()
    )
    statement = (
        select_columns(
            col(Proposal.agent_id),
            func.count(),
            _with_any(Feed.opened),
            _with_any(Feed.read),
            _with_any(Feed.forwarded),
        )
        .join(shared, shared.c.proposal_id == col(Proposal.id))
        .join(Organisation, col(Organisation.id) == col(Proposal.organisation_id))
        .outerjoin(Feed, col(Feed.proposal_id) == col(Proposal.id))
        .where(
            visible(Proposal, actor),
            demonstrations.counts(),
        )
        .group_by(col(Proposal.agent_id))
    )
    if since is not None:
        statement = statement.where(shared.c.at >= since)
    if until is not None:
        statement = statement.where(shared.c.at < until)
    return session.execute(statement).all()


def _with_any(counter: int) -> ColumnElement[int]:
    """Count the rows in which a counter is above zero."""
    return func.coalesce(func.sum(case((col(counter) > 0, 1), else_=0)), 0)
