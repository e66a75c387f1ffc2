"""Suggested plans: what they start from, and putting one into a plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.domain.lines import Line
from planbook.domain.suggestion.rules import Variant
from planbook.domain.suggestion.suggest import suggest
from planbook.domain.suggestion.suggested import Suggested
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import PlanDetail, Taken
from planbook.features.plans.service import GradeTooLowError, OffSaleError
from planbook.models.accounts import UserAccount
from planbook.models.customers import Customer, HouseholdMember
from tests.features.customers.factories import add_policy
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    MEDICAL,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
    create_plan,
    suspend,
)
from tests.support.factories import create_agent

D = Decimal
ACCIDENT = "EXL-AC-01"


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    found = create_plan(session, agent)
    for code in (TERM_LIFE, CRITICAL_ILLNESS, MEDICAL, ACCIDENT, WAIVER):
        found.shelf[code]
    return found


def start(session: Session, agent: UserActor, planned: Planned, **asked: Any):
    return service.start_suggestion(session, agent, plan_id=planned.plan_id, **asked)


def complete(session: Session, agent: UserActor, planned: Planned, **asked: Any) -> Suggested:
    brief = start(session, agent, planned, **asked).brief
    assert brief is not None
    found = suggest(brief, seconds=30)
    return next(one for one in found.variants if one.variant is Variant.COMPLETE)


def take(
    session: Session, agent: UserActor, planned: Planned, found: Suggested, *, keep: bool = False
) -> Taken:
    return service.take_suggestion(
        session, agent, plan_id=planned.plan_id, items=found.items, budget=D(30_000), keep=keep
    )


def plan_of(session: Session, agent: UserActor, planned: Planned) -> PlanDetail:
    return service.get_plan(session, agent, plan_id=planned.plan_id)


class TestStart:
    def test_the_household_its_gaps_and_what_is_on_sale(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        suspend(session, planned.shelf[ACCIDENT])
        found = start(session, agent, planned)
        assert found.brief is not None
        payers = {one.life.id: one.applicant.id for one in found.brief.members}
        spouse, child = planned.family.spouse, planned.family.child
        assert payers == {SELF: SELF, spouse: spouse, child: SELF}
        assert planned.shelf[ACCIDENT] not in found.brief.products
        assert found.budget == found.brief.budget == D(60_000)
        assert found.brief.ranks[Line.TERM_LIFE] == 1
        assert found.brief.kept == ()

    def test_reads_no_more_of_the_tables_than_the_households_ages(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        brief = start(session, agent, planned).brief
        assert brief is not None
        terms = brief.products[planned.shelf[CRITICAL_ILLNESS]]
        ages = {one.life.age for one in brief.members}
        assert {key.age for key in terms.rates} == ages
        assert {key.age for key in terms.cash_values} == {min(ages)}

    def test_without_a_budget_a_tenth_of_the_income(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=None)
        assert start(session, agent, planned).budget == D(48_000)
        assert start(session, agent, planned, budget=D(0)).budget == 0

    def test_who_cannot_be_rated_is_nobodys_member(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        child = session.get_one(HouseholdMember, int(planned.family.child.removeprefix("m")))
        child.sex = None
        brief = start(session, agent, planned).brief
        assert brief is not None
        assert planned.family.child not in {one.life.id for one in brief.members}

    def test_nobody_is_insured_where_nobody_can_pay(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        for row in (
            session.get_one(Customer, planned.family.customer_id),
            session.get_one(HouseholdMember, int(planned.family.spouse.removeprefix("m"))),
        ):
            row.sex = None
        brief = start(session, agent, planned).brief
        assert brief is not None
        assert brief.members == ()

    def test_policies_that_have_ended_insure_nobody(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        for ends_on in (date(2020, 1, 1), None):
            add_policy(
                session,
                agent,
                planned.family.customer_id,
                line="medical",
                insured=planned.family.child,
                ends_on=ends_on,
            )
        brief = start(session, agent, planned).brief
        assert brief is not None
        assert [one.life for one in brief.existing if one.line is Line.MEDICAL] == [
            planned.family.child
        ]

    def test_without_an_analysis_there_is_nothing_to_close(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        bare = service.create_plan(session, agent, customer_id=planned.family.customer_id)
        assert service.start_suggestion(session, agent, plan_id=bare).brief is None

    @pytest.mark.parametrize("budget", [D(-1), D(10) ** 9])
    def test_a_budget_beyond_reason_is_refused(
        self, session: Session, agent: UserActor, planned: Planned, budget: Decimal
    ) -> None:
        with pytest.raises(InvalidError):
            start(session, agent, planned, budget=budget)


class TestTake:
    def test_becomes_the_plan_to_the_fen(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = complete(session, agent, planned, budget=D(30_000))
        take(session, agent, planned, found)
        plan = plan_of(session, agent, planned)
        assert [item.premium_year for item in plan.items] == [one.premium for one in found.items]
        assert plan.premium_year == found.premium <= D(30_000)
        assert plan.gaps == found.gaps
        assert plan.can_go_out
        assert plan.budget == D(30_000)
        assert any(item.product.is_rider for item in plan.items)

    def test_takes_the_place_of_what_was_planned_and_gives_it_back(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        before = plan_of(session, agent, planned)
        taken = take(session, agent, planned, complete(session, agent, planned))
        assert before.items[0].id not in {
            item.id for item in plan_of(session, agent, planned).items
        }
        service.undo_suggestion(session, agent, taken=taken)
        after = plan_of(session, agent, planned)
        assert (after.items, after.budget) == (before.items, before.budget)

    def test_adds_to_what_is_planned_within_the_whole_budget(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        child = planned.family.child
        add(session, agent, planned, CRITICAL_ILLNESS, child)
        add(session, agent, planned, WAIVER, child)
        before = plan_of(session, agent, planned)
        found = complete(session, agent, planned, budget=D(30_000), keep=True)
        taken = take(session, agent, planned, found, keep=True)
        plan = plan_of(session, agent, planned)
        assert plan.premium_year == before.premium_year + found.premium <= D(30_000)
        assert (Line.CRITICAL_ILLNESS, child) not in {(i.line, i.insured) for i in found.items}
        service.undo_suggestion(session, agent, taken=taken)
        assert plan_of(session, agent, planned).items == before.items

    def test_what_is_gone_since_is_refused(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = complete(session, agent, planned, budget=D(30_000))
        changes: list[tuple[Callable[[], None], type[Exception]]] = [
            (lambda: _lower_grade(session, agent), GradeTooLowError),
            (lambda: suspend(session, planned.shelf[MEDICAL]), OffSaleError),
        ]
        for change, error in changes:
            with session.begin_nested() as undo:
                change()
                with pytest.raises(error):
                    take(session, agent, planned, found)
                undo.rollback()

    def test_invented_products_and_people_are_not_found(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = complete(session, agent, planned, budget=D(30_000))
        for wrong in ({"product": 10**9}, {"insured": "m999999"}):
            odd = replace(found, items=(replace(found.items[0], **wrong),))
            with session.begin_nested() as undo:
                with pytest.raises(NotFoundError):
                    take(session, agent, planned, odd)
                undo.rollback()


def _lower_grade(session: Session, agent: UserActor) -> None:
    session.get_one(UserAccount, agent.user_id).grade = 1
    session.flush()


class TestOthers:
    def test_another_agents_plan_is_not_found(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = complete(session, agent, planned)
        taken = take(session, agent, planned, found)
        stranger = create_agent(session)
        with pytest.raises(NotFoundError):
            start(session, stranger, planned)
        with pytest.raises(NotFoundError):
            take(session, stranger, planned, found)
        with pytest.raises(NotFoundError):
            service.undo_suggestion(session, stranger, taken=taken)

    def test_undo_touches_no_other_plan(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        taken = take(session, agent, planned, complete(session, agent, planned))
        bare = service.create_plan(session, agent, customer_id=planned.family.customer_id)
        service.undo_suggestion(session, agent, taken=replace(taken, plan_id=bare))
        assert plan_of(session, agent, planned).items
