"""The pages about plans as their events reach them."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.state import (
    AddState,
    HeirsState,
    ItemState,
    NewPlanState,
    PlanState,
    QuoteState,
    YearsState,
)
from planbook.models.accounts import Team, UserAccount
from planbook.models.customers import Customer
from tests.features.customers.factories import new_customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    INCREASING_WHOLE_LIFE,
    MEDICAL,
    PARTICIPATING,
    PENSION,
    TERM_LIFE,
    UNIT_LINKED,
    UNIVERSAL,
    WAIVER,
    Planned,
    add,
    suspend,
)
from tests.support.factories import create_agent
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal


def item_of(session: Session, agent: UserActor, item_id: int):
    return service.get_item(session, agent, item_id=item_id)[0]


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


class TestYears:
    async def test_years_that_matter_first_and_every_one_on_demand(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, PARTICIPATING, SELF)
        add(session, agent, planned, MEDICAL, SELF)
        state = state_of(YearsState, agent, plan_id=planned.plan_id)
        await handle(state, YearsState.load_years)
        assert [choice.value for choice in state.tables] == ["total", str(item_id)]
        assert [line.head for line in state.years.lines][:12] == [
            *map(str, range(1, 11)),
            "15",
            "20",
        ]
        assert state.years.hidden > 0
        await handle(state, YearsState.choose_table, str(item_id))
        assert "未来的保单红利为非保证利益" in state.years.notices[0]
        assert state.years.open_head == ["当年红利", "累积红利"]
        assert all(len(line.open_cells) == 2 for line in state.years.lines)
        await handle(state, YearsState.show_every_year, True)
        assert state.years.hidden == 0
        await handle(state, YearsState.choose_table, "nothing")
        assert state.table == "total"

    async def test_what_an_annuity_pays_is_called_by_its_purpose(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, EDUCATION, planned.family.child)
        state = state_of(YearsState, agent, plan_id=planned.plan_id)
        await handle(state, YearsState.load_years)
        assert len(state.years.head) == 5
        await handle(state, YearsState.choose_table, str(item_id))
        assert "教育金" in "".join(state.years.head)

    async def test_scenarios_of_a_universal_contract_stand_apart(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, UNIVERSAL, SELF)
        state = state_of(YearsState, agent, plan_id=planned.plan_id)
        await handle(state, YearsState.load_years)
        assert state.years.open_head == ["万能型现金价值"]
        await handle(state, YearsState.choose_table, str(item_id))
        assert [(group.text, group.is_open) for group in state.years.groups] == [
            ("", False),
            ("保证利益（最低保证年利率1%）", False),
            ("非保证利益（假定结算年利率3%）", True),
        ]
        spans = sum(group.span for group in state.years.groups)
        assert spans == len(state.years.head) + len(state.years.open_head)

    async def test_unit_linked_contract_has_nothing_to_measure(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        session.get_one(UserAccount, agent.user_id).grade = 4
        item_id = add(session, agent, planned, UNIT_LINKED, SELF)
        state = state_of(YearsState, agent, plan_id=planned.plan_id)
        await handle(state, YearsState.load_years)
        await handle(state, YearsState.choose_table, str(item_id))
        assert not state.measures.is_shown
        assert not state.years_curve.curves
        assert [group.text for group in state.years.groups][2:] == [
            "非保证利益（单位价格不变）",
            "非保证利益（单位价格每年下跌3%）",
        ]

    async def test_finds_the_year_in_which_surrender_pays_a_share_or_an_amount(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, INCREASING_WHOLE_LIFE, SELF)
        state = state_of(YearsState, agent, plan_id=planned.plan_id)
        await handle(state, YearsState.load_years)
        assert state.find_answer.startswith("第")
        returns = {line.head: line.cells[-1] for line in state.measures.lines}
        assert returns["1"].startswith("−")
        assert all(
            -100 <= float(rate.replace("−", "-").rstrip("%")) <= 2 for rate in returns.values()
        )
        await handle(state, YearsState.change_find, "9")
        assert state.find_answer == "保证现金价值始终达不到（未计已领取金额）。"
        await handle(state, YearsState.choose_find, "amount")
        assert state.find_answer == ""
        await handle(state, YearsState.change_find, "20000")
        assert state.find_answer.startswith("第")
        await handle(state, YearsState.change_find, "many")
        assert state.find_error
        assert state.find_answer == ""


class TestQuickQuote:
    async def opened(self, agent: UserActor) -> QuoteState:
        state = state_of(QuoteState, agent)
        await handle(state, QuoteState.open_quote)
        return state

    async def test_three_fields_are_enough(self, agent: UserActor, planned: Planned) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        assert state.quote_is_priced
        woman = state.quote_price.premium
        await handle(state, QuoteState.choose_sex, "male")
        assert state.quote_price.premium != woman
        await handle(state, QuoteState.change_quote_amount, "500000")
        await handle(state, QuoteState.choose_quote_term, "mode", "monthly")
        assert state.quote_price.per == "每月"

    async def test_wrong_input_is_said_at_its_field(
        self, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        for age in ("", "200", "x"):
            await handle(state, QuoteState.change_age, age)
            assert state.quote_errors["age"]
            assert not state.quote_is_priced
        await handle(state, QuoteState.change_age, "30")
        await handle(state, QuoteState.change_quote_amount, "7")
        assert state.quote_errors["amount"]

    async def test_an_age_off_the_table_says_so(self, agent: UserActor, planned: Planned) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        await handle(state, QuoteState.change_age, "70")
        assert not state.quote_is_priced
        assert state.quote_errors

    async def test_unsold_terms_offer_the_nearest(self, agent: UserActor, planned: Planned) -> None:
        product = planned.shelf[CRITICAL_ILLNESS]
        state = await self.opened(agent)
        await handle(state, QuoteState.change_age, "40")
        await handle(state, QuoteState.choose_product, str(product))
        await handle(state, QuoteState.choose_quote_term, "pay_term", "30")
        assert state.quote_nearest
        await handle(state, QuoteState.take_quote_nearest, 0)
        assert state.quote_is_priced

    async def test_rated_factors_change_the_quote(self, agent: UserActor, planned: Planned) -> None:
        product = planned.shelf[MEDICAL]
        state = await self.opened(agent)
        await handle(state, QuoteState.choose_product, str(product))
        with_social = state.quote_price.premium
        await handle(state, QuoteState.turn_quote_social, False)
        assert state.quote_price.premium != with_social
        await handle(state, QuoteState.choose_quote_occupation, "1")

    async def test_a_product_says_its_line_once(self, agent: UserActor, planned: Planned) -> None:
        names = {
            planned.shelf[CRITICAL_ILLNESS]: "康护重疾险",
            planned.shelf[PENSION]: "颐年养老年金",
        }
        state = await self.opened(agent)
        said = {choice.value: choice.label for choice in state.quote_products}
        assert {said[str(product)] for product in names} == set(names.values())

    async def test_nothing_on_sale_is_nothing_to_quote(self, agent: UserActor) -> None:
        state = await self.opened(agent)
        assert state.quote_products == []
        assert not state.quote_is_priced


async def test_a_grade_too_low_is_told(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    from planbook.models.accounts import UserAccount

    session.get_one(UserAccount, agent.user_id).grade = 2
    session.flush()
    version = planned.shelf[PENSION]
    state = await TestAddPage().opened(agent, planned)
    assert any(offer.obstacle for offer in state.offers)
    with pytest.raises(ConflictError):
        await handle(state, AddState.add_product, version)
