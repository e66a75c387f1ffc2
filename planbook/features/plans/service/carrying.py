"""Items carried over to another household: who stands in for whom, on which terms, at what price.

Pure: it reads two households and the products, and writes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planbook.core.errors import InvalidError
from planbook.core.i18n import Locale
from planbook.domain.illustration.eligibility import Obstacle, check_item
from planbook.domain.illustration.items import PlanItem as Item
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.riders import check_rider
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.plans.schemas import (
    CarriedItem,
    Change,
    DropReason,
    ItemDetail,
    ItemTerms,
    Person,
)
from planbook.features.plans.service.assembly import Household, make_item, price_each
from planbook.features.plans.service.errors import NotSoldHereError, UnknownPersonError, refusal
from planbook.features.plans.service.riders import room_of
from planbook.features.plans.service.starting import for_another, usual_applicant

SHOWN_CHANGES: Final[Mapping[str, Change]] = {
    "option": Change.OPTION,
    "amount": Change.AMOUNT,
    "pay_term": Change.PAY_TERM,
    "cover_term": Change.COVER_TERM,
    "mode": Change.MODE,
    "occupation_class": Change.OCCUPATION,
    "social_insurance": Change.SOCIAL,
}


@dataclass(frozen=True)
class Carrier:
    """The household that items go to, and what may be planned for it."""

    household: Household
    products: Mapping[int, ProductTerms]
    grade: int
    locale: Locale


@dataclass(frozen=True)
class Fitted:
    """An item that fits somebody of the new household, not yet priced."""

    before: ItemDetail
    insured: Person
    terms: ItemTerms
    item: Item
    changes: tuple[Change, ...]


def stand_ins(theirs: Sequence[Person], ours: Sequence[Person]) -> dict[str, Person]:
    """Return who of a household stands in for whom: self, spouse, children and parents in order.

    Parents stand in for those of the same sex first.
    """
    found: dict[str, Person] = {}
    left = list(ours)
    for alike in (_same_sex_parents, _same_relation):
        for person in theirs:
            match = next((one for one in left if alike(person, one)), None)
            if person.key not in found and match is not None:
                found[person.key] = match
                left.remove(match)
    return found


def _same_relation(one: Person, other: Person) -> bool:
    return one.relation == other.relation


def _same_sex_parents(one: Person, other: Person) -> bool:
    is_parent = one.relation == other.relation == "parent"
    return is_parent and one.sex is not None and one.sex == other.sex


def carry(
    items: Iterable[ItemDetail], lives: Mapping[str, Person], carrier: Carrier
) -> tuple[CarriedItem, ...]:
    """Return each item as it is with another household, in the order given."""
    there = list(items)
    fitted = {item.id: _fit(item, lives, carrier) for item in there if item.main_id is None}
    mains = _prices(fitted)
    fitted |= {
        item.id: _fit(item, lives, carrier, mains.get(item.main_id))
        for item in there
        if item.main_id is not None
    }
    priced = _prices(fitted)
    carried = {
        key: each if isinstance(each, CarriedItem) else _priced(each, priced.get(key))
        for key, each in fitted.items()
    }
    return tuple(carried[item.id] for item in there)


def _prices(fitted: Mapping[int, Fitted | CarriedItem]) -> dict[int, PricedItem]:
    rated = {key: each.item for key, each in fitted.items() if isinstance(each, Fitted)}
    return price_each(_with_bases(rated))


def _fit(
    item: ItemDetail,
    lives: Mapping[str, Person],
    carrier: Carrier,
    main: PricedItem | None = None,
) -> Fitted | CarriedItem:
    """Fit an item to its new life; a rider beside its main item as that is there."""
    insured = lives.get(item.insured.key)
    out = CarriedItem(before=item, insured=insured)
    if insured is None:
        return replace(out, dropped=DropReason.NO_SUCH_LIFE)
    if not item.product.is_on_sale:
        return replace(out, dropped=DropReason.OFF_SALE)
    if item.product.tier > carrier.grade:
        return replace(out, dropped=DropReason.GRADE)
    if item.main_id is not None and main is None:
        return replace(out, dropped=DropReason.NO_MAIN)
    try:
        terms = _terms(item, insured, lives, carrier, main)
    except UnknownPersonError:
        return replace(out, dropped=DropReason.UNKNOWN_PERSON)
    except NotSoldHereError:
        return replace(out, dropped=DropReason.AGE)
    checked = _checked(out, insured, terms, lives, carrier)
    if main is None or isinstance(checked, CarriedItem):
        return checked
    return _beside(checked, main, carrier)


def _beside(fitted: Fitted, main: PricedItem, carrier: Carrier) -> Fitted | CarriedItem:
    """Leave out a rider whose least terms go further than its main item."""
    rider = price_each({fitted.before.id: fitted.item}).get(fitted.before.id)
    findings = check_rider(rider, main) if rider else ()
    if not findings:
        return fitted
    out = CarriedItem(before=fitted.before, insured=fitted.insured)
    error = refusal(findings[0], carrier.locale)
    return replace(out, dropped=DropReason.REFUSED, refusal=error)


def _terms(
    item: ItemDetail,
    insured: Person,
    lives: Mapping[str, Person],
    carrier: Carrier,
    main: PricedItem | None,
) -> ItemTerms:
    """Return the terms nearest to an item's; the counterpart of the applicant pays if possible."""
    product = carrier.products[item.product.version_id]
    wanted = replace(item.terms, insured=insured.key)
    fitted = for_another(carrier.household, product, wanted, room_of(product, main))
    if main is not None:
        return replace(fitted, applicant=main.item.applicant.id, beneficiaries=())
    payer = lives.get(item.applicant.key)
    if payer is None or not payer.is_ratable:
        payer = usual_applicant(carrier.household, product, insured)
    return replace(fitted, applicant=payer.key, beneficiaries=())


