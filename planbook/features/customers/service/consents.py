"""The customer's separate consent to the use of health, income and family facts."""

from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.needs.retirement_age import completed_age
from planbook.features.accounts import service as accounts
from planbook.features.customers import repository
from planbook.features.customers.schemas import HouseholdConsent
from planbook.features.customers.service.people import own_row
from planbook.models.consents import FactsConsent
from planbook.models.customers import Customer, HouseholdMember

# The edition of the words that the agent reads out; a change of the words is a new edition.
WORDING: Final = "2026-11"
# 个人信息保护法 art. 31: below this age a guardian consents.
GUARDIAN_BELOW: Final = 14


def get_consent(session: Session, actor: Actor, *, customer_id: int) -> HouseholdConsent:
    """Return what the customer has agreed to, held against the household of today.

    Raises:
        NotFoundError: The customer does not exist for the actor.
    """
    row = repository.customer(session, actor, customer_id)
    if row is None:
        raise NotFoundError
    return _state(session, row)


def _state(session: Session, customer: Customer) -> HouseholdConsent:
    last = repository.last_consent(session, customer)
    minors = any(map(_is_minor, repository.members_of(session, [customer])))
    if last is None:
        return HouseholdConsent(minors=minors)
    return HouseholdConsent(
        given_at=last.created_at,
        withdrawn_at=last.withdrawn_at,
        guardian=last.guardian,
        minors=minors,
    )


def _is_minor(member: HouseholdMember) -> bool:
    """Return whether a guardian speaks for a member; who is a child of unknown age may be one."""
    if member.relation != "child":
        return False
    age = None if member.birth_date is None else completed_age(member.birth_date, clock.today())
    return age is None or age < GUARDIAN_BELOW


def give_consent(session: Session, actor: UserActor, *, customer_id: int) -> HouseholdConsent:
    """Note that the customer agrees; once noted, it holds for the household until withdrawn.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    customer = own_row(session, actor, customer_id)
    now = _state(session, customer)
    if now.enough:
        return now
    session.add(
        FactsConsent(
            organisation_id=customer.organisation_id,
            customer_id=customer.key,
            noted_by=actor.user_id,
            wording=WORDING,
            guardian=now.minors,
        )
    )
    session.flush()
    _record(session, actor, customer, "consent.given", guardian=now.minors)
    return _state(session, customer)


def withdraw_consent(session: Session, actor: UserActor, *, customer_id: int) -> HouseholdConsent:
    """Note that the customer withdraws the consent; what was computed until then stays lawful.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    customer = own_row(session, actor, customer_id)
    row = repository.last_consent(session, customer)
    if row is not None and row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        session.add(row)
        session.flush()
        _record(session, actor, customer, "consent.withdrawn", guardian=row.guardian)
    return _state(session, customer)


def _record(
    session: Session, actor: UserActor, customer: Customer, action: str, *, guardian: bool
) -> None:
    accounts.record(
        session,
        actor,
        action=action,
        subject=f"customer:{customer.key}",
        details={"facts": ["health", "income", "family"], "guardian": guardian, "wording": WORDING},
    )
