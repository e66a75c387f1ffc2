"""Statements on customers, their household and their policies."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.features.customers.schemas import Order
from planbook.models.access import owned, visible
from planbook.models.consents import FactsConsent
from planbook.models.customers import Customer, ExistingPolicy, HouseholdMember


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which customers are looked at: the search, and whether archived ones or only one's own."""

    query: str = ""
    archived: bool = False
    own: bool = False


PHONE_SIGNS: Final = str.maketrans("", "", "+-()")


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which customers an actor may see."""
    return visible(Customer, actor)


def changeable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which customers an actor may change."""
    return owned(Customer, actor)


def customer(session: Session, actor: Actor, customer_id: int) -> Customer | None:
    """Return a customer that the actor may see."""
    return session.exec(
        select(Customer).where(readable_by(actor), Customer.id == customer_id)
    ).one_or_none()


def own_customer(session: Session, actor: Actor, customer_id: int) -> Customer | None:
    """Return a customer that the actor may change."""
    return session.exec(
        select(Customer).where(changeable_by(actor), Customer.id == customer_id)
    ).one_or_none()


def phones(session: Session, actor: Actor, customer_ids: Collection[int]) -> dict[int, str]:
    """Return the numbers of those of some customers that the actor may see and that have one."""
    statement = select(Customer.id, Customer.phone).where(
        readable_by(actor), col(Customer.id).in_(customer_ids)
    )
    return {key: phone for key, phone in session.exec(statement) if key and phone}


def is_changeable(session: Session, actor: Actor, customer_id: int) -> bool:
    """Return whether the actor may change a customer."""
    return own_customer(session, actor, customer_id) is not None


def customers(
    session: Session, actor: Actor, shelf: Shelf, *, order: Order, limit: int
) -> Sequence[Customer]:
    """Return the first customers of a shelf."""
    key = (col(Customer.name_key),) if order == "name" else (col(Customer.updated_at).desc(),)
    statement = select(Customer).where(*_on(shelf, actor)).order_by(*key, col(Customer.id))
    return session.exec(statement.limit(limit)).all()


def count(session: Session, actor: Actor, shelf: Shelf) -> int:
    """Return how many customers are on a shelf."""
    return session.exec(select(func.count(col(Customer.id))).where(*_on(shelf, actor))).one()


def _on(shelf: Shelf, actor: Actor) -> Iterable[ColumnElement[bool]]:
    yield changeable_by(actor) if shelf.own else readable_by(actor)
    archived = col(Customer.archived_at)
    yield archived.is_not(None) if shelf.archived else archived.is_(None)
    yield from _words(shelf.query)


def _words(query: str) -> Iterable[ColumnElement[bool]]:
    """Compare a search, which has no spaces, with names and, where it is a number, with phones."""
    if not query:
        return
    found = [col(Customer.name_key).contains(query, autoescape=True)]
    digits = query.translate(PHONE_SIGNS)
    if digits.isdecimal():
        found.append(col(Customer.phone).contains(digits, autoescape=True))
    yield or_(*found)


def with_phone(session: Session, actor: Actor, phone: str) -> Sequence[Customer]:
    """Return the customers that the actor may see with a phone number."""
    return session.exec(
        select(Customer).where(readable_by(actor), Customer.phone == phone).limit(5)
    ).all()


def born_on(session: Session, actor: Actor, birth_date: date) -> Sequence[Customer]:
    """Return the customers that the actor may see who were born on a day."""
    return session.exec(
        select(Customer).where(readable_by(actor), Customer.birth_date == birth_date).limit(200)
    ).all()


def named_without_birthday(session: Session, actor: Actor, name: str) -> Sequence[Customer]:
    """Return the customers that the actor may see with a name and no birth date."""
    return session.exec(
        select(Customer)
        .where(readable_by(actor), Customer.name == name, col(Customer.birth_date).is_(None))
        .limit(5)
    ).all()


def named(session: Session, actor: Actor, name: str) -> Sequence[Customer]:
    """Return the customers that the actor may see with a name."""
    return session.exec(
        select(Customer).where(readable_by(actor), Customer.name == name).limit(5)
    ).all()


def members_of(session: Session, people: Iterable[Customer]) -> Sequence[HouseholdMember]:
    """Return the households of customers that were found for an actor, the eldest first."""
    return session.exec(
        select(HouseholdMember)
        .where(
            col(HouseholdMember.customer_id).in_([person.key for person in people]),
            col(HouseholdMember.removed_at).is_(None),
        )
        .order_by(
            col(HouseholdMember.birth_date).is_(None),
            col(HouseholdMember.birth_date),
            col(HouseholdMember.id),
        )
    ).all()


def policies_of(session: Session, person: Customer) -> Sequence[ExistingPolicy]:
    """Return the policies of a customer that was found for an actor."""
    return session.exec(
        select(ExistingPolicy)
        .where(ExistingPolicy.customer_id == person.key, col(ExistingPolicy.removed_at).is_(None))
        .order_by(col(ExistingPolicy.id))
    ).all()


def last_consent(session: Session, person: Customer) -> FactsConsent | None:
    """Return the newest consent of a customer that was found for an actor, withdrawn or not."""
    return session.exec(
        select(FactsConsent)
        .where(FactsConsent.customer_id == person.key)
        .order_by(col(FactsConsent.id).desc())
        .limit(1)
    ).one_or_none()


def policies_removed_with(session: Session, member: HouseholdMember) -> Sequence[ExistingPolicy]:
    """Return the policies that were removed at the same moment as a member."""
    return session.exec(
        select(ExistingPolicy).where(
            ExistingPolicy.member_id == member.key,
            col(ExistingPolicy.removed_at) == member.removed_at,
        )
    ).all()


def own_member(session: Session, actor: Actor, member_id: int) -> HouseholdMember | None:
    """Return a person of a household that the actor may change."""
    return session.exec(
        select(HouseholdMember)
        .join(Customer, col(Customer.id) == col(HouseholdMember.customer_id))
        .where(changeable_by(actor), HouseholdMember.id == member_id)
    ).one_or_none()


def own_policy(session: Session, actor: Actor, policy_id: int) -> ExistingPolicy | None:
    """Return a policy of a customer that the actor may change."""
    return session.exec(
        select(ExistingPolicy)
        .join(Customer, col(Customer.id) == col(ExistingPolicy.customer_id))
        .where(changeable_by(actor), ExistingPolicy.id == policy_id)
    ).one_or_none()
