"""Which products could be added for a person, those that answer a gap first."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans.schemas import Obstacle, Offer, Person
from planbook.features.plans.service.gaps import need_answered
from planbook.features.plans.service.looking import Workings, find_plan, workings

LINE_ORDER: Final = {line: place for place, line in enumerate(Line)}


def list_offers(
    session: Session, actor: Actor, *, plan_id: int, insured: str, line: Line | None = None
) -> tuple[Offer, ...]:
    """Return the products on sale for a person, of one line or of all.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    found = workings(session, actor, find_plan(session, actor, plan_id))
    person = found.assembly.person(insured)
    products = catalogue.list_products(session, actor, line=line)
    sold = catalogue.list_products(
        session, actor, line=line, age=person.age, sex=Sex(person.sex) if person.sex else None
    )
    ids = {product.version_id for product in sold}
    offers = [_offer(found, person, product, ids) for product in products]
    return tuple(sorted(offers, key=_rank))


def _offer(found: Workings, person: Person, product: ProductRow, sold: set[int]) -> Offer:
    answered = None
    if not product.is_rider:
        answered = need_answered(found.needs, found.gaps, person.key, product.line)
    return Offer(
        product=product,
        answers_gap=answered is not None and answered[1].left > ZERO,
        obstacle=_obstacle(found, person, product, sold),
    )


def _obstacle(
    found: Workings, person: Person, product: ProductRow, sold: set[int]
) -> Obstacle | None:
    if product.tier > found.grade:
        return Obstacle.GRADE
    if not person.is_ratable or person.age is None:
        return Obstacle.UNKNOWN_PERSON
    if product.is_rider:
        return None if _pays_for(found, person) else Obstacle.NO_PREMIUM
    return None if product.version_id in sold else Obstacle.AGE


def _pays_for(found: Workings, person: Person) -> bool:
    """Return whether somebody else pays premiums for the person that a rider could waive."""
    return any(
        priced.item.insured.id == person.key
        and priced.item.applicant.id != person.key
        and priced.price.pay_years > 1
        and not priced.terms.is_waiver
        for priced in found.assembly.priced.values()
    )


def _rank(offer: Offer) -> tuple[bool, bool, int, int]:
    return (
        offer.obstacle is not None,
        not offer.answers_gap,
        LINE_ORDER[offer.product.line],
        offer.product.version_id,
    )
