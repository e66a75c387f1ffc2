"""Who may see and change a customer: every service function × everybody around the owner."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.customers import service
from planbook.features.customers.schemas import (
    CustomerUpdate,
    MemberCreate,
    MemberUpdate,
    MoneyFacts,
    PolicyCreate,
    PolicyUpdate,
)
from tests.features.customers.factories import add_member, add_policy, new_customer
from tests.support.cast import CHANGES, PEOPLE, SEES, Cast, Person, create_cast


@dataclass(frozen=True)
class Scene:
    cast: Cast
    customer_id: int
    member_id: int
    policy_id: int
    removed_member_id: int


Call = Callable[[Session, Any, Scene], object]

READS: dict[str, Call] = {
    "get_customer": lambda s, a, x: service.get_customer(s, a, customer_id=x.customer_id),
}
CHANGING: dict[str, Call] = {
    "update_customer": lambda s, a, x: service.update_customer(
        s, a, customer_id=x.customer_id, data=CustomerUpdate(name="改名")
    ),
    "update_money": lambda s, a, x: service.update_money(
        s, a, customer_id=x.customer_id, data=MoneyFacts(income=Decimal(1))
    ),
    "archive_customer": lambda s, a, x: service.archive_customer(s, a, customer_id=x.customer_id),
    "restore_customer": lambda s, a, x: service.restore_customer(s, a, customer_id=x.customer_id),
    "add_member": lambda s, a, x: service.add_member(
        s, a, customer_id=x.customer_id, data=MemberCreate(relation="child")
    ),
    "update_member": lambda s, a, x: service.update_member(
        s, a, member_id=x.member_id, data=MemberUpdate(name="小雨")
    ),
    "remove_member": lambda s, a, x: service.remove_member(s, a, member_id=x.member_id),
    "restore_member": lambda s, a, x: service.restore_member(s, a, member_id=x.removed_member_id),
    "add_policy": lambda s, a, x: service.add_policy(
        s,
        a,
        customer_id=x.customer_id,
        data=PolicyCreate(line="medical", sum_insured=Decimal(2_000_000)),
    ),
    "update_policy": lambda s, a, x: service.update_policy(
        s,
        a,
        policy_id=x.policy_id,
        data=PolicyUpdate(line="accident", sum_insured=Decimal(500_000)),
    ),
    "remove_policy": lambda s, a, x: service.remove_policy(s, a, policy_id=x.policy_id),
}


@pytest.fixture
def scene(session: Session) -> Scene:
    cast = create_cast(session)
    customer_id = new_customer(session, cast.owner, name="林伟", phone="13800138000")
    removed = add_member(session, cast.owner, customer_id, relation="parent")
    service.remove_member(session, cast.owner, member_id=removed)
    return Scene(
        cast=cast,
        customer_id=customer_id,
        member_id=add_member(session, cast.owner, customer_id, relation="child"),
        policy_id=add_policy(session, cast.owner, customer_id),
        removed_member_id=removed,
    )


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", READS)
def test_a_customer_is_found_only_by_who_may_see_it(
    session: Session, scene: Scene, name: str, person: Person
) -> None:
    actor = scene.cast.play(person)
    if person in SEES:
        READS[name](session, actor, scene)
    else:
        with pytest.raises(NotFoundError):
            READS[name](session, actor, scene)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", CHANGING)
def test_a_customer_is_changed_only_by_its_agent(
    session: Session, scene: Scene, name: str, person: Person
) -> None:
    actor = scene.cast.play(person)
    before = service.get_customer(session, scene.cast.owner, customer_id=scene.customer_id)
    if person in CHANGES:
        CHANGING[name](session, actor, scene)
        return
    with pytest.raises(NotFoundError):
        CHANGING[name](session, actor, scene)
    after = service.get_customer(session, scene.cast.owner, customer_id=scene.customer_id)
    assert after == before


@pytest.mark.parametrize("person", PEOPLE)
class TestLists:
    def test_a_list_shows_only_what_the_actor_may_see(
        self, session: Session, scene: Scene, person: Person
    ) -> None:
        page = service.list_customers(session, scene.cast.play(person), query="林")
        assert [row.id for row in page.rows] == ([scene.customer_id] if person in SEES else [])
        assert page.matching == page.all == (1 if person in SEES else 0)

    def test_a_duplicate_is_shown_only_to_who_may_see_it(
        self, session: Session, scene: Scene, person: Person
    ) -> None:
        found = service.find_duplicates(
            session,
            scene.cast.play(person),
            name="林伟",
            phone="138 0013 8000",
            birth_date=date(1988, 3, 1),
        )
        assert bool(found) == (person in SEES)


def test_only_the_agent_may_edit(session: Session, scene: Scene) -> None:
    for person in SEES:
        found = service.get_customer(
            session, scene.cast.play(person), customer_id=scene.customer_id
        )
        assert found.editable == (person in CHANGES)


def test_the_list_tells_a_lead_whose_customer_it_is(session: Session, scene: Scene) -> None:
    (row,) = service.list_customers(session, scene.cast.play("own_lead")).rows
    assert row.agent_name == scene.cast.owner.name
    assert not row.is_own


def test_a_lead_chooses_only_among_customers_of_their_own(session: Session, scene: Scene) -> None:
    lead = scene.cast.others["own_lead"]
    assert isinstance(lead, UserActor)
    mine = new_customer(session, lead, name="林静")
    page = service.list_customers(session, lead, query="林", own=True)
    assert [row.id for row in page.rows] == [mine]
    assert page.all == 1
