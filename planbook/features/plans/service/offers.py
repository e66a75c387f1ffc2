"""Which products could be added for a person, those that answer a gap first."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans import repository
from planbook.features.plans.schemas import Obstacle, Offer, Person
from planbook.features.plans.service.assembly import terms_of
from planbook.features.plans.service.gaps import need_answered
from planbook.features.plans.service.looking import Workings, find_plan, item_detail, workings
from planbook.features.plans.service.riders import mains_for, riders_of
from planbook.models.plans import PlanItem

LINE_ORDER: Final = {line: place for place, line in enumerate(Line)}


def list_offers(
    session: Session, actor: Actor, *, plan_id: int, insured: str, line: Line | None = None
) -> tuple[Offer, ...]:
    """Return the products on sale for a person, of one line or of all.

    A rider is offered beside the first item of the person that it goes with.

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


def list_riders(session: Session, actor: Actor, *, item_id: int) -> tuple[Offer, ...]:
    """Return the riders on sale that go with an item, and what is in the way of each.

    Raises:
        NotFoundError: The actor may see no such item.
    """
    row = repository.item(session, actor, item_id)
    if row is None:
        raise NotFoundError
    found = workings(session, actor, find_plan(session, actor, row.plan_id))
    assembly = found.assembly
    main, person = assembly.products[row.product_version_id], assembly.person(terms_of(row).insured)
    riders = [each for each in catalogue.list_products(session, actor) if each.goes_with(main)]
    ids = {each.version_id for each in riders if _is_aged(each, person)}
    taken = {each.product_version_id for each in riders_of(assembly.rows, row)}
    return tuple(
        _offer(found, person, each, ids, row) for each in riders if each.version_id not in taken
    )


def _is_aged(product: ProductRow, person: Person) -> bool:
    return person.age is not None and product.minimum_age <= person.age <= product.maximum_age


def _offer(
    found: Workings,
    person: Person,
    product: ProductRow,
    sold: set[int],
    main: PlanItem | None = None,
) -> Offer:
    answered = None
    if not product.is_waiver:
        answered = need_answered(found.needs, found.gaps, person.key, product.line)
    if product.rider and main is None:
        main = next(iter(mains_for(found.assembly, product, person.key)), None)
    return Offer(
        product=product,
        answers_gap=answered is not None and answered[1].left > ZERO,
        obstacle=_obstacle(found, person, product, sold, main),
        main=item_detail(found.assembly, main) if main else None,
    )


def _obstacle(
    found: Workings, person: Person, product: ProductRow, sold: set[int], main: PlanItem | None
) -> Obstacle | None:
    if product.tier > found.grade:
        return Obstacle.GRADE
    if not person.is_ratable or person.age is None:
        return Obstacle.UNKNOWN_PERSON
    if product.is_waiver:
        return None if _pays_for(found, person) else Obstacle.NO_PREMIUM
    if product.rider and main is None:
        return Obstacle.NO_MAIN
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
