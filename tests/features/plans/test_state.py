"""The pages of a plan as their events reach them."""

from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.state import (
    AddState,
    ItemState,
    NewPlanState,
    PlanState,
)
from planbook.models.accounts import Team, UserAccount
from planbook.models.customers import Customer
from tests.features.customers.factories import new_customer
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
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal


class TestPlanPage:
    async def looked_at(self, agent: UserActor, planned: Planned) -> PlanState:
        state = state_of(PlanState, agent, plan_id=planned.plan_id)
        await handle(state, PlanState.load_plan)
        return state

    async def test_an_empty_plan_shows_the_household_and_its_gaps(
        self, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.looked_at(agent, planned)
        assert [group.name for group in state.plan.groups] == ["林伟", "陈静", "林小满"]
        assert state.plan.groups[0].lacks
        assert state.plan.gaps
        assert state.plan.is_empty
        assert not state.plan.can_go_out

    async def test_a_plan_within_the_budget_can_be_shared_directly(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        state = await self.looked_at(agent, planned)
        assert state.plan.release == "可直接分享"
        assert "还可用" in state.plan.budget_left
        assert 0 < state.plan.budget_share < 1
        (line,) = state.plan.groups[0].rows
        assert line.about.endswith("交20年\u00a0· 保至60周岁")
        assert line.per == "每年"

    async def test_what_blocks_is_counted_and_marked(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        suspend(session, planned.shelf[TERM_LIFE])
        state = await self.looked_at(agent, planned)
        assert state.plan.release == "需先处理1项"
        assert state.plan.groups[0].rows[0].problem
        assert state.plan.warnings[0].tone == "danger"
        assert state.plan.warnings[0].href.endswith(f"/items/{item_id}")

    async def test_the_budget_is_kept_as_it_is_entered(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        state = await self.looked_at(agent, planned)
        await handle(state, PlanState.change_budget, "1000")
        assert state.plan.is_over
        assert "超出" in state.plan.budget_left
        await handle(state, PlanState.change_budget, "many")
        assert state.budget_error
        await handle(state, PlanState.change_budget, "")
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        assert plan.budget is None
        assert state.plan.budget_note

    async def test_one_life_without_medical_cover_is_named(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        for insured in (SELF, planned.family.spouse):
            add(session, agent, planned, MEDICAL, insured)
        assert "林小满" in (await self.looked_at(agent, planned)).plan.gaps_words
        add(session, agent, planned, MEDICAL, planned.family.child)
        assert "全家" in (await self.looked_at(agent, planned)).plan.gaps_words

    async def test_anothers_plan_is_not_there(self, session: Session, planned: Planned) -> None:
        stranger = create_agent(session)
        state = await self.looked_at(stranger, planned)
        assert state.plan_missing
        assert state.plan.id == 0

    async def test_a_lead_looks_and_changes_nothing(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        lead = create_agent(session, Role.LEAD, session.get_one(Team, agent.team_id))
        state = await self.looked_at(lead, planned)
        assert not state.plan.is_own
        with pytest.raises(NotFoundError):
            await handle(state, PlanState.change_budget, "1000")
        item = state_of(ItemState, lead, plan_id=planned.plan_id, item_id=item_id)
        await handle(item, ItemState.load_item)
        assert item.item_missing
        offers = state_of(AddState, lead, plan_id=planned.plan_id)
        await handle(offers, AddState.open_offers)
        assert offers.offers_missing


class TestNewPlan:
    async def test_an_analysis_leads_to_its_plan(self, agent: UserActor, planned: Planned) -> None:
        address = f"/plans/new?analysis={planned.analysis_id}"
        state = state_of(NewPlanState, agent, address=address)
        event = await handle(state, NewPlanState.begin_plan)
        assert f"/plans/{planned.plan_id}" in str(event)

    async def test_a_customer_leads_to_a_plan(self, session: Session, agent: UserActor) -> None:
        customer_id = new_customer(session, agent)
        state = state_of(NewPlanState, agent, address=f"/plans/new?customer={customer_id}")
        assert "/plans/" in str(await handle(state, NewPlanState.begin_plan))

    @pytest.mark.parametrize("query", ["", "?analysis=x", "?customer=999999"])
    async def test_nothing_leads_nowhere(self, agent: UserActor, query: str) -> None:
        state = state_of(NewPlanState, agent, address=f"/plans/new{query}")
        assert await handle(state, NewPlanState.begin_plan) is None
        assert state.new_plan_missing


class TestAddPage:
    async def opened(self, agent: UserActor, planned: Planned, life: str = SELF) -> AddState:
        address = f"/plans/{planned.plan_id}/add?life={life}"
        state = state_of(AddState, agent, address=address, plan_id=planned.plan_id)
        await handle(state, AddState.open_offers)
        return state

    async def test_products_are_offered_and_filtered(
        self, agent: UserActor, planned: Planned
    ) -> None:
        for code in (TERM_LIFE, CRITICAL_ILLNESS, EDUCATION, WAIVER):
            assert planned.shelf[code]
        state = await self.opened(agent, planned)
        assert len(state.offers) == 4
        assert state.offers[0].fills_gap
        assert state.offers[-1].obstacle
        await handle(state, AddState.choose_line, "critical_illness")
        assert len(state.offers) == 2
        await handle(state, AddState.choose_life, planned.family.child)
        assert state.insured_name == "林小满"
        await handle(state, AddState.choose_life, "m999")
        assert state.insured == planned.family.child

    async def test_a_product_is_added_and_shown(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(agent, planned, planned.family.spouse)
        event = await handle(state, AddState.add_product, planned.shelf[TERM_LIFE])
        (item,) = service.get_plan(session, agent, plan_id=planned.plan_id).items
        assert item.insured.key == planned.family.spouse
        assert f"/items/{item.id}" in str(event)

    async def test_an_unknown_birthday_leads_to_the_customer(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[TERM_LIFE]
        session.get_one(Customer, planned.family.customer_id).birth_date = None
        session.flush()
        state = await self.opened(agent, planned)
        assert state.offers[0].fix_href == f"/customers/{planned.family.customer_id}"

    async def test_what_is_no_product_is_not_found(
        self, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(agent, planned)
        for wrong in (0, -1, "x", None, 10**30, 999_999):
            with pytest.raises(NotFoundError):
                await handle(state, AddState.add_product, wrong)

    async def test_a_grade_too_low_is_told(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        session.get_one(UserAccount, agent.user_id).grade = 2
        session.flush()
        version = planned.shelf[PENSION]
        state = await self.opened(agent, planned)
        assert any(offer.obstacle for offer in state.offers)
        with pytest.raises(ConflictError):
            await handle(state, AddState.add_product, version)
