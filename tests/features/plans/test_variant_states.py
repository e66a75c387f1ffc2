"""The pages on which plans are compared, copied, overridden and quoted, as events reach them."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.customers.state import PickerState
from planbook.features.plans import service
from planbook.features.plans.schemas import Change, DropReason, WarningCode
from planbook.features.plans.state import (
    CompareState,
    CopyState,
    PlanState,
    QuotedState,
    QuoteState,
    VariantState,
    WarningState,
)
from planbook.features.plans.state.asked import age_or_birthday
from planbook.features.plans.state.carried import DROPPED, OTHER_CHANGES
from planbook.features.plans.state.warning_words import TEXTS
from planbook.models.accounts import Team
from planbook.models.customers import Customer
from tests.features.customers.factories import add_member, new_customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    MEDICAL,
    TERM_LIFE,
    Planned,
    add,
    create_plan,
)
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker, leads_to, stage_for

pytestmark = pytest.mark.anyio
__all__ = ["stage_for"]
D = Decimal
REASON = "客户坚持，已说明后果"


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    planned = create_plan(session, agent)
    add(session, agent, planned, TERM_LIFE, SELF)
    return planned


async def look(stage: Stage, planned: Planned) -> PlanState:
    stage.go_to(f"/plans/{planned.plan_id}", plan_id=planned.plan_id)
    await stage.call(PlanState.load_plan)
    return stage.state(PlanState)


class TestWarnings:
    def test_every_warning_says_what_why_and_what_to_do(self) -> None:
        assert set(TEXTS) == set(WarningCode)
        assert all(words.what and words.why and words.remedy for words in TEXTS.values())

    async def test_a_reason_settles_a_warning_and_can_be_taken_back(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(100))
        state = await look(stage, planned)
        (line,) = state.plan.warnings
        assert line.can_override
        assert state.plan.release == "需先处理1项"
        assert await stage.call(WarningState.ask_reason, line.key) is not None
        await stage.call(WarningState.write_reason, "好")
        assert await stage.call(WarningState.keep_reason) is None
        asked = stage.state(WarningState)
        assert "6" in asked.reason_error
        await stage.call(WarningState.write_reason, REASON)
        assert await stage.call(WarningState.keep_reason) is not None
        (line,) = state.plan.warnings
        assert (line.reason, line.tone) == (REASON, "plain")
        assert agent.name in line.reason_about
        assert state.plan.can_go_out
        await stage.call(WarningState.take_reason_back, line.override_id)
        assert not state.plan.can_go_out

    async def test_what_nobody_can_insist_on_opens_no_sheet(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        customer = session.get_one(Customer, planned.family.customer_id)
        customer.birth_date = date(1988, 5, 1)
        session.flush()
        state = await look(stage, planned)
        line = next(one for one in state.plan.warnings if one.can_refresh)
        assert await stage.call(WarningState.ask_reason, line.key) is None
        assert await stage.call(WarningState.ask_reason, "nothing") is None
        await stage.call(WarningState.take_todays_prices)
        assert not any(one.can_refresh for one in state.plan.warnings)

    async def test_a_lead_reads_the_reasons_and_gives_none(
        self, session: Session, agent: UserActor, planned: Planned, stage_for: StageMaker
    ) -> None:
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(100))
        service.override_warning(
            session, agent, plan_id=planned.plan_id, key="over_budget::", reason=REASON
        )
        lead = create_agent(session, Role.LEAD, session.get_one(Team, agent.team_id))
        stage = stage_for(lead)
        state = await look(stage, planned)
        (line,) = state.plan.warnings
        assert line.reason == REASON
        assert not line.can_override
        with pytest.raises(NotFoundError):
            await stage.call(WarningState.take_reason_back, line.override_id)


class TestVariants:
    async def test_a_copy_is_gone_to_named_and_put_away(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        state = await look(stage, planned)
        assert state.compare_href == ""
        _, go = await stage.call(VariantState.copy_plan)
        number = int(leads_to(go).rsplit("/", 1)[1])
        stage.go_to(f"/plans/{number}", plan_id=number)
        await stage.call(PlanState.load_plan)
        assert [line.label for line in state.siblings] == ["方案1", "方案2"]
        assert state.compare_href == f"/plans/compare?plans={number},{planned.plan_id}"
        await stage.call(VariantState.name_plan, "长" * 60)
        assert stage.state(VariantState).name_error
        await stage.call(VariantState.name_plan, "保障优先")
        assert state.plan.label == "保障优先"
        await stage.call(VariantState.put_plan_away)
        assert state.plan.is_put_away
        assert len(state.siblings) == 1
        await stage.call(VariantState.bring_plan_back)
        assert not state.plan.is_put_away

    async def test_gaps_are_those_of_the_family_or_of_one_life(
        self, planned: Planned, stage: Stage
    ) -> None:
        state = await look(stage, planned)
        assert [choice.label for choice in state.plan.gap_lives] == [
            "全家",
            "林伟",
            "陈静",
            "林小满",
        ]
        await stage.call(PlanState.look_at_life, planned.family.spouse)
        assert state.gap_life == planned.family.spouse
        assert "周岁" in state.plan.holds


class TestCompare:
    async def test_plans_stand_side_by_side_and_one_is_made_the_proposal(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        copy_id = service.copy_as_variant(session, agent, plan_id=planned.plan_id)
        add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        stage.go_to(f"/plans/compare?plans={copy_id},{planned.plan_id}")
        await stage.call(CompareState.load_comparison)
        state = stage.state(CompareState)
        assert state.compare_loaded
        assert [column.id for column in state.comparison.columns] == [planned.plan_id, copy_id]
        cost, himself, *_ = state.comparison.sections
        assert cost.rows[0].differs
        illness = next(row for row in himself.rows if row.label == "重疾险")
        assert illness.differs
        assert illness.note.startswith("需要")
        assert illness.cells[1].facts[0].text == "—"
        await stage.call(CompareState.show_differences, True)
        assert state.only_differences
        await stage.call(CompareState.toggle_compared, str(copy_id))
        assert state.comparison.count == 1
        assert await stage.call(CompareState.toggle_compared, str(planned.plan_id)) is not None
        assert state.comparison.count == 1
        go = await stage.call(CompareState.choose_plan, copy_id)
        assert leads_to(go) == f"/plans/{copy_id}/proposal"
        assert service.get_plan(session, agent, plan_id=copy_id).is_chosen

    async def test_a_customers_last_plans_are_compared_without_being_named(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        service.copy_as_variant(session, agent, plan_id=planned.plan_id)
        stage.go_to(f"/plans/compare?customer={planned.family.customer_id}")
        await stage.call(CompareState.load_comparison)
        assert stage.state(CompareState).comparison.count == 2

    @pytest.mark.parametrize("query", ["", "?plans=1,x", "?plans=999999", "?customer=999999"])
    async def test_nothing_to_compare_is_said(self, query: str, stage: Stage) -> None:
        stage.go_to(f"/plans/compare{query}")
        await stage.call(CompareState.load_comparison)
        assert stage.state(CompareState).compare_missing


class TestCopy:
    def test_every_change_and_every_reason_has_words(self) -> None:
        spoken = {Change.PAY_TERM, Change.COVER_TERM, Change.MODE, Change.PREMIUM}
        assert {*OTHER_CHANGES, *spoken} == set(Change)
        assert set(DROPPED) == set(DropReason)

    async def test_the_differences_are_shown_before_anything_is_copied(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        add(session, agent, planned, EDUCATION, planned.family.child)
        customer = new_customer(
            session, agent, name="周敏", sex="female", birth_date=date(1979, 5, 1)
        )
        stage.go_to(f"/plans/{planned.plan_id}/copy", plan_id=planned.plan_id)
        await stage.call(CopyState.open_copying)
        state = stage.state(CopyState)
        assert [line.name for line in stage.state(PickerState).picker_rows] == ["周敏"]
        await stage.call(PickerState.search_picker, "nobody")
        assert stage.state(PickerState).picker_rows == []
        await stage.call(PickerState.clear_picker)
        await stage.call(CopyState.preview_copy, customer)
        (kept,), (dropped,) = state.copied.kept, state.copied.dropped
        assert kept.before != kept.after
        assert dropped.words == "对方家庭没有对应的人"
        assert not state.copied.has_needs
        _, go = await stage.call(CopyState.make_copy)
        assert leads_to(go).startswith("/plans/")
        await stage.call(CopyState.choose_again)
        assert state.copied.customer_id == 0

    async def test_a_strangers_plan_is_not_there(
        self, session: Session, planned: Planned, stage_for: StageMaker
    ) -> None:
        stage = stage_for(create_agent(session))
        stage.go_to(f"/plans/{planned.plan_id}/copy", plan_id=planned.plan_id)
        await stage.call(CopyState.open_copying)
        assert stage.state(CopyState).copy_missing


class TestQuote:
    async def quoted(self, planned: Planned, stage: Stage, code: str = TERM_LIFE) -> QuoteState:
        number = planned.shelf[code]
        stage.go_to(f"/quote?product={number}")
        await stage.call(QuoteState.open_quote)
        return stage.state(QuoteState)

    @pytest.mark.parametrize(
        ("text", "age"),
        [
            ("34", 34),
            ("19910512", 35),
            ("1991-05-12", 35),
            ("1991.5.12", 35),
            ("1991年5月12日", 35),
        ],
    )
    def test_an_age_or_a_birthday_is_read_as_people_type_it(self, text: str, age: int) -> None:
        found, born = age_or_birthday(text, date(2026, 11, 22))
        assert found == age
        assert (born is None) == (len(text) < 4)

    async def test_a_birthday_says_the_age_and_prices_it(
        self, planned: Planned, stage: Stage
    ) -> None:
        state = await self.quoted(planned, stage)
        first = state.quote_price.premium
        await stage.call(QuoteState.change_age, "19600101")
        assert state.quote_about or state.quote_errors
        for wrong in ("", "abc", "20991231", "19911341"):
            await stage.call(QuoteState.change_age, wrong)
            assert state.quote_errors["age"]
        await stage.call(QuoteState.change_age, "30")
        assert state.quote_price.premium == first

    async def test_a_refused_way_of_paying_is_taken_back(
        self, planned: Planned, stage: Stage
    ) -> None:
        state = await self.quoted(planned, stage, CRITICAL_ILLNESS)
        before = state.quote_terms.mode
        assert await stage.call(QuoteState.choose_quote_term, "mode", "weekly") is not None
        assert state.quote_terms.mode == before
        await stage.call(QuoteState.choose_quote_term, "mode", "monthly")
        assert state.quote_is_priced

    async def test_it_goes_into_a_customers_plan(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        await self.quoted(planned, stage, MEDICAL)
        assert await stage.call(QuotedState.open_quoted) is not None
        state = stage.state(QuotedState)
        await stage.call(PickerState.search_picker, "nobody")
        assert stage.state(PickerState).picker_rows == []
        await stage.call(PickerState.clear_picker)
        await stage.call(QuotedState.choose_quoted, planned.family.customer_id)
        assert state.quoted_life == planned.family.spouse
        await stage.call(QuotedState.choose_quoted_life, planned.family.child)
        go = await stage.call(QuotedState.plan_quote)
        assert leads_to(go).startswith(f"/plans/{planned.plan_id}/items/")
        (_, item) = service.get_plan(session, agent, plan_id=planned.plan_id).items
        assert item.insured.key == planned.family.child

    async def test_somebody_new_is_asked_for_a_birthday(
        self, planned: Planned, stage: Stage
    ) -> None:
        await self.quoted(planned, stage)
        await stage.call(QuotedState.open_quoted)
        await stage.call(QuotedState.begin_new)
        state = stage.state(QuotedState)
        await stage.call(QuotedState.name_new, "新客")
        assert await stage.call(QuotedState.plan_quote) is None
        assert state.quoted_error
        await stage.call(QuotedState.date_new, "1994-03-02")
        assert not state.quoted_error
        assert await stage.call(QuotedState.plan_quote) is not None
        await stage.call(QuotedState.back_to_choice)
        assert not state.quoted_is_new

    async def test_whoever_cannot_be_rated_is_named(
        self, session: Session, agent: UserActor, planned: Planned, stage: Stage
    ) -> None:
        parent = add_member(session, agent, planned.family.customer_id, "parent", name="老林")
        await self.quoted(planned, stage)
        await stage.call(QuotedState.open_quoted)
        await stage.call(QuotedState.choose_quoted, planned.family.customer_id)
        await stage.call(QuotedState.choose_quoted_life, f"m{parent}")
        assert await stage.call(QuotedState.plan_quote) is None
        assert "老林" in stage.state(QuotedState).quoted_error
