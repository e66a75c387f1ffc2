"""The terms that an item starts with, and those it takes over when another is insured."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from planbook.domain.illustration.codes import PriceBasis
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.riders import NO_LIMIT, Room
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.money import ZERO
from planbook.features.customers.schemas import SELF
from planbook.features.plans.schemas import ItemTerms, Person
from planbook.features.plans.service.assembly import Household, choice_of
from planbook.features.plans.service.choices import first_amount, first_choice, nearest_choice
from planbook.features.plans.service.errors import NotSoldHereError, UnknownPersonError
from planbook.features.plans.service.gaps import amount_to_close, need_answered
from planbook.features.plans.service.looking import Workings
from planbook.features.plans.service.people import life_of
from planbook.features.plans.service.riders import room_of

ADULT_AGE: Final = 18


def start_terms(
    found: Workings, terms: ProductTerms, insured: Person, main: PricedItem | None = None
) -> ItemTerms:
    """Return the terms that a product for a person starts with, beside the main item of a rider.

    Raises:
        UnknownPersonError: Birthday or sex is not known.
        NotSoldHereError: Nothing is sold to the person.
    """
    applicant = usual_applicant(found.assembly.household, terms, insured)
    if main is not None:
        applicant = found.assembly.person(main.item.applicant.id)
    rated = applicant if terms.is_waiver else insured
    room = room_of(terms, main)
    social = insured.social_insurance is not False
    life = life_of(
        rated,
        found.assembly.on,
        occupation_class=rated.occupation_class,
        social_insurance=social,
    )
    if life is None:
        raise UnknownPersonError("insured", name=rated.name)
    choice = first_choice(terms, life, room)
    if choice is None:
        raise NotSoldHereError(())
    return ItemTerms(
        insured=insured.key,
        applicant=applicant.key,
        option=choice.option,
        amount=_start_amount(found, terms, life, choice, room),
        pay_term=str(choice.pay),
        cover_term=str(choice.cover),
        mode=choice.mode,
        occupation_class=rated.occupation_class,
        social_insurance=social,
    )


def usual_applicant(household: Household, terms: ProductTerms, insured: Person) -> Person:
    """Return who usually pays: adults for themselves, the customer for all others."""
    is_adult = insured.age is not None and insured.age >= ADULT_AGE
    if is_adult and not terms.is_waiver and insured.relation in (SELF, "spouse"):
        return insured
    others = [
        person
        for person in household.people
        if person.relation in (SELF, "spouse") and person.key != insured.key
    ]
    return next((person for person in others if person.is_ratable), household.people[0])


def _start_amount(
    found: Workings, terms: ProductTerms, life: Life, choice: Choice, room: Room
) -> Decimal | None:
    if terms.is_waiver:
        return None
    budget = found.plan.budget or found.suggested_budget
    spent = found.checked.portfolio.yearly_premium
    answered = None
    # A product priced by its premium saves; what it would take to insure a life with it misleads.
    if terms.basis is not PriceBasis.PER_PREMIUM:
        answered = need_answered(found.needs, found.gaps, life.id, terms.line)
    return first_amount(
        terms,
        life,
        choice,
        wanted=amount_to_close(answered[0], answered[1].left, terms.line) if answered else None,
        within=None if budget is None else max(ZERO, budget - spent),
        room=room,
    )


def for_another(
    household: Household, terms: ProductTerms, data: ItemTerms, room: Room = NO_LIMIT
) -> ItemTerms:
    """Fit terms to another insured: what is sold at their age, their work, their insurance."""
    person = household.person(data.insured)
    social = person.social_insurance is not False
    life = life_of(
        person,
        household.on,
        occupation_class=person.occupation_class,
        social_insurance=social,
    )
    if life is None:
        raise UnknownPersonError("insured", name=person.name)
    if terms.is_waiver:
        return data
    choice = nearest_choice(terms, life, choice_of(data), room)
    if choice is None:
        raise NotSoldHereError(())
    applicant = usual_applicant(household, terms, person)
    return replace(
        data,
        applicant=applicant.key,
        option=choice.option,
        amount=choice.amount,
        pay_term=str(choice.pay),
        cover_term=str(choice.cover),
        mode=choice.mode,
        occupation_class=person.occupation_class,
        social_insurance=social,
        beneficiaries=(),
    )
