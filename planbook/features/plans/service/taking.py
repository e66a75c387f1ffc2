"""Putting suggested items into a plan, and taking them out again."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.suggestion.suggested import SuggestedItem
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import service as catalogue
from planbook.features.plans import repository
from planbook.features.plans.schemas import ItemTerms, Person, Taken
from planbook.features.plans.service.assembly import assemble, write_terms
from planbook.features.plans.service.errors import GradeTooLowError, OffSaleError
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.riders import riders_of
from planbook.features.plans.service.settling import (
    priced_or_refused,
    settle_riders,
    touch,
    write_price,
)
from planbook.models.plans import Plan, PlanItem


def take_suggestion(
    session: Session,
    actor: Actor,
    *,
    plan_id: int,
    items: Sequence[SuggestedItem],
    budget: Decimal,
    keep: bool,
) -> Taken:
    """Put suggested items into a plan, beside its own or in their place; its budget is theirs.

    Raises:
        NotFoundError: The plan is not the actor's, or a product is gone.
        OffSaleError, GradeTooLowError: A product may not be planned any more.
        NotSoldHereError, InvalidError: The tables or the household have changed since.
    """
    plan = own_plan(session, actor, plan_id)
    _check_products(session, actor, plan, items)
    before = [] if keep else list(repository.items_of(session, [plan.key]))
    for row in before:
        repository.mark_removed(session, row, clock.now())
    rows = _add_rows(session, actor, plan, items)
    _settle(session, actor, plan, rows)
    taken = Taken(
        plan_id,
        tuple(row.key for row in rows),
        tuple(row.key for row in before),
        plan.budget,
    )
    plan.budget = budget
    touch(session, plan)
    return taken


def _add_rows(
    session: Session, actor: Actor, plan: Plan, items: Sequence[SuggestedItem]
) -> list[PlanItem]:
    """Make the rows, rated on the people as they are today."""
    people = {person.key: person for person in assemble(session, actor, plan).people}
    position = repository.next_position(session, plan.key)
    rows: list[PlanItem] = []
    for place, item in enumerate(items):
        # A waiver rider is priced on the applicant.
        rated = people.get(item.applicant if item.line is None else item.insured)
        if rated is None:
            raise NotFoundError
        rows.append(_row(plan, item, rated, position + place))
    session.add_all(rows)
    session.flush()
    return rows


def _row(plan: Plan, item: SuggestedItem, rated: Person, position: int) -> PlanItem:
    choice = item.choice
    row = PlanItem(
        organisation_id=plan.organisation_id,
        plan_id=plan.key,
        position=position,
        product_version_id=item.product,
        sum_insured=item.sum_insured,
        premium=item.premium,
        pay_term=str(choice.pay),
        cover_term=str(choice.cover),
    )
    chosen = ItemTerms(
        insured=item.insured,
        applicant=item.applicant,
        option=choice.option,
        amount=choice.amount,
        pay_term=row.pay_term,
        cover_term=row.cover_term,
        mode=choice.mode,
        occupation_class=rated.occupation_class,
        social_insurance=rated.social_insurance is not False,
    )
    write_terms(row, chosen)
    return row


def _check_products(
    session: Session, actor: Actor, plan: Plan, items: Sequence[SuggestedItem]
) -> None:
    """Refuse products that the plan's agent may not plan today."""
    grade = accounts.get_card(session, actor, user_id=plan.agent_id).grade
    wanted = {item.product for item in items}
    products = catalogue.products_by_id(session, actor, version_ids=wanted)
    if wanted - products.keys():
        raise NotFoundError
    for product in products.values():
        if not product.is_on_sale:
            raise OffSaleError
        if product.tier > grade:
            raise GradeTooLowError(None, tier=product.tier, grade=grade)


def _settle(session: Session, actor: Actor, plan: Plan, rows: Sequence[PlanItem]) -> None:
    """Check and price the new items, as if each had been added by hand."""
    assembly = assemble(session, actor, plan)
    for row in rows:
        write_price(row, priced_or_refused(assembly, row, actor.locale))
    settle_riders(assembly)


def undo_suggestion(session: Session, actor: Actor, *, taken: Taken) -> None:
    """Take suggested items out again and put back what they replaced.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, taken.plan_id)
    now = clock.now()
    there = repository.items_of(session, [plan.key])
    for item_id in taken.added:
        row = repository.own_item(session, actor, item_id)
        for one in (row, *(riders_of(there, row) if row else ())):
            _mark(session, plan, one, now)
    for item_id in taken.removed:
        row = repository.own_item(session, actor, item_id, removed=True)
        _mark(session, plan, row, None)
    plan.budget = taken.budget_before
    settle_riders(assemble(session, actor, plan))
    touch(session, plan)


def _mark(session: Session, plan: Plan, row: PlanItem | None, at: datetime | None) -> None:
    """Take an item of the plan out or put it back; one that has gone since is left alone."""
    if row is not None and row.plan_id == plan.key:
        repository.mark_removed(session, row, at)
