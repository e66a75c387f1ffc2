"""Several plans of one household: copied, named, chosen, put away, compared."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.domain.lines import Line
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import Beneficiary, PlanDetail
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    MEDICAL,
    TERM_LIFE,
    Planned,
    add,
    create_plan,
)

D = Decimal


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    planned = create_plan(session, agent)
    add(session, agent, planned, TERM_LIFE, SELF)
    add(session, agent, planned, CRITICAL_ILLNESS, planned.family.spouse)
    return planned


@pytest.fixture
def copy_id(session: Session, agent: UserActor, planned: Planned) -> int:
    return service.copy_as_variant(session, agent, plan_id=planned.plan_id)


def look(session: Session, agent: UserActor, plan_id: int) -> PlanDetail:
    return service.get_plan(session, agent, plan_id=plan_id)


def halve(session: Session, agent: UserActor, item_id: int) -> None:
    item, _ = service.get_item(session, agent, item_id=item_id)
    assert item.terms.amount is not None
    terms = replace(item.terms, amount=D(500_000))
    service.update_item(session, agent, item_id=item_id, data=terms)


class TestCopyAsVariant:
    def test_the_copy_has_the_same_items_and_prices_of_its_own(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        first = look(session, agent, planned.plan_id).items[0]
        named = (Beneficiary("陈静", "spouse", D(1)),)
        data = replace(first.terms, beneficiaries=named)
        service.update_item(session, agent, item_id=first.id, data=data)
        before = look(session, agent, planned.plan_id)
        copy_id = service.copy_as_variant(session, agent, plan_id=planned.plan_id)
        after = look(session, agent, copy_id)
        assert [item.terms for item in after.items] == [item.terms for item in before.items]
        assert after.premium_year == before.premium_year
        assert (after.budget, after.analysis_id) == (before.budget, before.analysis_id)
        assert (before.number, after.number) == (1, 2)
        halve(session, agent, after.items[0].id)
        assert look(session, agent, planned.plan_id) == before

    def test_items_that_were_taken_out_stay_behind(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        first = look(session, agent, planned.plan_id).items[0]
        service.remove_item(session, agent, item_id=first.id)
        copy_id = service.copy_as_variant(session, agent, plan_id=planned.plan_id)
        assert [item.insured.key for item in look(session, agent, copy_id).items] == [
            planned.family.spouse
        ]


class TestLists:
    def test_a_name_is_kept_and_an_empty_one_leaves_the_number(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        service.rename_plan(session, agent, plan_id=planned.plan_id, name="  保障 优先 ")
        assert look(session, agent, planned.plan_id).name == "保障 优先"
        service.rename_plan(session, agent, plan_id=planned.plan_id, name="")
        assert look(session, agent, planned.plan_id).name == ""
        with pytest.raises(InvalidError):
            service.rename_plan(session, agent, plan_id=planned.plan_id, name="长" * 41)

    def test_only_one_plan_is_the_familys_choice_and_it_is_the_one_gone_on_with(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        customer = planned.family.customer_id
        assert service.plan_for_customer(session, agent, customer_id=customer) == copy_id
        service.choose_plan(session, agent, plan_id=copy_id)
        service.choose_plan(session, agent, plan_id=planned.plan_id)
        rows = service.list_plans(session, agent, customer_id=customer)
        assert {row.id: row.is_chosen for row in rows} == {planned.plan_id: True, copy_id: False}
        assert service.plan_for_customer(session, agent, customer_id=customer) == planned.plan_id

    def test_a_plan_that_was_put_away_is_left_out_of_lists_and_can_be_brought_back(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        customer = planned.family.customer_id
        service.put_away_plan(session, agent, plan_id=copy_id)
        rows = service.list_plans(session, agent, customer_id=customer)
        assert [row.id for row in rows] == [planned.plan_id]
        assert look(session, agent, copy_id).is_put_away
        assert service.create_plan(session, agent, customer_id=customer)
        service.bring_back_plan(session, agent, plan_id=copy_id)
        rows = service.list_plans(session, agent, customer_id=customer)
        assert sorted(row.number for row in rows) == [1, 2, 3]


class TestComparePlans:
    def test_items_are_aligned_by_life_and_line_and_say_whether_they_differ(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        halve(session, agent, look(session, agent, copy_id).items[0].id)
        add(session, agent, replace(planned, plan_id=copy_id), MEDICAL, SELF)
        found = service.compare_plans(session, agent, plan_ids=[copy_id, planned.plan_id])
        assert [plan.id for plan in found.plans] == [planned.plan_id, copy_id]
        rows = {(row.life.key, row.line): row for row in found.items}
        assert [len(cell) for cell in rows[SELF, Line.MEDICAL].cells] == [0, 1]
        assert rows[SELF, Line.TERM_LIFE].differs
        assert not rows[planned.family.spouse, Line.CRITICAL_ILLNESS].differs

    def test_gaps_show_what_each_plan_leaves_of_the_same_need(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        halve(session, agent, look(session, agent, copy_id).items[0].id)
        found = service.compare_plans(session, agent, plan_ids=[planned.plan_id, copy_id])
        row = next(r for r in found.gaps if (r.life.key, r.line) == (SELF, Line.TERM_LIFE))
        one, other = row.cells
        assert one is not None
        assert other is not None
        assert (one.need, one.existing) == (other.need, other.existing)
        assert one.left < other.left
        assert row.differs
        assert found.same_needs

    def test_a_copy_differs_in_nothing(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        found = service.compare_plans(session, agent, plan_ids=[planned.plan_id, copy_id])
        assert not any(row.differs for row in (*found.items, *found.gaps))

    def test_more_than_three_or_two_households_are_refused(
        self, session: Session, agent: UserActor, planned: Planned, copy_id: int
    ) -> None:
        other = create_plan(session, agent)
        with pytest.raises(InvalidError):
            service.compare_plans(session, agent, plan_ids=[planned.plan_id, other.plan_id])
        more = [service.copy_as_variant(session, agent, plan_id=copy_id) for _ in range(2)]
        with pytest.raises(InvalidError):
            service.compare_plans(session, agent, plan_ids=[planned.plan_id, copy_id, *more])
        with pytest.raises(NotFoundError):
            service.compare_plans(session, agent, plan_ids=[])
