"""What the pages of the needs analysis do with what a browser sends."""

from decimal import Decimal

import pytest
from reflex.event import EventSpec
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.life_stages import Question
from planbook.features.analysis import service
from planbook.features.analysis.state import (
    AnalysesState,
    CardPeopleState,
    NewPlanState,
    QuestionnaireState,
    ResultState,
    TurningState,
)
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MoneyFacts
from planbook.features.customers.state import ConsentState, PickerState
from tests.features.analysis.factories import Family, create_family
from tests.features.customers.factories import new_customer
from tests.support.factories import create_agent, create_organisation, create_team
from tests.support.states import Stage, StageMaker, leads_to

pytestmark = pytest.mark.anyio


@pytest.fixture
async def number(session: Session, agent: UserActor, family: Family, stage: Stage) -> int:
    number = service.start_analysis(session, agent, customer_id=family.customer_id)
    stage.go_to(f"/analysis/{number}", analysis_id=number)
    await stage.call(QuestionnaireState.load_draft)
    return number


async def go_to(stage: Stage, question: str) -> QuestionnaireState:
    await stage.call(TurningState.go_to, question)
    return stage.state(QuestionnaireState)


async def tap(stage: Stage, handler: object) -> EventSpec | None:
    """Tap a button of the card on the screen."""
    return await stage.call(handler, stage.state(QuestionnaireState).question)


