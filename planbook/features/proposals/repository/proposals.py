"""Statements on proposals with their newest versions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from planbook.core.actor import Actor
from planbook.models import demonstrations
from planbook.models.access import owned, visible
from planbook.models.accounts import Organisation
from planbook.models.customers import Customer
from planbook.models.plans import Plan
from planbook.models.proposals import (
    Proposal,
    ProposalVersion,
    VersionReview,
)

Head = tuple[Proposal, ProposalVersion, Customer]

# A version's content is hundreds of kilobytes; heads and lists do without it.
light = defer(ProposalVersion.content)  # pyright: ignore[reportArgumentType]


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which proposals an actor may see."""
    return visible(Proposal, actor)


def changeable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which proposals an actor may change."""
    return owned(Proposal, actor)


def _newest() -> SelectOfScalar[int | None]:
    return (
        select(func.max(ProposalVersion.id))
        .where(ProposalVersion.proposal_id == Proposal.id)
        .correlate(Proposal)
        .limit(1)
    )


def newest_shown() -> SelectOfScalar[int | None]:
    """Return the newest version that waits for no review."""
    held = select(VersionReview.version_id).where(VersionReview.state != "approved")
    return _newest().where(col(ProposalVersion.id).not_in(held))


def _heads(*conditions: ColumnElement[bool]) -> Select[Proposal, ProposalVersion, Customer]:
    return (
        select(Proposal, ProposalVersion, Customer)
        .join(ProposalVersion, col(ProposalVersion.id) == _newest().scalar_subquery())
        .join(Customer, col(Customer.id) == col(Proposal.customer_id))
        .where(*conditions)
        .options(light)
    )


def head(session: Session, actor: Actor, proposal_id: int) -> Head | None:
    """Return a proposal that the actor may see, with its newest version and its customer."""
    statement = _heads(readable_by(actor), col(Proposal.id) == proposal_id)
    return session.exec(statement).one_or_none()


def shown_head(session: Session, actor: Actor, proposal_id: int) -> Head | None:
    """Return a proposal that the actor may see with the newest version that may go out."""
    held = select(VersionReview.version_id).where(VersionReview.state != "approved")
    shown = (
        select(func.max(ProposalVersion.id))
        .where(ProposalVersion.proposal_id == proposal_id, col(ProposalVersion.id).not_in(held))
        .scalar_subquery()
    )
    statement = (
        select(Proposal, ProposalVersion, Customer)
        .select_from(Proposal)
        .join(ProposalVersion, col(ProposalVersion.id) == shown)
        .join(Customer, col(Customer.id) == col(Proposal.customer_id))
        .where(readable_by(actor), col(Proposal.id) == proposal_id)
        .options(light)
    )
    return session.exec(statement).one_or_none()


def own_head(session: Session, actor: Actor, proposal_id: int) -> Head | None:
    """Return a proposal that the actor may change, likewise."""
    statement = _heads(changeable_by(actor), col(Proposal.id) == proposal_id)
    return session.exec(statement).one_or_none()


def heads(session: Session, actor: Actor, proposal_ids: Collection[int]) -> Sequence[Head]:
    """Return those of some proposals that the actor may see."""
    statement = _heads(readable_by(actor), col(Proposal.id).in_(proposal_ids))
    return session.exec(statement).all()


def matching(
    session: Session,
    actor: Actor,
    *,
    query: str,
    customer_id: int | None,
    agent_id: int | None,
    limit: int,
) -> Sequence[Head]:
    """Return proposals that match a search, the last changed first."""
    statement = (
        _heads(readable_by(actor), *_words(query), *_of(customer_id, agent_id))
        .order_by(col(Proposal.updated_at).desc(), col(Proposal.id).desc())
        .limit(limit)
    )
    return session.exec(statement).all()


def count(
    session: Session, actor: Actor, *, query: str, customer_id: int | None, agent_id: int | None
) -> int:
    """Return how many proposals match a search."""
    statement = (
        select(func.count(col(Proposal.id)))
        .join(Customer, col(Customer.id) == col(Proposal.customer_id))
        .where(readable_by(actor), *_words(query), *_of(customer_id, agent_id))
    )
    return session.exec(statement).one()


def made_by_agent(
    session: Session, actor: Actor, *, since: datetime | None, until: datetime | None
) -> Mapping[int, int]:
    """Return how many proposals each agent made in a period.

    Demonstrations count in a demonstration's organisation alone.
    """
    statement = (
        select(Proposal.agent_id, func.count(col(Proposal.id)))
        .join(Organisation, col(Organisation.id) == col(Proposal.organisation_id))
        .where(
            readable_by(actor),
            demonstrations.counts(),
        )
        .group_by(col(Proposal.agent_id))
    )
    if since is not None:
        statement = statement.where(col(Proposal.created_at) >= since)
    if until is not None:
        statement = statement.where(col(Proposal.created_at) < until)
    return dict(session.exec(statement).all())


def _of(customer_id: int | None, agent_id: int | None) -> list[ColumnElement[bool]]:
    wanted = ((Proposal.customer_id, customer_id), (Proposal.agent_id, agent_id))
    return [col(column) == number for column, number in wanted if number is not None]


def _words(query: str) -> list[ColumnElement[bool]]:
    text = "".join(query.casefold().split())
    if not text:
        return []
    number = func.lower(Proposal.document_number)
    return [
        or_(
            col(Customer.name_key).contains(text, autoescape=True),
            number.contains(text, autoescape=True),
        )
    ]


def hold_plan(session: Session, plan_id: int) -> None:
    """Let others who freeze the same plan wait for this transaction: each version has its number.

    A write that changes nothing, since SQLite's driver begins no transaction for a read.
    """
    session.exec(update(Plan).where(col(Plan.id) == plan_id).values(id=plan_id))


def own_of_plan(session: Session, actor: Actor, plan_id: int, locale: str) -> Proposal | None:
    """Return the actor's own proposal of a plan in a language."""
    statement = select(Proposal).where(
        changeable_by(actor), Proposal.plan_id == plan_id, Proposal.locale == locale
    )
    return session.exec(statement).one_or_none()


def of_plan(session: Session, actor: Actor, plan_id: int) -> Sequence[Head]:
    """Return the proposals of a plan that the actor may see."""
    statement = _heads(readable_by(actor), col(Proposal.plan_id) == plan_id)
    return session.exec(statement.order_by(col(Proposal.id))).all()


def take_number(session: Session, actor: Actor, prefix: str) -> int:
    """Return the next number of the organisation's proposals whose document number begins so.

    Holds the organisation's row until the commit, so that no two proposals take the same.
    """
    session.exec(
        select(Organisation.id).where(Organisation.id == actor.organisation_id).with_for_update()
    ).one()
    numbers = col(Proposal.document_number)
    statement = (
        select(Proposal.document_number)
        .where(
            Proposal.organisation_id == actor.organisation_id,
            numbers.startswith(prefix, autoescape=True),
        )
        .order_by(func.length(numbers).desc(), numbers.desc())
        .limit(1)
    )
    last = session.exec(statement).first()
    return int(last.removeprefix(prefix)) + 1 if last else 1
