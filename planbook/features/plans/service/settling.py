"""An item whose terms were chosen: checked, priced, its price written down."""

from dataclasses import replace

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, Locale
from planbook.domain.errors import DomainError
from planbook.domain.illustration.eligibility import Obstacle, check_item
from planbook.domain.illustration.items import PlanItem as Item
from planbook.domain.illustration.items import PricedItem, price_plan
from planbook.domain.illustration.pricing import NotSoldError
from planbook.domain.illustration.riders import Room
from planbook.features.plans.service.assembly import Assembly, assemble, terms_of
from planbook.features.plans.service.choices import nearest_sold
from planbook.features.plans.service.errors import (
    NotSoldHereError,
    UnknownPersonError,
    refusal,
)
from planbook.features.plans.service.riders import rider_findings, room_for
from planbook.models.plans import Plan, PlanItem


def settle_item(session: Session, actor: Actor, plan: Plan, row: PlanItem) -> None:
    """Check and price an item that was added or changed, and the riders that depend on it.

    Raises:
        NotSoldHereError: The table has no such cell; the error says what is near.
        InvalidError: A person cannot be rated or insured, or a choice is not offered.
    """
    session.flush()
    assembly = assemble(session, actor, plan)
    write_price(row, priced_or_refused(assembly, row, actor.locale))
    settle_riders(assembly)
    touch(session, plan)


def settle_riders(assembly: Assembly) -> None:
    """Write the prices of waiver riders anew: they follow the items whose premiums they waive."""
    fresh = replace(assembly)
    for row in fresh.rows:
        if fresh.terms[row.product_version_id].is_waiver and row.key in fresh.priced:
            write_price(row, fresh.priced[row.key])


def touch(session: Session, plan: Plan) -> None:
    """Note that a plan has changed."""
    plan.updated_at = clock.now()
    session.add(plan)
    session.flush()


def priced_or_refused(assembly: Assembly, row: PlanItem, locale: Locale) -> PricedItem:
    """Return an item with its price.

    Raises:
        NotSoldHereError: The table has no such cell.
        InvalidError: Something else is in the way.
    """
    item = assembly.items.get(row.key)
    if item is None:
        raise unknown_person(assembly, row)
    findings = [each for each in check_item(item) if each.obstacle is not Obstacle.NOT_SOLD]
    if findings:
        raise refusal(findings[0], locale)
    waived = [assembly.items[int(key)] for key in item.waives if int(key) in assembly.priced]
    item = replace(item, waives=tuple(each.id for each in waived))
    priced = _price(item, waived, room_for(assembly, row))
    beside = rider_findings(assembly, row, priced)
    if beside:
        raise refusal(beside[0], locale)
    return priced


def _price(item: Item, waived: list[Item], room: Room) -> PricedItem:
    try:
        return price_plan((*waived, item))[-1]
    except NotSoldError as error:
        raise NotSoldHereError(nearest_sold(item, room)) from error
    except DomainError as error:
        if error.field == "waives":
            raise InvalidError(
                "applicant",
                N_(
                    "There is no premium to waive: the insured needs an item with the same "
                    "applicant that is paid for more than a year."
                ),
            ) from error
        raise InvalidError(error.field) from error


def unknown_person(assembly: Assembly, row: PlanItem) -> UnknownPersonError:
    """Return the error that names whose birthday or sex is missing."""
    chosen = terms_of(row)
    for field, key in (("insured", chosen.insured), ("applicant", chosen.applicant)):
        person = assembly.person(key)
        if not person.is_ratable:
            return UnknownPersonError(field, name=person.name)
    return UnknownPersonError("insured", name=assembly.person(chosen.insured).name)


def write_price(row: PlanItem, priced: PricedItem) -> None:
    """Put a price into the item's row; what a rider waives also sets its terms."""
    row.sum_insured = priced.price.sum_insured
    row.premium = priced.price.instalment
    if priced.terms.is_waiver:
        row.pay_term = str(priced.price.key.pay)
        row.cover_term = str(priced.price.key.cover)
