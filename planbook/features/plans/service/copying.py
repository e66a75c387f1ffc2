"""A plan copied to another customer: looked at first, with everything that becomes different."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.illustration.codes import PayMode
from planbook.domain.money import ZERO
from planbook.features.accounts import service as accounts
from planbook.features.analysis import service as analyses
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerDetails
from planbook.features.plans.schemas import CarriedItem, CopyPreview, Person
from planbook.features.plans.service.adding import append_item
from planbook.features.plans.service.assembly import Household
from planbook.features.plans.service.carrying import Carrier, carry, stand_ins
from planbook.features.plans.service.editing import create_plan
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.looking import Workings, workings
from planbook.features.plans.service.people import people_of


@dataclass(frozen=True)
class Copied:
    """A plan, the customer it is copied to, and its items as they are there."""

    source: Workings
    customer: CustomerDetails
    analysis_id: int | None
    lives: tuple[tuple[Person, Person | None], ...]
    items: tuple[CarriedItem, ...]


def preview_copy(
    session: Session, actor: UserActor, *, plan_id: int, customer_id: int
) -> CopyPreview:
    """Return what copying a plan to another customer comes to; nothing is written.

    Raises:
        NotFoundError: Plan or customer is not the actor's, or the plan is the customer's already.
    """
    found = _copied(session, actor, plan_id, customer_id)
    return CopyPreview(
        plan_id=plan_id,
        customer_id=customer_id,
        customer_name=found.customer.name,
        has_needs=found.analysis_id is not None,
        lives=found.lives,
        items=found.items,
        premium_before=sum((item.before.premium_year for item in found.items), ZERO),
        premium_year=sum((_yearly(item) for item in found.items), ZERO),
    )


def _yearly(item: CarriedItem) -> Decimal:
    if item.terms is None or item.premium is None:
        return ZERO
    return item.premium * PayMode(item.terms.mode).instalments


def copy_to_customer(session: Session, actor: UserActor, *, plan_id: int, customer_id: int) -> int:
    """Copy a plan to another customer, priced for the new lives; return the copy's number.

    It is held against that customer's own needs; budget and opening words stay behind.

    Raises:
        NotFoundError: Plan or customer is not the actor's, or the plan is the customer's already.
    """
    found = _copied(session, actor, plan_id, customer_id)
    copy_id = create_plan(session, actor, customer_id=customer_id, analysis_id=found.analysis_id)
    copy = own_plan(session, actor, copy_id)
    copies: dict[int | None, int] = {}
    for item in _bases_first(found.items):
        if item.terms is not None:
            version_id, main_id = item.before.product.version_id, copies.get(item.before.main_id)
            copies[item.before.id] = append_item(
                session, actor, copy, version_id, item.terms, main_id=main_id
            )
    return copy_id


def _bases_first(items: Sequence[CarriedItem]) -> Sequence[CarriedItem]:
    return sorted(items, key=lambda item: item.before.product.is_rider)


def _copied(session: Session, actor: UserActor, plan_id: int, customer_id: int) -> Copied:
    source = workings(session, actor, own_plan(session, actor, plan_id))
    customer = customers.get_customer(session, actor, customer_id=customer_id)
    if customer.agent_id != actor.user_id or customer_id == source.plan.customer_id:
        raise NotFoundError
    people = people_of(customer, actor.locale)
    detail = source.detail()
    lives = stand_ins(detail.people, people)
    carrier = Carrier(
        household=Household(people, clock.today()),
        products=source.assembly.terms,
        grade=accounts.get_card(session, actor, user_id=actor.user_id).grade,
        locale=actor.locale,
    )
    return Copied(
        source=source,
        customer=customer,
        analysis_id=analyses.latest_computed(session, actor, customer_id=customer_id),
        lives=tuple((person, lives.get(person.key)) for person in detail.people),
        items=carry(detail.items, lives, carrier),
    )
