"""A plan with the people and products it names, priced from today's tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.i18n import Locale
from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import PayMode
from planbook.domain.illustration.items import PlanItem as Item
from planbook.domain.illustration.items import PricedItem, price_plan
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import ProductTerms, Term
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerDetails, member_id_of, person_key
from planbook.features.plans import repository
from planbook.features.plans.schemas import Beneficiary, ItemTerms, Person
from planbook.features.plans.service.people import life_of, people_of, person_of
from planbook.models.plans import Plan, PlanItem


@dataclass(frozen=True)
class Household:
    """The people whom products can be priced for on a day."""

    people: tuple[Person, ...]
    on: date

    def person(self, key: str) -> Person:
        """Return one of the household."""
        return person_of(self.people, key)


@dataclass(frozen=True)
class Assembly:
    """What a plan's price, gaps and warnings are computed from."""

    plan: Plan
    customer: CustomerDetails
    people: tuple[Person, ...]
    rows: tuple[PlanItem, ...]
    products: Mapping[int, ProductRow]
    terms: Mapping[int, ProductTerms]
    on: date

    @cached_property
    def items(self) -> Mapping[int, Item]:
        """The items that can be rated, by their rows' number."""
        rated = {row.key: self._item(row) for row in self.rows}
        return {key: item for key, item in rated.items() if item is not None}

    @cached_property
    def priced(self) -> Mapping[int, PricedItem]:
        """The items that the tables sell, by their rows' number."""
        return price_each(self.items)

    @property
    def household(self) -> Household:
        """The people and the day."""
        return Household(self.people, self.on)

    def person(self, key: str) -> Person:
        """Return one of the household."""
        return person_of(self.people, key)

    def waived(self, row: PlanItem) -> tuple[str, ...]:
        """Return the priced items whose premiums a waiver rider waives."""
        found = ((key, self.priced.get(int(key))) for key in waived_by(row, self.rows, self.terms))
        return tuple(key for key, priced in found if priced and priced.price.pay_years > 1)

    def _item(self, row: PlanItem) -> Item | None:
        chosen = terms_of(row)
        waived = waived_by(row, self.rows, self.terms)
        return make_item(
            str(row.key), self.terms[row.product_version_id], chosen, self.people, self.on, waived
        )


def waived_by(
    rider: PlanItem, rows: Iterable[PlanItem], terms: Mapping[int, ProductTerms]
) -> tuple[str, ...]:
    """Return the items whose premiums a waiver rider waives: of the same insured and applicant."""
    if not terms[rider.product_version_id].is_waiver:
        return ()
    return tuple(
        str(row.key)
        for row in rows
        if not terms[row.product_version_id].is_waiver
        and row.insured_member_id == rider.insured_member_id
        and row.applicant_member_id == rider.applicant_member_id
    )


def make_item(
    key: str,
    terms: ProductTerms,
    chosen: ItemTerms,
    people: tuple[Person, ...],
    on: date,
    waives: tuple[str, ...] = (),
) -> Item | None:
    """Return an item as the engine takes it, ``None`` while a person cannot be rated."""
    insured, applicant = (
        life_of(
            person_of(people, who),
            on,
            occupation_class=chosen.occupation_class,
            social_insurance=chosen.social_insurance,
        )
        for who in (chosen.insured, chosen.applicant)
    )
    if insured is None or applicant is None:
        return None
    return Item(key, terms, insured, applicant, choice_of(chosen), waives)


def choice_of(chosen: ItemTerms) -> Choice:
    """Return the choice that the engine prices.

    Raises:
        DomainError: A term is none.
    """
    return Choice(
        pay=Term.parse(chosen.pay_term),
        cover=Term.parse(chosen.cover_term),
        amount=chosen.amount,
        option=chosen.option,
        mode=PayMode(chosen.mode),
    )


def price_each(items: Mapping[int, Item]) -> dict[int, PricedItem]:
    """Price every item that is sold; one that is not does not stop the others."""
    priced: dict[int, PricedItem] = {}
    for key, item in items.items():
        if not item.terms.is_waiver:
            priced.update(_price(key, item, ()))
    mains = tuple(each.item for each in priced.values())
    for key, item in items.items():
        if item.terms.is_waiver:
            waived = tuple(main for main in mains if main.id in item.waives)
            rider = Item(
                item.id,
                item.terms,
                item.insured,
                item.applicant,
                item.choice,
                tuple(main.id for main in waived),
            )
            priced.update(_price(key, rider, waived))
    return {key: priced[key] for key in items if key in priced}


def _price(key: int, item: Item, waived: Sequence[Item]) -> dict[int, PricedItem]:
    try:
        return {key: price_plan((*waived, item))[-1]}
    except DomainError:
        return {}


def terms_of(row: PlanItem) -> ItemTerms:
    """Return what was chosen for an item."""
    return ItemTerms(
        insured=person_key(row.insured_member_id),
        applicant=person_key(row.applicant_member_id),
        option=row.option,
        amount=row.amount,
        pay_term=row.pay_term,
        cover_term=row.cover_term,
        mode=row.mode,
        occupation_class=row.occupation_class,
        social_insurance=row.social_insurance,
        beneficiaries=tuple(Beneficiary.from_data(each) for each in row.beneficiaries),
    )


def write_terms(row: PlanItem, chosen: ItemTerms) -> None:
    """Put what was chosen into an item's row."""
    row.insured_member_id = member_id_of(chosen.insured)
    row.applicant_member_id = member_id_of(chosen.applicant)
    row.option = chosen.option
    row.amount = chosen.amount
    row.pay_term = chosen.pay_term
    row.cover_term = chosen.cover_term
    row.mode = chosen.mode
    row.occupation_class = chosen.occupation_class
    row.social_insurance = chosen.social_insurance
    row.beneficiaries = [each.to_data() for each in chosen.beneficiaries]


def assemble(session: Session, actor: Actor, plan: Plan, locale: Locale | None = None) -> Assembly:
    """Gather what a plan that was found for an actor names."""
    words = locale or actor.locale
    customer = customers.get_customer(session, actor, customer_id=plan.customer_id)
    rows = tuple(_beside_mains(repository.items_of(session, [plan.key])))
    versions = frozenset(row.product_version_id for row in rows)
    people = people_of(customer, words)
    return Assembly(
        plan=plan,
        customer=customer,
        people=people,
        rows=rows,
        products=catalogue.products_by_id(session, actor, version_ids=versions, locale=words),
        terms=catalogue.terms_by_id(session, actor, version_ids=versions),
        on=clock.today(),
    )


def _beside_mains(rows: Sequence[PlanItem]) -> Iterator[PlanItem]:
    """Yield the rows in their order, riders right behind the item that they are bound to."""
    there = {row.key for row in rows}
    for row in rows:
        if row.main_item_id not in there:
            yield row
            yield from (rider for rider in rows if rider.main_item_id == row.key)
