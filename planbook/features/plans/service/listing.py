"""A customer's plans in a list."""

from collections.abc import Sequence

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.money import ZERO
from planbook.features.plans import repository
from planbook.features.plans.schemas import PlanRow
from planbook.features.plans.service.looking import yearly
from planbook.models.plans import Plan, PlanItem


def list_plans(session: Session, actor: Actor, *, customer_id: int) -> tuple[PlanRow, ...]:
    """Return a customer's plans, the last changed first."""
    plans = repository.plans_of(session, actor, customer_id)
    items: dict[int, list[PlanItem]] = {plan.key: [] for plan in plans}
    for row in repository.items_of(session, list(items)):
        items[row.plan_id].append(row)
    return tuple(_row(plan, items[plan.key]) for plan in plans)


def _row(plan: Plan, items: Sequence[PlanItem]) -> PlanRow:
    return PlanRow(
        id=plan.key,
        name=plan.name,
        number=plan.number,
        customer_id=plan.customer_id,
        analysis_id=plan.analysis_id,
        is_chosen=plan.chosen_at is not None,
        items=len(items),
        premium_year=sum((yearly(item) for item in items), ZERO),
        updated_at=plan.updated_at,
    )
