"""Statements on plans and their items."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.access import owned, visible
from planbook.models.plans import Plan, PlanItem, PlanOverride

LISTED: Final = col(Plan.put_away_at).is_(None)


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which plans an actor may see."""
    return visible(Plan, actor)


def changeable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which plans an actor may change."""
    return owned(Plan, actor)


def plan(session: Session, actor: Actor, plan_id: int) -> Plan | None:
    """Return a plan that the actor may see."""
    return session.exec(select(Plan).where(readable_by(actor), Plan.id == plan_id)).one_or_none()


def own_plan(session: Session, actor: Actor, plan_id: int) -> Plan | None:
    """Return a plan that the actor may change."""
    return session.exec(select(Plan).where(changeable_by(actor), Plan.id == plan_id)).one_or_none()


def newest_plan(session: Session, actor: Actor, customer_id: int) -> Plan | None:
    """Return the plan that the family chose, or else the newest of the actor's own for them."""
    statement = (
        select(Plan)
        .where(changeable_by(actor), Plan.customer_id == customer_id, LISTED)
        .order_by(col(Plan.chosen_at).is_(None), col(Plan.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def plans_of(session: Session, actor: Actor, customer_id: int) -> Sequence[Plan]:
    """Return a customer's plans that the actor may see, the last changed first."""
    statement = (
        select(Plan)
        .where(readable_by(actor), Plan.customer_id == customer_id, LISTED)
        .order_by(col(Plan.updated_at).desc(), col(Plan.id).desc())
    )
    return session.exec(statement).all()


def chosen_plans(session: Session, actor: Actor, customer_id: int) -> Sequence[Plan]:
    """Return those of the actor's own plans for a customer that the family decided for."""
    statement = select(Plan).where(
        changeable_by(actor), Plan.customer_id == customer_id, col(Plan.chosen_at).is_not(None)
    )
    return session.exec(statement).all()


def next_number(session: Session, actor: Actor, customer_id: int) -> int:
    """Return the number of the customer's next plan, those put away included."""
    statement = select(func.max(Plan.number)).where(
        changeable_by(actor), Plan.customer_id == customer_id
    )
    return (session.exec(statement).one() or 0) + 1


def items_of(session: Session, plan_ids: Sequence[int]) -> Sequence[PlanItem]:
    """Return the items of plans that were found for an actor, in their order."""
    statement = (
        select(PlanItem)
        .where(col(PlanItem.plan_id).in_(plan_ids), col(PlanItem.removed_at).is_(None))
        .order_by(col(PlanItem.plan_id), col(PlanItem.position), col(PlanItem.id))
    )
    return session.exec(statement).all()


def item(session: Session, actor: Actor, item_id: int) -> PlanItem | None:
    """Return an item of a plan that the actor may see."""
    statement = (
        select(PlanItem)
        .join(Plan, col(Plan.id) == col(PlanItem.plan_id))
        .where(readable_by(actor), PlanItem.id == item_id, col(PlanItem.removed_at).is_(None))
    )
    return session.exec(statement).one_or_none()


def own_item(
    session: Session, actor: Actor, item_id: int, *, removed: bool = False
) -> PlanItem | None:
    """Return an item of a plan that the actor may change, or one that was taken out of it."""
    gone = col(PlanItem.removed_at)
    statement = (
        select(PlanItem)
        .join(Plan, col(Plan.id) == col(PlanItem.plan_id))
        .where(
            changeable_by(actor),
            PlanItem.id == item_id,
            gone.is_not(None) if removed else gone.is_(None),
        )
    )
    return session.exec(statement).one_or_none()


def next_position(session: Session, plan_id: int) -> int:
    """Return the place after a plan's last item, those taken out included."""
    statement = select(func.max(PlanItem.position)).where(PlanItem.plan_id == plan_id)
    return (session.exec(statement).one() or 0) + 1


def mark_removed(session: Session, row: PlanItem, at: datetime | None) -> None:
    """Take an item out of its plan, or put it back."""
    row.removed_at = at
    session.add(row)
    session.flush()


def removed_at(session: Session, plan_id: int, at: datetime) -> Sequence[PlanItem]:
    """Return the items of a plan that were taken out in one go."""
    statement = select(PlanItem).where(PlanItem.plan_id == plan_id, PlanItem.removed_at == at)
    return session.exec(statement).all()


def standing_overrides(session: Session, plan_id: int) -> Sequence[PlanOverride]:
    """Return the reasons given for a plan's warnings that were not taken back, oldest first."""
    statement = (
        select(PlanOverride)
        .where(PlanOverride.plan_id == plan_id, col(PlanOverride.withdrawn_at).is_(None))
        .order_by(col(PlanOverride.id))
    )
    return session.exec(statement).all()


def own_override(session: Session, actor: Actor, override_id: int) -> PlanOverride | None:
    """Return a standing reason for a plan that the actor may change."""
    statement = (
        select(PlanOverride)
        .join(Plan, col(Plan.id) == col(PlanOverride.plan_id))
        .where(
            changeable_by(actor),
            PlanOverride.id == override_id,
            col(PlanOverride.withdrawn_at).is_(None),
        )
    )
    return session.exec(statement).one_or_none()
