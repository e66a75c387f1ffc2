"""The household as a plan sees it."""

from datetime import date
from decimal import Decimal

from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.lives import Life
from planbook.domain.money import ZERO
from planbook.features.customers.schemas import (
    SELF,
    CustomerDetails,
    MemberDetails,
    names_of_people,
)
from planbook.features.plans.schemas import Person


def people_of(customer: CustomerDetails, locale: Locale) -> tuple[Person, ...]:
    """Return the customer and then the rest of the household."""
    names = names_of_people(customer, locale)
    first = Person(
        key=SELF,
        relation=SELF,
        name=customer.name,
        sex=customer.sex,
        birth_date=customer.birth_date,
        age=customer.age,
        income=customer.money.income,
        social_insurance=customer.social_insurance,
        occupation_class=customer.occupation_class,
    )
    return (first, *(_member(member, names[member.key]) for member in customer.members))


def _member(member: MemberDetails, name: str) -> Person:
    return Person(
        key=member.key,
        relation=member.relation,
        name=name,
        sex=member.sex,
        birth_date=member.birth_date,
        age=member.age,
        income=member.income,
        social_insurance=member.social_insurance,
        occupation_class=member.occupation_class,
    )


def person_of(people: tuple[Person, ...], key: str) -> Person:
    """Return a person by key; whoever has left the household counts as somebody unknown."""
    unknown = Person(key=key, relation="", name="", sex=None, birth_date=None, age=None)
    return next((person for person in people if person.key == key), unknown)


def household_income(people: tuple[Person, ...]) -> Decimal | None:
    """Return what the customer and the spouse earn a year, ``None`` where neither is known."""
    told = [
        person.income
        for person in people
        if person.relation in (SELF, "spouse") and person.income is not None
    ]
    return sum(told, ZERO) if told else None


def life_of(
    person: Person, on: date, *, occupation_class: int, social_insurance: bool
) -> Life | None:
    """Return the life that the tables rate, ``None`` while birthday or sex is unknown."""
    if person.birth_date is None or person.sex is None or person.birth_date > on:
        return None
    return Life.born(
        person.key,
        Sex(person.sex),
        person.birth_date,
        on=on,
        social_insurance=social_insurance,
        occupation_class=occupation_class,
    )
