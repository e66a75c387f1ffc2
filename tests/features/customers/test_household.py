from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.customers import service
from planbook.features.customers.schemas import (
    CustomerDetails,
    MemberUpdate,
    PolicyUpdate,
    member_id_of,
    names_of_people,
    person_key,
)
from tests.features.customers.factories import add_member, add_policy, new_customer


@pytest.fixture
def customer_id(session: Session, agent: UserActor) -> int:
    return new_customer(session, agent, name="林伟")


def look(session: Session, agent: UserActor, customer_id: int) -> CustomerDetails:
    session.expire_all()
    return service.get_customer(session, agent, customer_id=customer_id)


class TestMembers:
    def test_a_household_has_its_people_by_relation_the_eldest_child_first(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        younger = add_member(
            session, agent, customer_id, "child", birth_date=date(2022, 1, 1), name="小雨"
        )
        older = add_member(session, agent, customer_id, "child", birth_date=date(2018, 1, 1))
        spouse = add_member(session, agent, customer_id, "spouse", income=Decimal(180_000))
        found = look(session, agent, customer_id)
        assert found.spouse is not None
        assert found.spouse.id == spouse
        assert [child.id for child in found.children] == [older, younger]
        assert found.parents == ()

    def test_people_without_a_name_are_called_by_their_place(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        first = add_member(session, agent, customer_id, "child", birth_date=date(2018, 1, 1))
        second = add_member(session, agent, customer_id, "child", birth_date=date(2022, 1, 1))
        spouse = add_member(session, agent, customer_id, "spouse")
        found = look(session, agent, customer_id)
        assert names_of_people(found, "zh_CN") == {
            "self": "林伟",
            person_key(first): "子女 1",
            person_key(second): "子女 2",
            person_key(spouse): "配偶",
        }

    def test_with_a_spouse_the_customer_is_married(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        add_member(session, agent, customer_id, "spouse")
        assert look(session, agent, customer_id).marital_status == "married"

    def test_there_is_one_spouse(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        add_member(session, agent, customer_id, "spouse")
        with pytest.raises(InvalidError):
            add_member(session, agent, customer_id, "spouse")

    def test_a_household_does_not_grow_without_end(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        for _ in range(20):
            add_member(session, agent, customer_id, "child")
        with pytest.raises(InvalidError):
            add_member(session, agent, customer_id, "child")

    def test_removing_a_person_is_undone_with_their_policies(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        child = add_member(session, agent, customer_id, "child")
        policy = add_policy(session, agent, customer_id, insured=person_key(child))
        own = add_policy(session, agent, customer_id)
        service.remove_member(session, agent, member_id=child)
        assert [one.id for one in look(session, agent, customer_id).policies] == [own]
        service.restore_member(session, agent, member_id=child)
        found = look(session, agent, customer_id)
        assert {one.id for one in found.policies} == {own, policy}
        assert [one.id for one in found.children] == [child]

    def test_a_removed_person_cannot_be_changed(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        child = add_member(session, agent, customer_id, "child")
        service.remove_member(session, agent, member_id=child)
        with pytest.raises(NotFoundError):
            service.update_member(session, agent, member_id=child, data=MemberUpdate())


class TestPolicies:
    def test_a_policy_belongs_to_a_life_of_the_household(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        stranger = add_member(session, agent, new_customer(session, agent), "child")
        with pytest.raises(InvalidError) as error:
            add_policy(session, agent, customer_id, insured=person_key(stranger))
        assert error.value.field == "insured"

    @pytest.mark.parametrize(
        ("field", "value"), [("line", "lottery"), ("sum_insured", Decimal(0)), ("insured", "x")]
    )
    def test_what_cannot_be_is_refused_with_its_field(
        self, session: Session, agent: UserActor, customer_id: int, field: str, value: object
    ) -> None:
        with pytest.raises(InvalidError) as error:
            add_policy(session, agent, customer_id, **{field: value})
        assert error.value.field == field

    def test_a_policy_is_changed_and_removed(
        self, session: Session, agent: UserActor, customer_id: int
    ) -> None:
        policy = add_policy(session, agent, customer_id)
        service.update_policy(
            session,
            agent,
            policy_id=policy,
            data=PolicyUpdate(
                line="medical", sum_insured=Decimal(2_000_000), deductible=Decimal(10_000)
            ),
        )
        (found,) = look(session, agent, customer_id).policies
        assert (found.line, found.insured, found.deductible) == ("medical", "self", Decimal(10_000))
        service.remove_policy(session, agent, policy_id=policy)
        assert look(session, agent, customer_id).policies == ()
        with pytest.raises(NotFoundError):
            service.remove_policy(session, agent, policy_id=policy)


@pytest.mark.parametrize(("member", "key"), [(None, "self"), (12, "m12")])
def test_a_key_names_a_life_and_leads_back(member: int | None, key: str) -> None:
    assert person_key(member) == key
    assert member_id_of(key) == member


@pytest.mark.parametrize("text", ["", "m", "mx", "12", "m-1"])
def test_what_is_no_key_names_no_member(text: str) -> None:
    assert member_id_of(text) is None