def _checked(
    out: CarriedItem,
    insured: Person,
    terms: ItemTerms,
    lives: Mapping[str, Person],
    carrier: Carrier,
) -> Fitted | CarriedItem:
    product = carrier.products[out.before.product.version_id]
    item = make_item(
        str(out.before.id), product, terms, carrier.household.people, carrier.household.on
    )
    if item is None:
        return replace(out, dropped=DropReason.UNKNOWN_PERSON)
    findings = [each for each in check_item(item) if each.obstacle is not Obstacle.NOT_SOLD]
    if findings:
        error: InvalidError = refusal(findings[0], carrier.locale)
        return replace(out, dropped=DropReason.REFUSED, refusal=error)
    changes = tuple(_changes(out.before, terms, lives, item))
    return Fitted(out.before, insured, terms, item, changes)


def _changes(
    before: ItemDetail, after: ItemTerms, lives: Mapping[str, Person], item: Item
) -> Iterable[Change]:
    payer = lives.get(before.applicant.key)
    if payer is None or payer.key != after.applicant:
        yield Change.APPLICANT
    for field, change in SHOWN_CHANGES.items():
        # What a rider covers and for how long follows from its base.
        if item.terms.is_waiver and field in ("pay_term", "cover_term", "amount"):
            continue
        if getattr(before.terms, field) != getattr(after, field):
            yield change
    if before.terms.beneficiaries:
        yield Change.BENEFICIARIES


def _with_bases(items: Mapping[int, Item]) -> dict[int, Item]:
    """Attach riders to the items of the same insured and applicant."""
    return {
        key: replace(item, waives=_bases(item, items.values())) if item.terms.is_waiver else item
        for key, item in items.items()
    }


def _bases(rider: Item, items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(
        item.id
        for item in items
        if not item.terms.is_waiver
        and (item.insured.id, item.applicant.id) == (rider.insured.id, rider.applicant.id)
    )


def _priced(fitted: Fitted, priced: PricedItem | None) -> CarriedItem:
    out = CarriedItem(before=fitted.before, insured=fitted.insured)
    if priced is None:
        reason = DropReason.NO_BASE if fitted.item.terms.is_waiver else DropReason.AGE
        return replace(out, dropped=reason)
    premium = priced.price.instalment
    changes = fitted.changes
    if premium != fitted.before.premium:
        changes = (Change.PREMIUM, *changes)
    return replace(out, terms=fitted.terms, premium=premium, changes=changes)
