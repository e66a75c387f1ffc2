"""The items of a plan: changed, taken out, put back."""

from dataclasses import replace

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.domain.errors import DomainError
from planbook.features.plans import repository
from planbook.features.plans.schemas import (
    ItemDetail,
    ItemTerms,
    TermChoices,
)
from planbook.features.plans.service.assembly import (
    Assembly,
    assemble,
    choice_of,
    terms_of,
    write_terms,
)
from planbook.features.plans.service.beneficiaries import check_beneficiaries
from planbook.features.plans.service.choices import choices_for
from planbook.features.plans.service.errors import (
    NotSoldHereError,
    RiderStaysError,
)
from planbook.features.plans.service.looking import item_detail
from planbook.features.plans.service.riders import (
    main_of,
    riders_of,
    room_for,
)
from planbook.features.plans.service.settling import (
    settle_item,
    settle_riders,
    touch,
    write_price,
)
from planbook.features.plans.service.starting import for_another
from planbook.models.plans import Plan, PlanItem


def own_plan(session: Session, actor: Actor, plan_id: int) -> Plan:
    """Return a plan that the actor may change.

    Raises:
        NotFoundError: There is none.
    """
    plan = repository.own_plan(session, actor, plan_id)
    if plan is None:
        raise NotFoundError
    return plan


def update_item(session: Session, actor: Actor, *, item_id: int, data: ItemTerms) -> None:
    """Change an item's terms and price it anew.

    Another insured brings the nearest terms that are sold to them, and the item's riders along. A
    rider keeps the people of its main item.

    Raises:
        NotFoundError: The item is not the actor's.
        NotSoldHereError: The table has no such cell; the error says what is near.
        InvalidError: A person cannot be rated or insured, or a choice is not offered.
    """
    row = _own_item(session, actor, item_id)
    plan = own_plan(session, actor, row.plan_id)
    assembly = assemble(session, actor, plan)
    data = replace(data, beneficiaries=check_beneficiaries(data.beneficiaries))
    main = main_of(assembly, row)
    if main is not None:
        beside = terms_of(main)
        data = replace(data, insured=beside.insured, applicant=beside.applicant)
    _check_codes(assembly, data)
    before = terms_of(row)
    if data.insured != before.insured:
        data = for_another(assembly.household, assembly.terms[row.product_version_id], data)
    write_terms(row, data)
    settle_item(session, actor, plan, row)
    if (data.insured, data.applicant) != (before.insured, before.applicant):
        _take_along(session, actor, plan, row)


def _take_along(session: Session, actor: Actor, plan: Plan, main: PlanItem) -> None:
    """Let the riders of an item follow it to its people, on the nearest terms that are sold.

    Raises:
        RiderStaysError: A rider is not sold to them.
    """
    people = terms_of(main)
    assembly = assemble(session, actor, plan)
    for row in riders_of(assembly.rows, main):
        terms, chosen = assembly.terms[row.product_version_id], terms_of(row)
        wanted = replace(chosen, insured=people.insured, applicant=people.applicant)
        try:
            if wanted.insured != chosen.insured:
                wanted = for_another(assembly.household, terms, wanted, room_for(assembly, row))
            write_terms(row, replace(wanted, applicant=people.applicant))
            settle_item(session, actor, plan, row)
        except (NotSoldHereError, InvalidError) as error:
            rider = assembly.products[row.product_version_id].short_name
            name = assembly.person(people.insured).name
            raise RiderStaysError("insured", rider=rider, name=name) from error


def _check_codes(assembly: Assembly, data: ItemTerms) -> None:
    """Refuse keys, terms and modes that are none."""
    keys = {person.key for person in assembly.people}
    for field, key in (("insured", data.insured), ("applicant", data.applicant)):
        if key not in keys:
            raise InvalidError(field)
    try:
        choice_of(data)
    except DomainError as error:
        raise InvalidError("cover_term") from error
    except ValueError as error:
        raise InvalidError("mode") from error


def _own_item(session: Session, actor: Actor, item_id: int, *, removed: bool = False) -> PlanItem:
    row = repository.own_item(session, actor, item_id, removed=removed)
    if row is None:
        raise NotFoundError
    return row


def remove_item(session: Session, actor: Actor, *, item_id: int) -> None:
    """Take an item out of its plan, with its riders and those left with nothing to waive.

    ``restore_item`` puts all of them back.

    Raises:
        NotFoundError: The item is not the actor's.
    """
    row = _own_item(session, actor, item_id)
    plan, at = own_plan(session, actor, row.plan_id), clock.now()
    before = assemble(session, actor, plan)
    for one in (row, *riders_of(before.rows, row)):
        repository.mark_removed(session, one, at)
    rest = assemble(session, actor, plan)
    for rider in rest.rows:
        if before.waived(rider) and not rest.waived(rider):
            repository.mark_removed(session, rider, at)
    _settle_rest(session, actor, plan)


def restore_item(session: Session, actor: Actor, *, item_id: int) -> None:
    """Put an item back that was taken out, with the riders that went with it.

    Raises:
        NotFoundError: The item is not the actor's, or was not taken out.
    """
    row = _own_item(session, actor, item_id, removed=True)
    if row.removed_at is not None:
        for one in repository.removed_at(session, row.plan_id, row.removed_at):
            repository.mark_removed(session, one, None)
    _settle_rest(session, actor, own_plan(session, actor, row.plan_id))


def _settle_rest(session: Session, actor: Actor, plan: Plan) -> None:
    settle_riders(assemble(session, actor, plan))
    touch(session, plan)


def get_item(
    session: Session, actor: Actor, *, item_id: int
) -> tuple[ItemDetail, TermChoices | None]:
    """Return an item and what can be chosen, ``None`` while its person cannot be rated.

    Raises:
        NotFoundError: The actor may see no such item.
    """
    row = repository.item(session, actor, item_id)
    plan = repository.plan(session, actor, row.plan_id) if row else None
    if row is None or plan is None:
        raise NotFoundError
    assembly = assemble(session, actor, plan)
    item = assembly.items.get(row.key)
    choices = choices_for(item.terms, item.life, room_for(assembly, row)) if item else None
    return item_detail(assembly, row), choices


def refresh_prices(session: Session, actor: Actor, *, plan_id: int) -> None:
    """Take today's prices for all items that the tables still sell.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, plan_id)
    assembly = assemble(session, actor, plan)
    for row in assembly.rows:
        if row.key in assembly.priced:
            write_price(row, assembly.priced[row.key])
    touch(session, plan)
