"""Statements on analyses and assumption sets."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.access import owned, visible
from planbook.models.analysis import Analysis, AssumptionSet


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which analyses an actor may see."""
    return visible(Analysis, actor)


def changeable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which analyses an actor may change."""
    return owned(Analysis, actor)


def analysis(session: Session, actor: Actor, analysis_id: int) -> Analysis | None:
    """Return an analysis that the actor may see."""
    return session.exec(
        select(Analysis).where(readable_by(actor), Analysis.id == analysis_id)
    ).one_or_none()


def own_analysis(session: Session, actor: Actor, analysis_id: int) -> Analysis | None:
    """Return an analysis that the actor may change."""
    return session.exec(
        select(Analysis).where(changeable_by(actor), Analysis.id == analysis_id)
    ).one_or_none()


def of_customer(session: Session, actor: Actor, customer_id: int) -> Sequence[Analysis]:
    """Return a customer's analyses that the actor may see, the last touched first."""
    return session.exec(
        select(Analysis)
        .where(readable_by(actor), Analysis.customer_id == customer_id)
        .order_by(col(Analysis.updated_at).desc(), col(Analysis.id).desc())
    ).all()


def assumption_set(session: Session, organisation_id: int, number: int) -> AssumptionSet | None:
    """Return one assumption set of an organisation."""
    return session.exec(
        select(AssumptionSet).where(
            AssumptionSet.organisation_id == organisation_id, AssumptionSet.id == number
        )
    ).one_or_none()


def assumption_sets(session: Session, organisation_id: int) -> Sequence[AssumptionSet]:
    """Return an organisation's assumption sets in the order in which they come into force."""
    return session.exec(
        select(AssumptionSet)
        .where(AssumptionSet.organisation_id == organisation_id)
        .order_by(col(AssumptionSet.effective_from), col(AssumptionSet.number))
    ).all()


def next_number(session: Session, organisation_id: int, day: date) -> int:
    """Return the number that the next set of a day gets."""
    statement = select(func.max(AssumptionSet.number)).where(
        AssumptionSet.organisation_id == organisation_id, AssumptionSet.effective_from == day
    )
    return (session.exec(statement).one() or 0) + 1


def assumption_set_on(session: Session, organisation_id: int, on: date) -> AssumptionSet | None:
    """Return the assumption set that an organisation uses on a day."""
    return session.exec(
        select(AssumptionSet)
        .where(AssumptionSet.organisation_id == organisation_id, AssumptionSet.effective_from <= on)
        .order_by(col(AssumptionSet.effective_from).desc(), col(AssumptionSet.number).desc())
        .limit(1)
    ).one_or_none()
