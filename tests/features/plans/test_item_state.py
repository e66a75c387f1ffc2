"""The page of an item, with its beneficiaries, as its events reach it."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.state import (
    HeirsState,
    ItemState,
    PlanState,
)
from planbook.models.customers import Customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    INCREASING_WHOLE_LIFE,
    MEDICAL,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
)
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal


def item_of(session: Session, agent: UserActor, item_id: int):
    return service.get_item(session, agent, item_id=item_id)[0]


class TestItemPage:
    async def opened(
        self, session: Session, agent: UserActor, planned: Planned, code: str, insured: str = SELF
    ) -> ItemState:
        item_id = add(session, agent, planned, code, insured)
        state = state_of(HeirsState, agent, plan_id=planned.plan_id, item_id=item_id)
        parent = state.parent_state
        assert isinstance(parent, ItemState)
        for name, value in (("plan_id", planned.plan_id), ("item_id", item_id)):
            object.__setattr__(parent, name, str(value))
        await handle(parent, ItemState.load_item)
        return parent

    async def test_a_tap_reprices_at_once(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, TERM_LIFE)
        before = state.item.price.premium
        await handle(state, ItemState.choose_term, "cover_term", "to70")
        assert state.item_saved
        assert state.item.price.premium != before
        assert state.item.terms.cover_term == "to70"

    async def test_terms_that_are_not_sold_offer_those_that_are(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, CRITICAL_ILLNESS)
        await handle(state, ItemState.choose_term, "pay_term", "30")
        assert state.item_errors["cover_term"]
        assert state.item.terms.pay_term == "30"
        assert state.nearest
        assert item_of(session, agent, state.item.id).terms.pay_term == "20"
        await handle(state, ItemState.take_nearest, 0)
        assert not state.item_errors
        assert state.item_saved
        await handle(state, ItemState.take_nearest, 99)

    async def test_an_amount_off_limits_is_said_at_its_field(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, TERM_LIFE)
        for wrong in ("5", "lots", "1234567"):
            await handle(state, ItemState.change_amount, wrong)
            assert state.item_errors["amount"]
        await handle(state, ItemState.change_amount, "1000000")
        assert item_of(session, agent, state.item.id).sum_insured == D(1_000_000)

    async def test_a_premium_that_is_chosen_says_what_it_insures(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, INCREASING_WHOLE_LIFE)
        assert state.item.terms.amount_label == "年交保费"
        assert "基本保额" in state.item.terms.insures

    async def test_terms_that_a_birthday_took_away_show_the_last_price(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, TERM_LIFE)
        session.get_one(Customer, planned.family.customer_id).birth_date = date(1968, 5, 1)
        session.flush()
        await handle(state, ItemState.load_item)
        assert not state.item.is_priced
        assert state.item.price.total == "上次计算的保费"

    async def test_only_known_fields_are_changed(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, TERM_LIFE)
        before = item_of(session, agent, state.item.id)
        for field in ("amount", "beneficiaries", "__class__", "nothing"):
            await handle(state, ItemState.choose_term, field, "1")
        assert item_of(session, agent, state.item.id) == before

    async def test_what_the_tables_are_rated_by_is_asked(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        medical = await self.opened(session, agent, planned, MEDICAL)
        assert medical.item.terms.asks_social
        assert not medical.item.takes_heirs
        before = medical.item.price.premium
        await handle(medical, ItemState.turn_social, False)
        assert medical.item.price.premium != before
        await handle(medical, ItemState.choose_occupation, "6")
        assert medical.item_errors or medical.item_saved

    async def test_a_removed_item_can_be_brought_back(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state = await self.opened(session, agent, planned, TERM_LIFE)
        await handle(state, ItemState.remove_item)
        plan = await state.get_state(PlanState)
        object.__setattr__(plan, "plan_id", str(planned.plan_id))
        await handle(plan, PlanState.load_plan)
        assert plan.removed_name == state.item.name
        assert plan.plan.is_empty
        await handle(plan, PlanState.bring_item_back)
        assert not plan.plan.is_empty
        assert plan.removed_id == 0

    async def test_a_rider_offers_only_people_and_payment(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, CRITICAL_ILLNESS, planned.family.child)
        state = await self.opened(session, agent, planned, WAIVER, planned.family.child)
        assert state.item.is_rider
        assert state.item.terms.pay_terms == []
        before = item_of(session, agent, state.item.id)
        await handle(state, ItemState.choose_term, "pay_term", "5")
        assert item_of(session, agent, state.item.id) == before
        await handle(state, ItemState.choose_term, "applicant", planned.family.spouse)
        assert state.item_errors["applicant"]


class TestBeneficiaries:
    async def opened(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> tuple[HeirsState, int]:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        state = state_of(HeirsState, agent)
        parent = state.parent_state
        for name, value in (("plan_id", planned.plan_id), ("item_id", item_id)):
            object.__setattr__(parent, name, str(value))
            object.__setattr__(state, name, str(value))
        await handle(parent, ItemState.load_item)  # type: ignore[arg-type]
        await handle(state, HeirsState.open_heirs)
        return state, item_id

    async def test_named_people_with_a_whole_are_kept(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state, item_id = await self.opened(session, agent, planned)
        await handle(state, HeirsState.add_heir)
        assert [heir.share for heir in state.heirs] == ["50", "50"]
        people = ((0, "陈静", "spouse"), (1, "林小满", "child"))
        for place, name, relation in people:
            await handle(state, HeirsState.change_heir, place, "name", name)
            await handle(state, HeirsState.change_heir, place, "relation", relation)
        assert await handle(state, HeirsState.keep_heirs) is not None
        heirs = item_of(session, agent, item_id).terms.beneficiaries
        assert [(heir.name, heir.share) for heir in heirs] == [
            ("陈静", D("0.5")),
            ("林小满", D("0.5")),
        ]
        assert "陈静" in state.item.heirs_words
        await handle(state, HeirsState.keep_statutory)
        assert item_of(session, agent, item_id).terms.beneficiaries == ()

    async def test_what_makes_no_whole_stays_on_the_sheet(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state, item_id = await self.opened(session, agent, planned)
        await handle(state, HeirsState.change_heir, 0, "name", "陈静")
        await handle(state, HeirsState.change_heir, 0, "relation", "spouse")
        for share in ("60", "", "many"):
            await handle(state, HeirsState.change_heir, 0, "share", share)
            assert await handle(state, HeirsState.keep_heirs) is None
            assert state.heirs_error
        assert item_of(session, agent, item_id).terms.beneficiaries == ()

    async def test_lines_are_added_and_dropped_within_reason(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        state, _ = await self.opened(session, agent, planned)
        for _ in range(12):
            await handle(state, HeirsState.add_heir)
        assert len(state.heirs) == 8
        await handle(state, HeirsState.drop_heir, 0)
        assert [heir.place for heir in state.heirs] == list(range(7))
        for wrong in ((99, "name", "x"), (0, "place", "5"), ("a", "name", "x")):
            await handle(state, HeirsState.change_heir, *wrong)
        assert len(state.heirs) == 7
