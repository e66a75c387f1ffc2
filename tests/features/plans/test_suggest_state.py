"""The page with suggested plans as its events reach it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import ConflictError
from planbook.domain.lines import Line
from planbook.domain.suggestion.reasons import Wait, Waiting, Why
from planbook.domain.suggestion.rules import Variant
from planbook.domain.suggestion.suggested import Suggested
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.state import PlanState, SuggestState
from planbook.features.plans.state.suggesting import ADD
from planbook.features.plans.state.suggesting_words import (
    WAITS,
    WHYS,
    quality_of,
    wait_of,
    why_of,
)
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    MEDICAL,
    PENSION,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
    suspend,
)
from tests.support.factories import create_agent
from tests.support.states import handle, leads_to, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal
SHELF = (TERM_LIFE, CRITICAL_ILLNESS, MEDICAL, EDUCATION, PENSION, WAIVER)


@pytest.fixture
def stocked(planned: Planned) -> Planned:
    for code in SHELF:
        planned.shelf[code]
    return planned


async def opened(agent: UserActor, plan_id: int) -> SuggestState:
    state = state_of(SuggestState, agent, plan_id=plan_id)
    event = await handle(state, SuggestState.open_suggestion)
    if event is not None:
        await handle(state, event)
    return state


class TestOpening:
    async def test_three_plans_for_the_budget_of_the_plan(
        self, agent: UserActor, stocked: Planned
    ) -> None:
        state = await opened(agent, stocked.plan_id)
        view = state.suggested
        assert [card.title for card in view.cards] == ["基础方案", "均衡方案", "全面方案"]
        assert (state.suggest_budget, view.share) == ("60000", "占家庭年收入的12.5%")
        assert state.stops[state.stop] == "12%\u00a0· ¥6万"
        assert view.empty == ""
        for card in view.cards:
            assert "优" in card.quality
            assert card.gaps
            assert card.groups[0].name == "林伟"
            assert card.premium

    async def test_says_why_and_what_waits(self, agent: UserActor, stocked: Planned) -> None:
        essential = (await opened(agent, stocked.plan_id)).suggested.cards[0]
        words = {line.why for group in essential.groups for line in group.rows}
        assert any("经济支柱" in why for why in words)
        assert "先保障，后储蓄" in {line.why for line in essential.waiting}
        assert all(line.left for line in essential.waiting if line.name != "医疗险")
        riders = [
            line.about for group in essential.groups for line in group.rows if "豁免" in line.name
        ]
        assert riders == ["以林伟为豁免对象，随主险生效"]

    async def test_a_pension_is_said_by_the_year(self, agent: UserActor, stocked: Planned) -> None:
        complete = (await opened(agent, stocked.plan_id)).suggested.cards[2]
        abouts = [line.about for group in complete.groups for line in group.rows]
        assert any("/年" in about for about in abouts)

    async def test_without_an_income_the_slider_has_plain_sums(
        self, session: Session, agent: UserActor, stocked: Planned
    ) -> None:
        found = service.start_suggestion(session, agent, plan_id=stocked.plan_id)
        state = await opened(agent, stocked.plan_id)
        state._show(replace(found, income=None), state._found)
        assert (state.stops[0], state.stops[state.stop]) == ("¥3,000", "¥6万")
        assert state.suggested.share == ""
        assert "占" not in state.suggested.cards[0].note

    @pytest.mark.parametrize("plan_id", [0, 10**9])
    async def test_another_plan_is_missing(self, agent: UserActor, plan_id: int) -> None:
        assert (await opened(agent, plan_id)).suggest_missing

    async def test_a_strangers_plan_is_missing(self, session: Session, stocked: Planned) -> None:
        assert (await opened(create_agent(session), stocked.plan_id)).suggest_missing


class TestNothingToShow:
    async def test_without_an_analysis(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        bare = service.create_plan(session, agent, customer_id=planned.family.customer_id)
        state = await opened(agent, bare)
        assert (state.suggested.empty, state.suggested.cards) == ("no_analysis", [])

    async def test_without_products(self, agent: UserActor, planned: Planned) -> None:
        assert (await opened(agent, planned.plan_id)).suggested.empty == "no_product"

    async def test_a_budget_that_buys_nothing_names_one_that_does(
        self, agent: UserActor, stocked: Planned
    ) -> None:
        state = await opened(agent, stocked.plan_id)
        await handle(state, await handle(state, SuggestState.change_suggest_budget, "1"))
        view = state.suggested
        assert (view.empty, bool(view.smallest)) == ("budget", True)
        await handle(state, await handle(state, SuggestState.take_smallest))
        assert state.suggested.empty == ""
        assert not state.suggested.cards[2].is_empty

    async def test_no_smallest_budget_is_asked_for_where_there_is_none(
        self, agent: UserActor, planned: Planned
    ) -> None:
        state = await opened(agent, planned.plan_id)
        assert await handle(state, SuggestState.take_smallest) is None

    async def test_without_a_gap(self, agent: UserActor, stocked: Planned) -> None:
        state = await opened(agent, stocked.plan_id)
        assert state._found is not None
        start = await state._run(service.start_suggestion, plan_id=stocked.plan_id)
        closed = tuple(
            replace(
                one,
                items=(),
                gaps=tuple(
                    replace(gap, left=D(0)) for gap in one.gaps if gap.line is not Line.MEDICAL
                ),
            )
            for one in state._found.variants
        )
        state._show(start, replace(state._found, variants=closed))
        assert state.suggested.empty == "no_gap"
        assert state.suggested.cards[0].medical == ""


class TestBudget:
    async def test_more_money_that_closes_no_more_is_said(
        self, agent: UserActor, planned: Planned
    ) -> None:
        planned.shelf[MEDICAL]
        state = await opened(agent, planned.plan_id)
        _, balanced, complete = state.suggested.cards
        assert balanced.same_as == complete.same_as
        assert "基础方案" in complete.same_as
        assert complete.medical == "医疗：全家都有了。" or "医疗" in complete.medical

    async def test_slides_to_a_share_of_the_income(
        self, agent: UserActor, stocked: Planned
    ) -> None:
        state = await opened(agent, stocked.plan_id)
        event = await handle(state, SuggestState.slide_budget, 3)
        assert state.weighing
        await handle(state, event)
        assert (state.suggest_budget, state.weighing) == ("38400", False)

    @pytest.mark.parametrize("text", ["many", "", "1e20", "999999999"])
    async def test_no_sum_is_no_budget(self, agent: UserActor, stocked: Planned, text: str) -> None:
        state = await opened(agent, stocked.plan_id)
        assert await handle(state, SuggestState.change_suggest_budget, text) is None
        assert state.suggest_error
        assert state.suggest_budget == "60000"

    async def test_hostile_arguments_change_nothing(
        self, agent: UserActor, stocked: Planned
    ) -> None:
        state = await opened(agent, stocked.plan_id)
        for handler, argument in (
            (SuggestState.slide_budget, 99),
            (SuggestState.slide_budget, "0"),
            (SuggestState.choose_basis, "steal"),
            (SuggestState.use_variant, "free"),
            (SuggestState.use_variant, {"a": 1}),
            (SuggestState.change_suggest_budget, "60000"),
        ):
            assert await handle(state, handler, argument) is None
        assert not state.weighing


class TestTaking:
    async def test_becomes_the_plan_and_can_be_undone(
        self, session: Session, agent: UserActor, stocked: Planned
    ) -> None:
        add(session, agent, stocked, TERM_LIFE, SELF)
        state = await opened(agent, stocked.plan_id)
        assert state.suggested.has_items
        went = await handle(state, SuggestState.use_variant, "essential")
        assert leads_to(went) == f"/plans/{stocked.plan_id}"
        after = service.get_plan(session, agent, plan_id=stocked.plan_id)
        assert len(after.items) > 1
        assert (state.taken_of, str(len(after.items)) in state.taken_words) == (after.id, True)
        event = await handle(state, SuggestState.undo_taken)
        assert event is PlanState.load_plan or event is not None
        before = service.get_plan(session, agent, plan_id=stocked.plan_id)
        assert [item.product.code for item in before.items] == [TERM_LIFE]
        assert await handle(state, SuggestState.undo_taken) is None

    async def test_adds_beside_what_is_planned(
        self, session: Session, agent: UserActor, stocked: Planned
    ) -> None:
        item_id = add(session, agent, stocked, TERM_LIFE, SELF)
        state = await opened(agent, stocked.plan_id)
        await handle(state, await handle(state, SuggestState.choose_basis, ADD))
        await handle(state, SuggestState.use_variant, "complete")
        after = service.get_plan(session, agent, plan_id=stocked.plan_id)
        assert after.items[0].id == item_id
        assert after.premium_year <= D(60_000)

    async def test_what_was_taken_off_sale_meanwhile_is_refused(
        self, session: Session, agent: UserActor, stocked: Planned
    ) -> None:
        state = await opened(agent, stocked.plan_id)
        suspend(session, stocked.shelf[MEDICAL])
        with pytest.raises(ConflictError):
            await handle(state, SuggestState.use_variant, "essential")
        assert not service.get_plan(session, agent, plan_id=stocked.plan_id).items


class TestWords:
    def suggested(self, *, score: str, bound: str) -> Suggested:
        return Suggested(
            variant=Variant.COMPLETE,
            room=D(1),
            premium=D(0),
            items=(),
            gaps=(),
            waiting=(),
            score=D(score),
            bound=D(bound),
            is_optimal=False,
        )

    async def test_how_good_a_plan_is(self) -> None:
        better = quality_of(self.suggested(score="1000", bound="1012.34"), "en")
        assert better == "At most 1.24% better exists"
        tiny = quality_of(self.suggested(score="1000", bound="1000"), "en")
        assert tiny == "At most 0.01% better exists"
        unknown = quality_of(self.suggested(score="0", bound="5"), "en")
        assert unknown.startswith("A good plan")

    async def test_every_reason_has_words(self) -> None:
        assert set(WHYS) == set(Why)
        assert set(WAITS) == set(Wait)
        waiting = Waiting(SELF, Line.TERM_LIFE, D(1), Wait.TOO_DEAR, D(1200))
        assert wait_of(waiting, "en") == "The smallest policy costs CN¥1,200 a year"
        assert why_of((Why.MAIN_EARNER, Why.FIRST_IN_RANK), "en").count(";") == 1
