"""Compliance leads a product from its page; what is refused is said where it was entered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, col, delete, select

from planbook.core import clock
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError, NotPermittedError
from planbook.domain.illustration.codes import DesignType
from planbook.domain.illustration.rules import RATE_CAPS
from planbook.domain.sale import SaleState
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import CapCreate, CapKind, CapStanding
from planbook.features.catalogue.service.checking import check_version
from planbook.features.catalogue.state import CapsState, KeepingState
from planbook.models.catalogue import Insurer, ProductDocument, ProductText, ProductVersion
from tests.features.catalogue.conftest import every_age, some_ages
from tests.support.factories import create_agent
from tests.support.states import StageMaker, leads_to

pytestmark = pytest.mark.anyio

Colleagues = dict[Role, UserActor]


class Desk:
    """Compliance before a product's page."""

    def __init__(self, stage_for: StageMaker, actor: UserActor, version_id: int) -> None:
        self.stage = stage_for(actor)
        self.state = self.stage.state(KeepingState)
        self.stage.go_to(f"/products/{version_id}", version_id=version_id)

    async def look(self) -> "Desk":
        await self.stage.call(KeepingState.load_standing)
        return self

    async def step(self, step: str, **entered: str) -> None:
        await self.stage.call(KeepingState.open_step, step)
        for field, value in entered.items():
            await self.stage.call(KeepingState.change_step, field, value)
        await self.stage.call(KeepingState.take_step)
        await self.look()

    @property
    def steps(self) -> list[str]:
        return [line.step for line in self.state.standing.steps]


@pytest.fixture
async def desk(stage_for: StageMaker, team_of_draft: Colleagues, draft: int) -> Desk:
    return await Desk(stage_for, team_of_draft[Role.COMPLIANCE], draft).look()


class TestLife:
    async def test_from_draft_to_a_planned_end(self, session: Session, desk: Desk, draft: int):
        assert desk.state.standing.is_draft
        assert desk.state.standing.is_ready
        assert len(desk.state.standing.checks) == 8
        await desk.stage.call(KeepingState.approve_draft)
        await desk.look()
        assert desk.steps == ["put_on_sale", "returned"]
        await desk.step("put_on_sale")
        assert desk.steps == ["suspended", "ended"]
        await desk.step("suspended", reason="系统升级")
        await desk.step("resumed")
        last = clock.today() + timedelta(days=9)
        await desk.step("ended", day=last.isoformat(), reason="换版", announced_on="")
        (planned,) = desk.state.standing.planned
        assert planned.step == "ended"
        assert "最后销售日" in planned.label
        await desk.stage.call(KeepingState.open_call_off, "ended")
        assert desk.state.step_title == planned.label
        await desk.stage.call(KeepingState.change_step, "reason", "改期")
        await desk.stage.call(KeepingState.take_step)
        await desk.look()
        assert desk.state.standing.planned == []
        row = session.get_one(ProductVersion, draft)
        assert row.dates.state_on(last + timedelta(days=1)) is SaleState.ON_SALE

    async def test_an_approval_is_taken_back(self, desk: Desk):
        await desk.stage.call(KeepingState.approve_draft)
        await desk.step("returned", reason="费率表有误")
        assert desk.state.standing.is_draft

    async def test_what_is_refused_stands_beside_its_field(self, desk: Desk):
        await desk.stage.call(KeepingState.approve_draft)
        await desk.step("put_on_sale", day="2020-01-01")
        assert desk.state.errors == {"on": "请选择今天或以后的日期。"}
        assert desk.state.step == "put_on_sale"
        await desk.step("put_on_sale", day="")
        assert set(desk.state.errors) == {"on"}
        await desk.stage.call(KeepingState.close_step)
        assert desk.state.step == ""

    async def test_junk_takes_no_step(self, desk: Desk):
        for junk in ("approved", "filed", "x"):
            await desk.stage.call(KeepingState.open_step, junk)
            assert desk.state.step == ""
        await desk.stage.call(KeepingState.open_call_off, "x")
        await desk.stage.call(KeepingState.change_step, "step", "ended")
        assert await desk.stage.call(KeepingState.take_step) == []
        assert desk.state.step == ""

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    async def test_others_see_nothing_of_it(
        self, stage_for: StageMaker, team_of_draft: Colleagues, draft: int, role: Role
    ):
        desk = await Desk(stage_for, team_of_draft[role], draft).look()
        assert not desk.state.kept

    async def test_the_admin_who_brought_it_in_reads_the_checks_only(
        self, stage_for: StageMaker, team_of_draft: Colleagues, draft: int
    ):
        desk = await Desk(stage_for, team_of_draft[Role.ADMIN], draft).look()
        assert desk.state.kept
        assert not desk.state.standing.can_approve
        assert not desk.state.standing.checks[0].is_met
        with pytest.raises(NotPermittedError):
            await desk.stage.call(KeepingState.approve_draft)

    async def test_a_foreign_product_is_not_there(self, stage_for: StageMaker, session, draft):
        desk = await Desk(stage_for, create_agent(session, Role.COMPLIANCE), draft).look()
        assert not desk.state.kept
        with pytest.raises(NotFoundError):
            await desk.stage.call(KeepingState.approve_draft)


