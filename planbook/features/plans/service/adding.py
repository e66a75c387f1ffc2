"""Products put into a plan: with usual terms, or with those that were chosen before."""

from dataclasses import replace

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.money import ZERO
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans import repository
from planbook.features.plans.schemas import (
    ItemCreate,
    ItemTerms,
)
from planbook.features.plans.service.assembly import (
    Assembly,
    write_terms,
)
from planbook.features.plans.service.errors import (
    GradeTooLowError,
    OffSaleError,
    UnpricedMainError,
)
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.looking import Workings, workings
from planbook.features.plans.service.riders import (
    choose_main,
)
from planbook.features.plans.service.settling import (
    settle_item,
)
from planbook.features.plans.service.starting import for_another, start_terms
from planbook.models.plans import Plan, PlanItem


def add_item(session: Session, actor: Actor, *, plan_id: int, data: ItemCreate) -> int:
    """Add a product for a person, priced; return the item's number.

    Usual terms are taken where none were chosen before: the amount starts at what the gap wants,
    as far as the budget reaches.

    A rider goes with a main item: the one that is named, or the first of the person that it fits.

    Raises:
        NotFoundError: The plan is not the actor's, or there is no such product or main item.
        OffSaleError, GradeTooLowError: The product may not be planned.
        NoMainError, UnpricedMainError: The rider has no main item, or none with a price.
        NotSoldHereError, InvalidError: Nothing of it is sold to the person.
    """
    plan = own_plan(session, actor, plan_id)
    found = workings(session, actor, plan)
    product, terms = _product(session, actor, found, data.version_id)
    main = _main(session, actor, found.assembly, product, data) if product.rider else None
    if data.terms is None:
        chosen = start_terms(found, terms, found.assembly.person(data.insured), main)
    else:
        chosen = for_another(
            found.assembly.household, terms, replace(data.terms, insured=data.insured)
        )
    main_id = int(main.id) if main else None
    return append_item(session, actor, plan, product.version_id, chosen, main_id=main_id)


def _main(
    session: Session, actor: Actor, assembly: Assembly, rider: ProductRow, data: ItemCreate
) -> PricedItem:
    """Return the item that a new rider goes with, as it is priced."""
    row = choose_main(
        session, actor, assembly, rider, insured=data.insured, main_id=data.main_item_id
    )
    priced = assembly.priced.get(row.key)
    if priced is None:
        raise UnpricedMainError(None, main=assembly.products[row.product_version_id].short_name)
    return priced


def append_item(
    session: Session,
    actor: Actor,
    plan: Plan,
    version_id: int,
    chosen: ItemTerms,
    *,
    main_id: int | None = None,
) -> int:
    """Put a product with chosen terms at a plan's end, priced; return the item's number.

    Raises:
        NotSoldHereError, InvalidError: The terms cannot be had.
    """
    row = PlanItem(
        organisation_id=plan.organisation_id,
        plan_id=plan.key,
        position=repository.next_position(session, plan.key),
        product_version_id=version_id,
        main_item_id=main_id,
        sum_insured=ZERO,
        premium=ZERO,
        pay_term=chosen.pay_term,
        cover_term=chosen.cover_term,
    )
    write_terms(row, chosen)
    session.add(row)
    settle_item(session, actor, plan, row)
    return row.key


def _product(
    session: Session, actor: Actor, found: Workings, version_id: int
) -> tuple[ProductRow, ProductTerms]:
    """Return a product that the plan's agent may plan today."""
    found_products = catalogue.products_by_id(session, actor, version_ids=[version_id])
    product = found_products.get(version_id)
    if product is None:
        raise NotFoundError
    if not product.is_on_sale:
        raise OffSaleError
    if product.tier > found.grade:
        raise GradeTooLowError(None, tier=product.tier, grade=found.grade)
    return product, catalogue.product_terms(session, actor, version_id=version_id)
