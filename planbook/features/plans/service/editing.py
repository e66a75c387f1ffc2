"""Plans: made from an analysis or for a customer, and given a budget."""

from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.documents.glyphs import clean, unprinted
from planbook.features.analysis import service as analyses
from planbook.features.customers import service as customers
from planbook.features.plans import repository
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.settling import touch
from planbook.models.plans import Plan

LARGEST_BUDGET: Final = Decimal(100_000_000)
LONGEST_NOTE: Final = 300


def plan_for_analysis(session: Session, actor: UserActor, *, analysis_id: int) -> int:
    """Return the customer's plan, held against an analysis; made if there is none yet.

    Raises:
        NotFoundError: The analysis is not the actor's.
        NotComputedError: It has no results yet.
    """
    analysis = analyses.get_analysis(session, actor, analysis_id=analysis_id)
    return _plan(session, actor, analysis.customer_id, analysis_id)


def plan_for_customer(session: Session, actor: UserActor, *, customer_id: int) -> int:
    """Return a customer's plan, held against the latest results where there are any.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    latest = analyses.latest_computed(session, actor, customer_id=customer_id)
    return _plan(session, actor, customer_id, latest)


def _plan(session: Session, actor: UserActor, customer_id: int, analysis_id: int | None) -> int:
    plan = repository.newest_plan(session, actor, customer_id)
    if plan is None:
        return create_plan(session, actor, customer_id=customer_id, analysis_id=analysis_id)
    if analysis_id is not None and plan.analysis_id != analysis_id:
        plan.analysis_id = analysis_id
        touch(session, plan)
    return plan.key


def create_plan(
    session: Session, actor: UserActor, *, customer_id: int, analysis_id: int | None = None
) -> int:
    """Make an empty plan for a customer and return its number.

    Raises:
        NotFoundError: Customer or analysis is not the actor's.
    """
    customer = customers.get_customer(session, actor, customer_id=customer_id)
    if customer.agent_id != actor.user_id:
        raise NotFoundError
    plan = Plan(
        organisation_id=actor.organisation_id,
        agent_id=actor.user_id,
        team_id=actor.team_id,
        customer_id=customer_id,
        analysis_id=analysis_id,
        number=repository.next_number(session, actor, customer_id),
    )
    session.add(plan)
    session.flush()
    return plan.key


def set_budget(session: Session, actor: Actor, *, plan_id: int, budget: Decimal | None) -> None:
    """Set what the household wants to pay a year at most; ``None`` takes the suggestion.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: The budget is nothing, or beyond any household's means.
    """
    if budget is not None and not 0 < budget <= LARGEST_BUDGET:
        raise InvalidError("budget", N_("Please enter an amount in figures, for example 20000."))
    plan = own_plan(session, actor, plan_id)
    plan.budget = budget
    touch(session, plan)


def set_note(session: Session, actor: Actor, *, plan_id: int, note: str) -> None:
    """Set the words with which the proposal opens.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: They are too long, or the document's fonts lack a character.
    """
    text = clean(note).strip()
    if len(text) > LONGEST_NOTE:
        raise InvalidError("note", N_("At most {most} characters."), most=LONGEST_NOTE)
    if missing := unprinted(text):
        raise InvalidError("note", N_("These cannot be printed: {characters}"), characters=missing)
    plan = own_plan(session, actor, plan_id)
    plan.note = text
    touch(session, plan)