class TestChecks:
    """Each fact that is not in order keeps the draft from being approved, and is named."""

    async def lines(self, desk: Desk) -> dict[str, list[str]]:
        await desk.look()
        assert not desk.state.standing.is_ready
        with pytest.raises(service.NotReadyError):
            await desk.stage.call(KeepingState.approve_draft)
        return {
            check.title: check.lines for check in desk.state.standing.checks if not check.is_met
        }

    async def test_texts_and_documents(self, session: Session, desk: Desk, draft: int):

        text = session.exec(
            select(ProductText).where(ProductText.version_id == draft, ProductText.locale == "en")
        ).one()
        text.content = {**text.content, "summary": ""}
        session.exec(
            delete(ProductDocument).where(
                col(ProductDocument.version_id) == draft, col(ProductDocument.kind) == "terms"
            )
        )
        session.flush()
        assert await self.lines(desk) == {
            "中英文文案齐全": ["简介（英文）"],
            "三份备案文件中英文齐全": ["保险条款（中文）", "保险条款（英文）"],
        }

    async def test_form_number_contacts_and_tier(self, session: Session, desk: Desk, draft: int):
        row = session.get_one(ProductVersion, draft)
        row.form_number = ""
        row.content_hash = "1" * 64
        row.terms = {**row.terms, "tier": 1}

        insurer = session.exec(
            select(Insurer).where(Insurer.organisation_id == row.organisation_id)
        ).one()
        insurer.complaint_phone = ""
        session.flush()
        assert await self.lines(desk) == {
            "缺少备案编号": [],
            "保险公司客服与投诉电话齐全": ["投诉电话"],
            "分级 P1 过低，该设计类型至少为 P2": [],
        }

    async def test_tables_that_are_not_whole(
        self, session: Session, stage_for: StageMaker, team_of_draft: Colleagues
    ):
        thin = service.import_product(
            session, team_of_draft[Role.ADMIN], product=some_ages()[0]
        ).version_id
        desk = Desk(stage_for, team_of_draft[Role.COMPLIANCE], thin)
        (found,) = (await self.lines(desk)).values()
        assert found == ["0-4, 6-29, 31-44, 46-61, 63-65周岁没有任何费率"]

    async def test_caps_of_the_first_day_of_sale(
        self, session: Session, stage_for: StageMaker, team_of_draft: Colleagues
    ):

        whole = next(each for each in every_age() if each.terms.code == "EXL-PW-01")
        number = service.import_product(
            session, team_of_draft[Role.ADMIN], product=whole
        ).version_id
        compliance = team_of_draft[Role.COMPLIANCE]
        desk = await Desk(stage_for, compliance, number).look()
        assert desk.state.standing.is_ready
        caps = stage_for(compliance)
        state = caps.state(CapsState)
        for kind, rate in (("guaranteed", "0.01"), ("illustrated", "0.005")):
            await caps.call(CapsState.open_cap)
            for field, value in {
                "kind": kind,
                "design_type": "participating",
                "rate": rate,
                "day": clock.today().isoformat(),
                "source": "测试〔2026〕1号",
            }.items():
                await caps.call(CapsState.change_cap, field, value)
            await caps.call(CapsState.save_cap)
            assert state.errors == {}
        assert list(await self.lines(desk)) == [
            "预定（保证）利率1.75%，超过上限1%",
            "演示利率1.75%，超过上限0.5%",
        ]


