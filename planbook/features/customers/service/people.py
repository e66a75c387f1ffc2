"""Customers: adding, changing, finding, archiving."""

from datetime import date
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.core.phones import parse_phone
from planbook.documents.glyphs import clean, coverage
from planbook.features.customers import repository
from planbook.features.customers.schemas import (
    CustomerCreate,
    CustomerUpdate,
    MoneyFacts,
)
from planbook.features.customers.service.names import name_key
from planbook.models.customers import Customer

LONGEST_NAME: Final = 80
# Nobody alive is older; a birth date before it is a slip of the finger.
EARLIEST_BIRTH: Final = date(1900, 1, 1)
OCCUPATION_CLASSES: Final = range(1, 7)
LONGEST_MORTGAGE: Final = 50


def create_customer(session: Session, actor: UserActor, *, data: CustomerCreate) -> int:
    """Add a customer of the actor's own and return the number.

    Raises:
        InvalidError: A field cannot be accepted.
    """
    row = Customer(
        organisation_id=actor.organisation_id,
        agent_id=actor.user_id,
        team_id=actor.team_id,
        name=data.name,
        is_demo=data.is_demo,
    )
    _write(row, data)
    session.add(row)
    session.flush()
    return row.key


def update_customer(
    session: Session, actor: Actor, *, customer_id: int, data: CustomerUpdate
) -> None:
    """Change who a customer is.

    Raises:
        NotFoundError: The customer is not the actor's.
        InvalidError: A field cannot be accepted.
    """
    row = own_row(session, actor, customer_id)
    _write(row, data)
    touch(session, row)


def _write(row: Customer, data: CustomerUpdate) -> None:
    row.name = checked_name(data.name)
    row.name_key = name_key(row.name)
    row.phone = parse_phone(data.phone)
    row.sex = data.sex
    row.birth_date = checked_birth_date(data.birth_date)
    row.marital_status = data.marital_status
    row.social_insurance = data.social_insurance
    row.email = checked_email(data.email)
    row.wechat_id = data.wechat_id.strip()[:60]
    row.city = data.city.strip()[:60]
    row.occupation = data.occupation.strip()[:60]
    row.occupation_class = checked_class(data.occupation_class)
    row.notes = data.notes.strip()[:2000]


def update_money(session: Session, actor: Actor, *, customer_id: int, data: MoneyFacts) -> None:
    """Change the household's money facts.

    Raises:
        NotFoundError: The customer is not the actor's.
        InvalidError: A field cannot be accepted.
    """
    row = own_row(session, actor, customer_id)
    if data.mortgage_years is not None and not 0 <= data.mortgage_years <= LONGEST_MORTGAGE:
        raise InvalidError(
            "mortgage_years", N_("Please enter 0 to {most} years."), most=LONGEST_MORTGAGE
        )
    row.income, row.spending = data.income, data.spending
    row.liquid_assets, row.other_assets = data.liquid_assets, data.other_assets
    row.mortgage, row.mortgage_years = data.mortgage, data.mortgage_years
    row.other_debts = data.other_debts
    touch(session, row)


def archive_customer(session: Session, actor: Actor, *, customer_id: int) -> None:
    """Put a customer away; nothing is lost and it can be undone.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    row = own_row(session, actor, customer_id)
    row.archived_at = row.archived_at or clock.now()
    session.add(row)


def restore_customer(session: Session, actor: Actor, *, customer_id: int) -> None:
    """Bring an archived customer back.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    row = own_row(session, actor, customer_id)
    row.archived_at = None
    touch(session, row)


def team_of(session: Session, actor: Actor, *, customer_id: int) -> int:
    """Return the team that a customer of the actor's is counted in.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    return own_row(session, actor, customer_id).team_id


def own_row(session: Session, actor: Actor, customer_id: int) -> Customer:
    """Return a customer that the actor may change.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    row = repository.own_customer(session, actor, customer_id)
    if row is None:
        raise NotFoundError
    return row


def touch(session: Session, row: Customer) -> None:
    """Note that something about the customer changed just now."""
    row.updated_at = clock.now()
    session.add(row)
    session.flush()


def checked_name(name: str) -> str:
    """Return a name that every document can show.

    Raises:
        InvalidError: There is none, or its characters cannot be printed.
    """
    tidy = " ".join(clean(name, LONGEST_NAME).split())
    if not tidy:
        raise InvalidError("name", N_("Please enter the name."))
    if missing := [char for char in tidy if ord(char) not in coverage()]:
        raise InvalidError(
            "name",
            N_("“{characters}” cannot be printed. Please write the name without it."),
            characters="".join(missing),
        )
    return tidy


def checked_birth_date(value: date | None) -> date | None:
    """Return a birth date that can be.

    Raises:
        InvalidError: It lies in the future, or before anybody alive was born.
    """
    if value is not None and not EARLIEST_BIRTH <= value <= clock.today():
        raise InvalidError("birth_date", N_("Please check the date of birth."))
    return value


def checked_email(text: str) -> str | None:
    """Return an e-mail address in lower case.

    Raises:
        InvalidError: It is none.
    """
    address = text.strip().lower()[:254]
    if not address:
        return None
    name, at, domain = address.partition("@")
    if not (name and at and "." in domain) or " " in address:
        raise InvalidError("email", N_("Please check the e-mail address."))
    return address


def checked_class(value: int) -> int:
    """Return an occupation class.

    Raises:
        InvalidError: There is no such class.
    """
    if value not in OCCUPATION_CLASSES:
        raise InvalidError("occupation_class")
    return value
