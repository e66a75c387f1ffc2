"""The household: its people and the policies they have already."""

from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.lines import Line
from planbook.features.customers import repository
from planbook.features.customers.schemas import (
    SELF,
    MemberCreate,
    MemberUpdate,
    PolicyCreate,
    PolicyUpdate,
    member_id_of,
)
from planbook.features.customers.service.people import (
    checked_birth_date,
    checked_class,
    checked_name,
    own_row,
    touch,
)
from planbook.models.customers import Customer, ExistingPolicy, HouseholdMember

MOST_MEMBERS: Final = 20
MOST_POLICIES: Final = 60


def add_member(session: Session, actor: Actor, *, customer_id: int, data: MemberCreate) -> int:
    """Add a person to a household and return the number; with a spouse, the customer is married.

    Raises:
        NotFoundError: The customer is not the actor's.
        InvalidError: A field cannot be accepted, or there is a spouse already.
    """
    customer = own_row(session, actor, customer_id)
    household = repository.members_of(session, [customer])
    if data.relation == "spouse" and any(one.relation == "spouse" for one in household):
        raise InvalidError("relation", N_("The spouse is in the household already."))
    if len(household) >= MOST_MEMBERS:
        raise InvalidError(
            "relation", N_("A household has at most {most} people."), most=MOST_MEMBERS
        )
    row = HouseholdMember(
        organisation_id=customer.organisation_id,
        customer_id=customer.key,
        relation=data.relation,
    )
    _write_member(row, data)
    session.add(row)
    if data.relation == "spouse":
        customer.marital_status = "married"
    touch(session, customer)
    return row.key


def update_member(session: Session, actor: Actor, *, member_id: int, data: MemberUpdate) -> None:
    """Change a person of a household.

    Raises:
        NotFoundError: The household is not the actor's.
        InvalidError: A field cannot be accepted.
    """
    row = _own_member(session, actor, member_id)
    _write_member(row, data)
    session.add(row)
    touch(session, own_row(session, actor, row.customer_id))


def _write_member(row: HouseholdMember, data: MemberUpdate) -> None:
    row.name = checked_name(data.name) if data.name.strip() else ""
    row.sex = data.sex
    row.birth_date = checked_birth_date(data.birth_date)
    row.income = data.income
    row.social_insurance = data.social_insurance
    row.occupation_class = checked_class(data.occupation_class)
    row.depends = data.depends
    row.of_spouse = data.of_spouse


def remove_member(session: Session, actor: Actor, *, member_id: int) -> None:
    """Take a person and their policies out of a household; older plans still name them.

    Raises:
        NotFoundError: The household is not the actor's.
    """
    row = _own_member(session, actor, member_id)
    customer = own_row(session, actor, row.customer_id)
    row.removed_at = clock.now()
    session.add(row)
    for policy in repository.policies_of(session, customer):
        if policy.member_id == row.key:
            policy.removed_at = row.removed_at
            session.add(policy)
    touch(session, customer)


def restore_member(session: Session, actor: Actor, *, member_id: int) -> None:
    """Bring a removed person back, with the policies that went at the same moment.

    Raises:
        NotFoundError: The household is not the actor's.
        InvalidError: There is another spouse by now.
    """
    row = repository.own_member(session, actor, member_id)
    if row is None:
        raise NotFoundError
    customer = own_row(session, actor, row.customer_id)
    others = repository.members_of(session, [customer])
    if row.relation == "spouse" and any(one.relation == "spouse" for one in others):
        raise InvalidError("relation", N_("The spouse is in the household already."))
    for policy in repository.policies_removed_with(session, row):
        policy.removed_at = None
        session.add(policy)
    row.removed_at = None
    session.add(row)
    touch(session, customer)


def _own_member(session: Session, actor: Actor, member_id: int) -> HouseholdMember:
    row = repository.own_member(session, actor, member_id)
    if row is None or row.removed_at is not None:
        raise NotFoundError
    return row


def add_policy(session: Session, actor: Actor, *, customer_id: int, data: PolicyCreate) -> int:
    """Note a policy that the household has and return the number.

    Raises:
        NotFoundError: The customer is not the actor's.
        InvalidError: A field cannot be accepted.
    """
    customer = own_row(session, actor, customer_id)
    if len(repository.policies_of(session, customer)) >= MOST_POLICIES:
        raise InvalidError("line", N_("At most {most} policies can be noted."), most=MOST_POLICIES)
    row = ExistingPolicy(
        organisation_id=customer.organisation_id,
        customer_id=customer.key,
        line=data.line,
        sum_insured=data.sum_insured,
    )
    _write_policy(session, customer, row, data)
    touch(session, customer)
    return row.key


def update_policy(session: Session, actor: Actor, *, policy_id: int, data: PolicyUpdate) -> None:
    """Change a policy that the household has.

    Raises:
        NotFoundError: The customer is not the actor's.
        InvalidError: A field cannot be accepted.
    """
    row = _own_policy(session, actor, policy_id)
    customer = own_row(session, actor, row.customer_id)
    _write_policy(session, customer, row, data)
    touch(session, customer)


def _write_policy(
    session: Session, customer: Customer, row: ExistingPolicy, data: PolicyUpdate
) -> None:
    if data.line not in set(Line):
        raise InvalidError("line", N_("Please choose the kind of cover."))
    if data.sum_insured <= 0:
        raise InvalidError("sum_insured", N_("Please enter the sum insured."))
    row.line, row.sum_insured = data.line, data.sum_insured
    row.member_id = _insured(session, customer, data.insured)
    row.insurer = data.insurer.strip()[:80]
    row.premium, row.deductible, row.ends_on = data.premium, data.deductible, data.ends_on
    session.add(row)


def _insured(session: Session, customer: Customer, key: str) -> int | None:
    if key == SELF:
        return None
    number = member_id_of(key)
    if number not in {one.key for one in repository.members_of(session, [customer])}:
        raise InvalidError("insured", N_("Please choose who is insured."))
    return number


def remove_policy(session: Session, actor: Actor, *, policy_id: int) -> None:
    """Take a policy out of the household.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    row = _own_policy(session, actor, policy_id)
    row.removed_at = clock.now()
    session.add(row)
    touch(session, own_row(session, actor, row.customer_id))


def _own_policy(session: Session, actor: Actor, policy_id: int) -> ExistingPolicy:
    row = repository.own_policy(session, actor, policy_id)
    if row is None or row.removed_at is not None:
        raise NotFoundError
    return row
