"""The page of the years as its events reach it."""

from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers.schemas import SELF
from planbook.features.plans.state import (
    YearsState,
)
from planbook.models.accounts import UserAccount
from tests.features.plans.factories import (
    EDUCATION,
    INCREASING_WHOLE_LIFE,
    MEDICAL,
    PARTICIPATING,
    UNIT_LINKED,
    UNIVERSAL,
    Planned,
    add,
)
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal


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
