"""Statements on leads."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planbook.core.actor import Actor
from planbook.models.access import owned, visible
from planbook.models.customers import Customer
from planbook.models.leads import Lead
from planbook.models.proposals import Proposal

Found = tuple[Lead, Customer | None, Proposal | None]
Rows = Sequence[Found]


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which leads an actor may see."""
    return visible(Lead, actor)


def _found(*conditions: ColumnElement[bool]) -> Select[Lead, Customer, Proposal]:
    return (
        select(Lead, Customer, Proposal)
        .outerjoin(Customer, col(Customer.id) == col(Lead.customer_id))
        .outerjoin(Proposal, col(Proposal.id) == col(Lead.proposal_id))
        .where(*conditions)
    )


def own_leads(session: Session, actor: Actor, *conditions: ColumnElement[bool], limit: int) -> Rows:
    """Return leads of the actor's own, the best first."""
    statement = (
        _found(owned(Lead, actor), *conditions)
        .order_by(col(Lead.score).desc(), col(Lead.last_at).desc(), col(Lead.id).desc())
        .limit(limit)
    )
    return session.exec(statement).all()


def count(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> int:
    """Count leads of the actor's own."""
    statement = (
        select(func.count(col(Lead.id)))
        .outerjoin(Customer, col(Customer.id) == col(Lead.customer_id))
        .where(owned(Lead, actor), *conditions)
    )
    return session.exec(statement).one()


def is_done(*, done: bool) -> ColumnElement[bool]:
    """Return which leads were done, or wait to be."""
    return col(Lead.done_at).is_not(None) if done else col(Lead.done_at).is_(None)


def next_is_not(action: str) -> ColumnElement[bool]:
    """Return which leads have another next step."""
    return col(Lead.next_action) != action


def matching(words: str) -> ColumnElement[bool]:
    """Return which leads' or introducers' names, or customers' pinyin, have the words in them."""
    return or_(
        col(Customer.name_key).contains(words, autoescape=True),
        func.lower(Lead.name).contains(words, autoescape=True),
        func.lower(Lead.via).contains(words, autoescape=True),
        func.lower(Lead.place).contains(words, autoescape=True),
    )


def readable_lead(session: Session, actor: Actor, lead_id: int) -> Found | None:
    """Return a lead that the actor may see."""
    return session.exec(_found(readable_by(actor), col(Lead.id) == lead_id)).one_or_none()


def readable_lead_of_customer(session: Session, actor: Actor, customer_id: int) -> Found | None:
    """Return the lead that a customer is, if the actor may see it."""
    statement = _found(readable_by(actor), col(Lead.customer_id) == customer_id)
    return session.exec(statement.order_by(col(Lead.id)).limit(1)).first()


def best_lead_of_proposal(
    session: Session, actor: Actor, proposal_id: int, *conditions: ColumnElement[bool]
) -> Found | None:
    """Return the best lead that a proposal made, if the actor may see it."""
    statement = (
        _found(readable_by(actor), col(Lead.proposal_id) == proposal_id, *conditions)
        .order_by(col(Lead.score).desc(), col(Lead.last_at).desc(), col(Lead.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def own_lead(session: Session, actor: Actor, lead_id: int) -> Lead | None:
    """Return a lead of the actor's own, held until the commit."""
    statement = select(Lead).where(owned(Lead, actor), Lead.id == lead_id).with_for_update()
    return session.exec(statement).one_or_none()


def lead_of_reader(session: Session, actor: Actor, reader_id: int) -> Lead | None:
    """Return, and hold, the lead that a reader is."""
    statement = select(Lead).where(owned(Lead, actor), Lead.reader_id == reader_id)
    return session.exec(statement.with_for_update()).one_or_none()


def leads_of(
    session: Session, actor: Actor, *, agent_id: int, customer_id: int | None, reader_id: int
) -> Sequence[Lead]:
    """Return, and hold, the leads that a person is: as a customer first, then as a reader."""
    is_person: list[ColumnElement[bool]] = [col(Lead.reader_id) == reader_id]
    if customer_id is not None:
        is_person.append(col(Lead.customer_id) == customer_id)
    statement = (
        select(Lead)
        .where(owned(Lead, actor), Lead.agent_id == agent_id, or_(*is_person))
        .order_by(col(Lead.customer_id).is_(None), col(Lead.id))
        .with_for_update()
    )
    return session.exec(statement).all()