class TestNewPlan:
    async def test_one_chooses_among_ones_own_customers(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = new_customer(session, agent, name="林伟")
        new_customer(session, create_agent(session), name="别人")
        stage.go_to("/new")
        await stage.call(NewPlanState.open_new_plan)
        shown = stage.state(PickerState)
        assert [line.name for line in shown.picker_rows] == ["林伟"]
        await stage.call(PickerState.search_picker, "陈")
        assert (shown.picker_rows, shown.picker_none) == ([], False)
        await stage.call(PickerState.clear_picker)
        address = leads_to(await stage.call(NewPlanState.start, number))
        assert address.startswith("/analysis/")

    async def test_without_customers_the_first_is_to_be_added(self, stage: Stage) -> None:
        stage.go_to("/new")
        await stage.call(NewPlanState.open_new_plan)
        assert stage.state(PickerState).picker_none

    async def test_the_address_may_name_the_customer(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        stage.go_to(f"/new?customer={new_customer(session, agent)}")
        address = leads_to(await stage.call(NewPlanState.open_new_plan))
        assert address.startswith("/analysis/")

    async def test_nobody_begins_for_anothers_customer(
        self, session: Session, stage: Stage
    ) -> None:
        foreign = new_customer(session, create_agent(session))
        with pytest.raises(NotFoundError):
            await stage.call(NewPlanState.start, foreign)


class TestQuestionnaire:
    async def test_it_begins_with_the_stage_and_counts_its_cards(
        self, stage: Stage, number: int
    ) -> None:
        shown = stage.state(QuestionnaireState)
        assert (shown.question, shown.stage, shown.position) == ("stage", "young_family", 1)
        assert shown.total == len(shown.cards) == 15
        await stage.call(QuestionnaireState.choose_stage, "single")
        assert (shown.total, shown.saved) == (11, True)
        await stage.call(QuestionnaireState.choose_stage, "lottery")
        assert shown.stage == "single"

    async def test_an_answer_is_saved_as_it_is_typed(
        self, session: Session, agent: UserActor, stage: Stage, family: Family, number: int
    ) -> None:
        shown = await go_to(stage, Question.SPENDING)
        await stage.call(QuestionnaireState.change, "spending:", "150000")
        assert shown.saved
        found = customers.get_customer(session, agent, customer_id=family.customer_id)
        assert found.money.spending == Decimal(150_000)

    async def test_a_refused_answer_stays_and_holds_the_card(
        self, stage: Stage, number: int
    ) -> None:
        shown = await go_to(stage, Question.RETIREMENT)
        await stage.call(QuestionnaireState.change, "retirement_age:self", "7")
        assert not shown.saved
        assert shown.groups[0].inputs[0].value == "7"
        assert shown.groups[0].inputs[0].error
        await tap(stage, TurningState.next_card)
        assert shown.question == Question.RETIREMENT
        await stage.call(QuestionnaireState.change, "retirement_age:self", "60")
        await tap(stage, TurningState.next_card)
        assert shown.question == Question.SOCIAL_INSURANCE

    @pytest.mark.parametrize("key", ["income:m999", "mortgage:", "", None, ["spending:"]])
    async def test_only_the_cards_own_facts_can_be_answered(
        self, session: Session, agent: UserActor, stage: Stage, number: int, key: object
    ) -> None:
        await go_to(stage, Question.SPENDING)
        before = service.get_draft(session, agent, analysis_id=number)
        await stage.call(QuestionnaireState.change, key, "1")
        assert service.get_draft(session, agent, analysis_id=number).cards == before.cards

    async def test_a_second_tap_turns_no_other_card(self, stage: Stage, number: int) -> None:
        shown = await go_to(stage, Question.SPENDING)
        tapped = shown.question
        for handler in (TurningState.next_card, TurningState.not_sure, TurningState.none):
            await stage.call(handler, tapped)
            assert shown.question == Question.MORTGAGE
            tapped = Question.SPENDING

    async def test_not_sure_and_none_differ(
        self, session: Session, agent: UserActor, stage: Stage, family: Family, number: int
    ) -> None:
        def owed() -> Decimal | None:
            found = customers.get_customer(session, agent, customer_id=family.customer_id)
            return found.money.mortgage

        shown = await go_to(stage, Question.MORTGAGE)
        assert (shown.can_be_none, shown.can_be_unsure) == (True, True)
        await tap(stage, TurningState.not_sure)
        assert owed() is None
        assert shown.question == Question.DEBTS
        await stage.call(TurningState.previous_card)
        await tap(stage, TurningState.none)
        assert owed() == 0

    async def test_everybody_is_insured_with_one_tap(
        self, session: Session, agent: UserActor, stage: Stage, number: int
    ) -> None:
        await go_to(stage, Question.SOCIAL_INSURANCE)
        await stage.call(QuestionnaireState.insure_everybody)
        draft = service.get_draft(session, agent, analysis_id=number)
        card = draft.card(Question.SOCIAL_INSURANCE)
        assert card is not None
        assert [one.value for one in card.facts] == [True, True, True]

    async def test_people_are_added_removed_and_brought_back(
        self, stage: Stage, number: int
    ) -> None:
        shown = await go_to(stage, Question.PARENTS)
        focus = await stage.call(CardPeopleState.add_person, "parent_in_law")
        assert focus is not None
        (group,) = shown.groups
        assert group.about == "配偶方"
        await stage.call(CardPeopleState.remove_person, group.life)
        assert shown.groups == []
        assert stage.state(CardPeopleState).removed_id
        await stage.call(CardPeopleState.bring_person_back)
        assert [one.life for one in shown.groups] == [group.life]
        assert await stage.call(CardPeopleState.add_person, "cousin") is None

    async def test_a_child_without_a_birthday_holds_the_card_until_it_has_one(
        self, stage: Stage, number: int
    ) -> None:
        shown = await go_to(stage, Question.CHILDREN)
        await stage.call(CardPeopleState.add_person, "child")
        await tap(stage, TurningState.next_card)
        assert shown.question == Question.CHILDREN
        wrong = [row.key for group in shown.groups for row in group.inputs if row.error]
        (key,) = wrong
        await stage.call(QuestionnaireState.change, key, "2024-01-01")
        await tap(stage, TurningState.next_card)
        assert shown.question == Question.PARENTS

    async def test_the_results_can_be_seen_from_anywhere(self, stage: Stage, number: int) -> None:
        await stage.call(TurningState.open_overview)
        assert stage.state(TurningState).overview_open
        await stage.call(TurningState.close_overview)
        address = leads_to(await stage.call(TurningState.finish))
        assert address == f"/analysis/{number}/result"

    async def test_the_last_card_leads_to_the_results(self, stage: Stage, number: int) -> None:
        shown = await go_to(stage, Question.POLICIES)
        assert shown.is_last
        address = leads_to(await tap(stage, TurningState.next_card))
        assert address == f"/analysis/{number}/result"

    async def test_what_is_missing_is_asked_before_the_results(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = service.start_analysis(session, agent, customer_id=new_customer(session, agent))
        stage.go_to(f"/analysis/{number}", analysis_id=number)
        await stage.call(QuestionnaireState.load_draft)
        await stage.call(TurningState.finish)
        shown = stage.state(QuestionnaireState)
        assert shown.question == Question.BIRTH
        assert all(row.error for row in shown.groups[0].inputs)

    async def test_another_agents_analysis_cannot_be_shown(
        self, session: Session, stage: Stage
    ) -> None:
        other = create_agent(session)
        foreign = service.start_analysis(
            session, other, customer_id=new_customer(session, other, name="别人")
        )
        stage.go_to(f"/analysis/{foreign}", analysis_id=foreign)
        await stage.call(QuestionnaireState.load_draft)
        shown = stage.state(QuestionnaireState)
        assert (shown.draft_missing, shown.customer) == (True, "")

    async def test_a_lead_is_led_to_the_results_and_changes_nothing(
        self, session: Session, stage_for: StageMaker
    ) -> None:
        team = create_team(session, create_organisation(session))
        agent, lead = create_agent(session, team=team), create_agent(session, Role.LEAD, team)
        family = create_family(session, agent)
        number = service.start_analysis(session, agent, customer_id=family.customer_id)
        stage = stage_for(lead)
        stage.go_to(f"/analysis/{number}", analysis_id=number)
        assert await stage.call(QuestionnaireState.load_draft) is None
        assert stage.state(QuestionnaireState).draft_missing
        service.compute(session, agent, analysis_id=number)
        address = leads_to(await stage.call(QuestionnaireState.load_draft))
        assert address == f"/analysis/{number}/result"
        await stage.call(ResultState.load_result)
        assert not stage.state(ResultState).result.is_own


class TestConsent:
    async def test_the_results_wait_for_it_and_one_tap_gives_it(
        self, session: Session, agent: UserActor, stage: Stage, family: Family, number: int
    ) -> None:
        customers.withdraw_consent(session, agent, customer_id=family.customer_id)
        turning = stage.state(TurningState)
        assert await stage.call(TurningState.finish) is None
        assert turning.consent_open
        await stage.call(TurningState.close_consent)
        assert not turning.consent_open
        await stage.call(TurningState.finish)
        assert leads_to(await stage.call(TurningState.agree_and_finish)).endswith(
            f"/{number}/result"
        )
        assert stage.state(ConsentState).consent.enough

    @pytest.mark.usefixtures("number")
    async def test_it_may_be_noted_at_the_start_and_withdrawn(
        self, session: Session, agent: UserActor, stage: Stage, family: Family
    ) -> None:
        customers.withdraw_consent(session, agent, customer_id=family.customer_id)
        await stage.call(ConsentState.note_consent)
        assert stage.state(ConsentState).consent.enough
        await stage.call(ConsentState.withdraw_consent)
        assert not stage.state(ConsentState).consent.given


class TestResults:
    async def test_without_results_one_is_led_to_the_questions(
        self, stage: Stage, number: int
    ) -> None:
        assert leads_to(await stage.call(ResultState.load_result)) == f"/analysis/{number}"

    async def test_stale_results_are_computed_anew(
        self, session: Session, agent: UserActor, stage: Stage, family: Family, number: int
    ) -> None:
        service.compute(session, agent, analysis_id=number)
        customers.update_money(
            session, agent, customer_id=family.customer_id, data=MoneyFacts(income=Decimal(1))
        )
        await stage.call(ResultState.load_result)
        shown = stage.state(ResultState)
        assert (shown.result_loaded, shown.result.stale) == (True, True)
        await stage.call(ResultState.compute_anew)
        assert not shown.result.stale

    async def test_frozen_results_are_changed_as_a_new_analysis(
        self, session: Session, agent: UserActor, stage: Stage, number: int
    ) -> None:
        service.compute(session, agent, analysis_id=number)
        service.freeze(session, agent, analysis_id=number)
        assert leads_to(await stage.call(QuestionnaireState.load_draft)).endswith("/result")
        await stage.call(ResultState.load_result)
        address = leads_to(await stage.call(ResultState.change_answers))
        assert address != f"/analysis/{number}"
        anew = leads_to(await stage.call(ResultState.compute_anew))
        assert anew == f"{address}/result"

    async def test_anothers_results_cannot_be_shown(self, session: Session, stage: Stage) -> None:
        stage.go_to("/analysis/999/result", analysis_id=999)
        await stage.call(ResultState.load_result)
        assert stage.state(ResultState).result_missing

    async def test_a_customers_analyses_are_listed(
        self, stage: Stage, family: Family, number: int
    ) -> None:
        await stage.call(AnalysesState.load_analyses)
        (line,) = stage.state(AnalysesState).analyses
        assert line.href == f"/analysis/{number}"
        stage.go_to(f"/customers/{family.customer_id}", customer_id=family.customer_id)
        await stage.call(AnalysesState.load_analyses)
        assert len(stage.state(AnalysesState).analyses) == 1
