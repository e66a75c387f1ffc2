"""A version is led from draft to ended by compliance, on days, with reasons, on record."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
import time_machine
from sqlmodel import Session, col, select

from planbook.core import clock
from planbook.core.actor import Actor, ReaderActor, Role, SystemActor, UserActor
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue import service
from planbook.models.accounts import AuditEntry, Team
from planbook.models.catalogue import ProductVersion
from tests.features.catalogue.conftest import every_age
from tests.support.factories import create_agent

DAY = timedelta(days=1)
Colleagues = dict[Role, UserActor]


class Life:
    """A version, the steps that compliance takes with it, and what an actor sees of it."""

    def __init__(self, session: Session, colleagues: Colleagues, version_id: int) -> None:
        self.session, self.colleagues, self.id = session, colleagues, version_id
        self.compliance = colleagues[Role.COMPLIANCE]

    @property
    def row(self) -> ProductVersion:
        return self.session.get_one(ProductVersion, self.id)

    def approve(self, actor: Actor | None = None) -> None:
        service.approve(
            self.session,
            actor or self.compliance,
            version_id=self.id,
            content_hash=self.row.content_hash,
        )

    def sell(self, on: date | None = None) -> None:
        service.start_sale(
            self.session, self.compliance, version_id=self.id, sale_from=on or clock.today()
        )

    def suspend(self, on: date | None = None, reason: str = "系统升级") -> None:
        service.suspend(
            self.session,
            self.compliance,
            version_id=self.id,
            suspended_from=on or clock.today(),
            reason=reason,
        )

    def resume(self, on: date | None = None) -> None:
        service.resume(
            self.session, self.compliance, version_id=self.id, resumed_on=on or clock.today()
        )

    def end(self, on: date, announced_on: date | None = None, reason: str = "新版上市") -> None:
        service.end_sale(
            self.session,
            self.compliance,
            version_id=self.id,
            last_day=on,
            reason=reason,
            announced_on=announced_on,
        )

    def call_off(self, step: SaleStep) -> None:
        service.call_off(
            self.session, self.compliance, version_id=self.id, step=step, reason="改期"
        )

    def seen_by(self, role: Role):
        return service.get_product(self.session, self.colleagues[role], version_id=self.id)

    def sold(self) -> bool:
        rows = service.list_products(self.session, self.colleagues[Role.AGENT])
        return self.id in {row.version_id for row in rows}


@pytest.fixture
def life(session: Session, team_of_draft: Colleagues, draft: int) -> Life:
    return Life(session, team_of_draft, draft)


@pytest.fixture
def on_sale(life: Life) -> Life:
    life.approve()
    life.sell()
    return life


class TestApprove:
    def test_a_second_person_approves(self, life: Life) -> None:
        life.approve()
        assert life.seen_by(Role.COMPLIANCE).state is SaleState.APPROVED
        assert not life.sold()

    def test_the_uploader_does_not(self, session: Session, life: Life) -> None:
        own = replace(every_age()[1], edition="2026Z")
        life.id = service.import_product(session, life.compliance, product=own).version_id
        with pytest.raises(service.NotReadyError):
            life.approve()
        life.approve(create_agent_like(session, life.compliance))
        assert life.row.approved_on == clock.today()

    def test_what_was_replaced_since_is_not_approved(self, session: Session, life: Life) -> None:
        looked_at = life.row.content_hash
        other = replace(every_age()[0], form_number="演示〔2026〕另 1 号")
        service.import_product(session, life.colleagues[Role.ADMIN], product=other)
        with pytest.raises(service.ContentChangedError):
            service.approve(session, life.compliance, version_id=life.id, content_hash=looked_at)

    def test_an_approved_edition_takes_no_other_content(self, session: Session, life: Life) -> None:
        life.approve()
        other = replace(every_age()[0], form_number="另一份")
        with pytest.raises(service.EditionFiledError):
            service.import_product(session, life.colleagues[Role.ADMIN], product=other)

    def test_it_is_taken_back_before_the_sale_and_not_after(self, life: Life) -> None:
        life.approve()
        life.sell(clock.today() + DAY)
        service.return_to_draft(
            life.session, life.compliance, version_id=life.id, reason="费率有误"
        )
        assert life.row.dates.state_on(clock.today() + DAY) is SaleState.DRAFT
        life.approve()
        life.sell()
        with pytest.raises(service.StepNotOpenError):
            service.return_to_draft(
                life.session, life.compliance, version_id=life.id, reason="太晚"
            )


def create_agent_like(session: Session, actor: UserActor) -> UserActor:
    """Another person of the same role and team."""
    return create_agent(session, actor.role, session.get_one(Team, actor.team_id))


class TestSale:
    def test_it_begins_and_ends_by_itself_on_its_days(self, life: Life) -> None:
        today = clock.today()
        life.approve()
        life.sell(today + 2 * DAY)
        seen: list[SaleState] = []
        with time_machine.travel(clock.start_of(today + 2 * DAY)) as time:
            assert life.sold()
            life.end(today + 4 * DAY)
            for ahead in range(2, 6):
                time.move_to(clock.start_of(today + ahead * DAY))
                seen.append(life.seen_by(Role.AGENT).state)
            assert not life.sold()
        assert seen == [SaleState.ON_SALE] * 3 + [SaleState.ENDED]
        with pytest.raises(NotFoundError):
            life.seen_by(Role.AGENT)

    def test_the_filing_s_days_bound_it(self, session: Session, life: Life) -> None:
        life.approve()
        life.row.filed_from = clock.today() + 3 * DAY
        with pytest.raises(InvalidError) as refused:
            life.sell(clock.today() + DAY)
        assert refused.value.field == "on"
        life.row.filed_until = clock.today() + 5 * DAY
        with pytest.raises(InvalidError):
            life.sell(clock.today() + 6 * DAY)
        life.sell(clock.today() + 4 * DAY)
        assert life.row.sale_until == life.row.filed_until

    def test_nothing_that_was_is_rewritten(self, on_sale: Life) -> None:
        yesterday = clock.today() - DAY
        for step in (on_sale.suspend, on_sale.end):
            with pytest.raises(InvalidError) as refused:
                step(yesterday)
            assert refused.value.field == "on"

    def test_suspended_is_not_sold_and_resumes(self, on_sale: Life) -> None:
        on_sale.suspend()
        detail = on_sale.seen_by(Role.AGENT)
        assert detail.state is SaleState.SUSPENDED
        assert [step.reason for step in detail.history if step.step is SaleStep.SUSPENDED] == [
            "系统升级"
        ]
        assert not on_sale.sold()
        on_sale.resume()
        assert on_sale.sold()

    def test_a_suspension_after_the_end_is_refused(self, on_sale: Life) -> None:
        on_sale.end(clock.today() + DAY)
        with pytest.raises(InvalidError):
            on_sale.suspend(clock.today() + 2 * DAY)

    def test_a_reason_is_asked_for(self, on_sale: Life) -> None:
        for attempt in (
            lambda: on_sale.suspend(reason=" "),
            lambda: on_sale.end(clock.today(), reason=""),
        ):
            with pytest.raises(InvalidError) as refused:
                attempt()
            assert refused.value.field == "reason"

    def test_ended_is_the_end(self, on_sale: Life) -> None:
        on_sale.end(clock.today())
        assert on_sale.sold()
        with time_machine.travel(clock.start_of(clock.today() + DAY)):
            for step in (on_sale.suspend, on_sale.resume, on_sale.sell):
                with pytest.raises(service.StepNotOpenError):
                    step()


class TestPlans:
    def test_what_is_planned_can_be_called_off(self, on_sale: Life) -> None:
        ahead = clock.today() + 3 * DAY
        on_sale.suspend(ahead)
        on_sale.call_off(SaleStep.SUSPENDED)
        on_sale.end(ahead)
        on_sale.call_off(SaleStep.ENDED)
        on_sale.suspend()
        on_sale.resume(ahead)
        on_sale.call_off(SaleStep.RESUMED)
        assert on_sale.row.dates.state_on(ahead + DAY) is SaleState.SUSPENDED
        with pytest.raises(service.StepNotOpenError):
            on_sale.call_off(SaleStep.ENDED)

    def test_a_planned_beginning_can_be_called_off(self, life: Life) -> None:
        life.approve()
        life.sell(clock.today() + DAY)
        life.call_off(SaleStep.PUT_ON_SALE)
        assert life.row.dates.state_on(clock.today() + 9 * DAY) is SaleState.APPROVED

    def test_agents_learn_of_the_end_by_the_insurer_s_notice(self, on_sale: Life) -> None:
        today, last = clock.today(), clock.today() + 20 * DAY
        on_sale.end(last, announced_on=today + 10 * DAY)
        assert on_sale.seen_by(Role.COMPLIANCE).sale_until == last
        assert on_sale.seen_by(Role.AGENT).sale_until is None
        with time_machine.travel(clock.start_of(today + 10 * DAY)):
            assert on_sale.seen_by(Role.AGENT).sale_until == last
            assert all(step.step is not SaleStep.ENDED for step in steps(on_sale, Role.AGENT))
        with time_machine.travel(clock.start_of(last + DAY)):
            assert steps(on_sale, Role.AGENT)[-1].step is SaleStep.ENDED

    def test_without_a_notice_agents_learn_of_it_afterwards(self, on_sale: Life) -> None:
        last = clock.today() + DAY
        on_sale.end(last)
        rows = service.browse(on_sale.session, on_sale.colleagues[Role.AGENT]).rows
        assert [each.product.sale_until for each in rows] == [None]
        with time_machine.travel(clock.start_of(last + DAY)):
            assert on_sale.seen_by(Role.AGENT).sale_until == last

    def test_the_notice_comes_before_the_end(self, on_sale: Life) -> None:
        with pytest.raises(InvalidError) as refused:
            on_sale.end(clock.today(), announced_on=clock.today() + DAY)
        assert refused.value.field == "announced_on"


def steps(life: Life, role: Role):
    return life.seen_by(role).history


class TestRecord:
    def test_each_step_says_who_when_and_why(self, session: Session, on_sale: Life) -> None:
        on_sale.suspend(reason="  监管 核查 ")
        on_sale.resume()
        on_sale.end(clock.today() + DAY)
        on_sale.call_off(SaleStep.ENDED)
        history = steps(on_sale, Role.ADMIN)
        assert [step.step for step in history] == [
            SaleStep.FILED,
            SaleStep.APPROVED,
            SaleStep.PUT_ON_SALE,
            SaleStep.SUSPENDED,
            SaleStep.RESUMED,
            SaleStep.ENDED,
            SaleStep.CALLED_OFF,
        ]
        assert history[3].reason == "监管 核查"
        assert {step.by for step in history[1:]} == {on_sale.compliance.name}
        assert [step.called_off for step in history].count(True) == 1
        entries = session.exec(
            select(AuditEntry)
            .where(AuditEntry.subject == f"product_version:{on_sale.id}")
            .order_by(col(AuditEntry.id))
        ).all()
        assert [entry.action for entry in entries] == [f"product.{step.step}" for step in history]
        assert json.loads(entries[3].details)["reason"] == "监管 核查"

    def test_agents_see_no_names_and_no_plans(self, on_sale: Life) -> None:
        on_sale.suspend(clock.today() + DAY)
        assert [(step.step, step.by) for step in steps(on_sale, Role.AGENT)] == [
            (SaleStep.PUT_ON_SALE, "")
        ]

    def test_a_reader_sees_no_reasons(self, session: Session, on_sale: Life) -> None:
        on_sale.suspend()
        reader = ReaderActor(on_sale.compliance.organisation_id, link_id=1)
        history = service.get_product(session, reader, version_id=on_sale.id).history
        assert {step.reason for step in history} == {""}


Step = Callable[[Session, Actor, int], object]
STEPS: dict[str, Step] = {
    "approve": lambda session, actor, version: service.approve(
        session, actor, version_id=version, content_hash=""
    ),
    "return": lambda session, actor, version: service.return_to_draft(
        session, actor, version_id=version, reason="x"
    ),
    "sell": lambda session, actor, version: service.start_sale(
        session, actor, version_id=version, sale_from=clock.today()
    ),
    "suspend": lambda session, actor, version: service.suspend(
        session, actor, version_id=version, suspended_from=clock.today(), reason="x"
    ),
    "resume": lambda session, actor, version: service.resume(
        session, actor, version_id=version, resumed_on=clock.today()
    ),
    "end": lambda session, actor, version: service.end_sale(
        session, actor, version_id=version, last_day=clock.today(), reason="x"
    ),
    "call off": lambda session, actor, version: service.call_off(
        session, actor, version_id=version, step=SaleStep.ENDED, reason="x"
    ),
}


class TestPermissions:
    """Every step × everybody; for compliance the state is what refuses, not the person."""

    @pytest.mark.parametrize("step", STEPS)
    def test_only_compliance_leads(
        self, session: Session, versions: dict[str, int], agent: UserActor, step: str
    ) -> None:
        team = session.get_one(Team, agent.team_id)
        colleagues = [create_agent(session, role, team) for role in Role]
        reader = ReaderActor(agent.organisation_id, link_id=1)
        for actor in (*colleagues, reader):
            if isinstance(actor, UserActor) and actor.role is Role.COMPLIANCE:
                continue
            with pytest.raises(NotPermittedError):
                STEPS[step](session, actor, versions["TL"])
        for foreign in (
            create_agent(session, Role.COMPLIANCE),
            SystemActor(create_agent(session).organisation_id),
        ):
            with pytest.raises(NotFoundError):
                STEPS[step](session, foreign, versions["TL"])
        row = session.get_one(ProductVersion, versions["TL"])
        assert row.dates.state_on(clock.today()) is SaleState.ON_SALE

    def test_standing_and_the_whole_list_are_for_those_who_keep_the_catalogue(
        self, session: Session, life: Life
    ) -> None:
        for role in (Role.AGENT, Role.LEAD):
            with pytest.raises(NotPermittedError):
                service.get_standing(session, life.colleagues[role], version_id=life.id)
            with pytest.raises(NotPermittedError):
                service.list_kept(session, life.colleagues[role])
        admin = service.get_standing(session, life.colleagues[Role.ADMIN], version_id=life.id)
        compliance = service.get_standing(session, life.compliance, version_id=life.id)
        assert admin.steps == ()
        assert compliance.steps == (SaleStep.APPROVED,)
        foreign = create_agent(session, Role.COMPLIANCE)
        with pytest.raises(NotFoundError):
            service.get_standing(session, foreign, version_id=life.id)
        assert service.list_kept(session, foreign).rows == ()


class TestOnSale:
    """What the database finds on sale is what the dates say."""

    def test_of_every_order_of_days(
        self, session: Session, versions: dict[str, int], agent: UserActor
    ) -> None:
        today = clock.today()
        near = (None, today - DAY, today, today + DAY)
        row = session.get_one(ProductVersion, versions["TL"])
        for row.sale_until, row.suspended_from, row.resumed_on in product(near, repeat=3):
            session.flush()
            sold = {each.version_id for each in service.list_products(session, agent)}
            is_sold = row.dates.state_on(today) is SaleState.ON_SALE
            assert (row.key in sold) is is_sold, row.dates
