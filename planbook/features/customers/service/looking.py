"""Customers as they are looked at: one with everything, a list, and who may be one already."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.phones import parse_phone
from planbook.domain.needs.retirement_age import completed_age
from planbook.features.accounts import service as accounts
from planbook.features.customers import repository
from planbook.features.customers.schemas import (
    CustomerDetails,
    CustomerPage,
    CustomerRow,
    Duplicate,
    MaritalStatus,
    MemberDetails,
    MoneyFacts,
    Order,
    PolicyDetails,
    Relation,
    Sex,
    person_key,
)
from planbook.features.customers.service.names import are_similar, initial, search_words
from planbook.models.customers import Customer, ExistingPolicy, HouseholdMember

# A browser's list of more is neither read nor fast.
MOST_ROWS: Final = 6_000
MOST_DUPLICATES: Final = 3


def get_customer(session: Session, actor: Actor, *, customer_id: int) -> CustomerDetails:
    """Return a customer with household, money and policies.

    Raises:
        NotFoundError: The customer does not exist for the actor.
    """
    row = repository.customer(session, actor, customer_id)
    if row is None:
        raise NotFoundError
    return CustomerDetails(
        id=row.key,
        agent_id=row.agent_id,
        agent_name=_agents(session, actor, [row]).get(row.agent_id, ""),
        editable=repository.is_changeable(session, actor, customer_id),
        name=row.name,
        sex=cast(Sex | None, row.sex),
        birth_date=row.birth_date,
        age=_age(row.birth_date),
        phone=row.phone or "",
        email=row.email or "",
        wechat_id=row.wechat_id,
        city=row.city,
        occupation=row.occupation,
        occupation_class=row.occupation_class,
        notes=row.notes,
        marital_status=cast(MaritalStatus | None, row.marital_status),
        social_insurance=row.social_insurance,
        money=_money(row),
        members=tuple(_member(one) for one in repository.members_of(session, [row])),
        policies=tuple(_policy(one) for one in repository.policies_of(session, row)),
        is_demo=row.is_demo,
        archived=row.archived_at is not None,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _money(row: Customer) -> MoneyFacts:
    return MoneyFacts(
        income=row.income,
        spending=row.spending,
        liquid_assets=row.liquid_assets,
        other_assets=row.other_assets,
        mortgage=row.mortgage,
        mortgage_years=row.mortgage_years,
        other_debts=row.other_debts,
    )


def _member(row: HouseholdMember) -> MemberDetails:
    return MemberDetails(
        id=row.key,
        relation=cast(Relation, row.relation),
        name=row.name,
        sex=cast(Sex | None, row.sex),
        birth_date=row.birth_date,
        age=_age(row.birth_date),
        income=row.income,
        social_insurance=row.social_insurance,
        occupation_class=row.occupation_class,
        depends=row.depends,
        of_spouse=row.of_spouse,
    )


def _policy(row: ExistingPolicy) -> PolicyDetails:
    return PolicyDetails(
        id=row.key,
        insured=person_key(row.member_id),
        line=row.line,
        insurer=row.insurer,
        sum_insured=row.sum_insured,
        premium=row.premium,
        deductible=row.deductible,
        ends_on=row.ends_on,
    )


def _age(birth_date: date | None) -> int | None:
    return None if birth_date is None else completed_age(birth_date, clock.today())


def list_customers(
    session: Session,
    actor: Actor,
    *,
    query: str = "",
    archived: bool = False,
    own: bool = False,
    order: Order = "recent",
    limit: int = 50,
) -> CustomerPage:
    """Return the first customers whose name, pinyin or phone has the query in it.

    ``own`` leaves out those that the actor may see and not change.
    """
    shelf = repository.Shelf(search_words(query), archived, own)
    most = min(limit, MOST_ROWS)
    rows = repository.customers(session, actor, shelf, order=order, limit=most)
    everything = repository.count(session, actor, replace(shelf, query=""))
    matching = len(rows)
    if matching == most:
        matching = repository.count(session, actor, shelf)
    return CustomerPage(rows=_rows(session, actor, rows), matching=matching, all=everything)


def _rows(session: Session, actor: Actor, rows: Sequence[Customer]) -> tuple[CustomerRow, ...]:
    households: dict[int, list[str]] = {row.key: [] for row in rows}
    for member in repository.members_of(session, rows):
        households[member.customer_id].append(member.relation)
    agents = _agents(session, actor, rows)
    return tuple(_row(row, households[row.key], agents, actor) for row in rows)


def _row(
    row: Customer, relations: Sequence[str], agents: Mapping[int, str], actor: Actor
) -> CustomerRow:
    return CustomerRow(
        id=row.key,
        name=row.name,
        initial=initial(row.name_key),
        phone=row.phone or "",
        age=_age(row.birth_date),
        married="spouse" in relations or row.marital_status == "married",
        children=relations.count("child"),
        agent_name=agents.get(row.agent_id, ""),
        is_own=isinstance(actor, UserActor) and row.agent_id == actor.user_id,
        is_demo=row.is_demo,
        updated_at=row.updated_at,
    )


def _agents(session: Session, actor: Actor, rows: Sequence[Customer]) -> Mapping[int, str]:
    """Return the agents' names; an agent who sees only their own needs no other's."""
    if not isinstance(actor, UserActor):
        return {}
    if all(row.agent_id == actor.user_id for row in rows):
        return {actor.user_id: actor.name}
    return {user.id: user.name for user in accounts.list_users(session, actor)}


def phones_of(
    session: Session, actor: Actor, *, customer_ids: Collection[int]
) -> Mapping[int, str]:
    """Return the numbers of those of some customers whom the actor may see and call."""
    return repository.phones(session, actor, customer_ids) if customer_ids else {}


def find_duplicates(
    session: Session,
    actor: Actor,
    *,
    name: str,
    phone: str,
    birth_date: date | None,
    except_id: int = 0,
) -> tuple[Duplicate, ...]:
    """Return which of the customers that the actor may see may be the person being entered."""
    found = {row.key: _duplicate(row, "phone") for row in _with_phone(session, actor, phone=phone)}
    for row in _with_name(session, actor, " ".join(name.split()), birth_date):
        found.setdefault(row.key, _duplicate(row, "name"))
    found.pop(except_id, None)
    return tuple(found.values())[:MOST_DUPLICATES]


def _with_phone(session: Session, actor: Actor, *, phone: str) -> Sequence[Customer]:
    try:
        number = parse_phone(phone)
    except InvalidError:
        return ()
    return repository.with_phone(session, actor, number) if number else ()


def _with_name(
    session: Session, actor: Actor, name: str, birth_date: date | None
) -> Sequence[Customer]:
    """Return who has a similar name and the same birthday, or the same name and none to compare."""
    if not name:
        return ()
    if birth_date is None:
        return repository.named(session, actor, name)
    twins = repository.born_on(session, actor, birth_date)
    return (
        *(row for row in twins if are_similar(row.name, name)),
        *repository.named_without_birthday(session, actor, name),
    )


def _duplicate(row: Customer, reason: str) -> Duplicate:
    return Duplicate(
        id=row.key,
        name=row.name,
        phone=row.phone or "",
        age=_age(row.birth_date),
        reason="phone" if reason == "phone" else "name",
        archived=row.archived_at is not None,
    )