class TestCaps:
    async def test_what_was_entered_is_taken_away_and_brought_back(
        self, session: Session, stage_for: StageMaker, team_of_draft: Colleagues
    ):
        stage = stage_for(team_of_draft[Role.COMPLIANCE])
        state = stage.state(CapsState)
        await stage.call(CapsState.load_caps)
        known = len(state.caps)
        assert state.can_change
        await stage.call(CapsState.open_cap)
        await stage.call(CapsState.save_cap)
        assert set(state.errors) == {"effective_from"}
        for rate, day, source, field in (
            ("x", "2027-01-01", "a", "rate"),
            ("0.2", "2027-01-01", "a", "rate"),
            ("0.02", "2027-01-01", " ", "source"),
        ):
            for name, value in {"rate": rate, "day": day, "source": source}.items():
                await stage.call(CapsState.change_cap, name, value)
            await stage.call(CapsState.save_cap)
            assert set(state.errors) == {field}
        await stage.call(CapsState.change_cap, "source", "金发〔2026〕9号")
        await stage.call(CapsState.save_cap)
        assert len(state.caps) == known + 1
        await stage.call(CapsState.save_cap)
        assert set(state.errors) == {"effective_from"}
        entered = next(row for row in state.caps if row.id)
        await stage.call(CapsState.remove_cap, entered.id)
        assert len(state.caps) == known
        await stage.call(CapsState.bring_cap_back)
        assert len(state.caps) == known + 1
        done = [moment.title.split("\u00a0· ")[0] for moment in state.cap_history]
        assert done == ["录入", "移除", "录入"]
        name = team_of_draft[Role.COMPLIANCE].name
        assert all(
            "金发〔2026〕9号" in each.note and name in each.note for each in state.cap_history
        )

    @pytest.mark.parametrize("kind", ["illustrated", "fall"])
    async def test_a_cap_says_where_it_stands_today(
        self, session: Session, team_of_draft: Colleagues, kind: CapKind
    ):
        keeper = team_of_draft[Role.COMPLIANCE]
        for day in (date(2024, 1, 1), clock.today(), clock.today() + timedelta(days=1)):
            data = CapCreate(kind, DesignType.UNIT_LINKED, day, Decimal("0.01"), "甲")
            service.add_cap(session, keeper, data=data)
        found = [
            row
            for row in service.list_caps(session, keeper)
            if (row.kind, row.design_type) == (kind, DesignType.UNIT_LINKED)
        ]
        assert [row.standing for row in found] == [
            CapStanding.PLANNED,
            CapStanding.IN_FORCE,
            CapStanding.SUPERSEDED,
            CapStanding.SUPERSEDED,
        ]
        assert [row.by for row in found] == [keeper.name] * 3 + [""]

    def test_agents_see_no_history(self, session: Session, team_of_draft: Colleagues):
        with pytest.raises(NotPermittedError):
            service.cap_history(session, team_of_draft[Role.AGENT])

    async def test_the_admin_reads_and_agents_are_led_away(
        self, stage_for: StageMaker, team_of_draft: Colleagues
    ):
        admin = stage_for(team_of_draft[Role.ADMIN])
        await admin.call(CapsState.load_caps)
        assert admin.state(CapsState).caps
        assert not admin.state(CapsState).can_change
        with pytest.raises(NotPermittedError):
            await admin.call(CapsState.remove_cap, 1)
        agent = stage_for(team_of_draft[Role.AGENT])
        assert leads_to(await agent.call(CapsState.load_caps)) == "/products"

    async def test_another_organisation_s_caps_are_its_own(self, session: Session, stage_for):

        one, other = (create_agent(session, Role.COMPLIANCE) for _ in range(2))
        data = CapCreate(
            "guaranteed", DesignType.ORDINARY, date(2026, 1, 1), Decimal("0.018"), "甲"
        )
        number = service.add_cap(session, one, data=data)
        assert len(service.rate_caps(session, one).guaranteed) == len(RATE_CAPS.guaranteed) + 1
        assert service.rate_caps(session, other) == RATE_CAPS
        with pytest.raises(NotFoundError):
            service.remove_cap(session, other, cap_id=number)


def test_the_demo_products_are_in_order(session: Session, agent: UserActor) -> None:
    """Every demo product passes the checks that a person's draft must pass."""

    system = SystemActor(agent.organisation_id)
    for product in every_age():
        made = service.import_product(session, system, product=product)
        version = session.get_one(ProductVersion, made.version_id)
        checks = check_version(session, system, version)
        assert [check for check in checks if not check.is_met] == []
