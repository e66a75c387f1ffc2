"""What is stored about a person's reading: for them to have, by those who answer for it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, select

from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Kept
from planbook.features.sharing.state import ReadingDataState
from planbook.models.accounts import AuditEntry, Team
from tests.features.sharing.factories import START, create_reader
from tests.features.sharing.test_activity import Tale
from tests.support.factories import create_agent, create_customer
from tests.support.states import StageMaker


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        yield


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planbook.core.jobs.enqueue", lambda *_args, **_values: None)


@pytest.fixture
def tale(session: Session) -> Tale:
    """A proposal that its recipient read on two browsers, and a friend on one."""
    tale = Tale(session)
    second = create_reader(session, tale.link, same_as_id=tale.owner.key, city="杭州")
    friend = create_reader(session, tale.link, parent_id=tale.owner.key, depth=1)
    tale.read(tale.owner, ("plan", 12), ("gaps", 6))
    tale.read(second, ("benefits", 9), minutes=5)
    tale.read(friend, ("plan", 11), minutes=9)
    return tale


def colleague(session: Session, tale: Tale, role: Role) -> UserActor:
    return create_agent(session, role, session.get_one(Team, tale.shared.agent.team_id))


class TestExport:
    def test_a_customers_holds_all_their_browsers_and_nobody_elses(
        self, session: Session, tale: Tale
    ) -> None:
        customer = tale.shared.proposal.customer_id
        found = service.export_customer(session, tale.shared.agent, customer_id=customer)
        (book,) = found.books
        assert (found.version, found.about) == (1, "林伟")
        assert (book.document_number, book.title) == (
            tale.shared.version.document_number,
            "林伟的保障计划书",
        )
        first, second = book.browsers
        assert (first.link_was_sent_to, first.seconds, first.state) == ("林伟", 18, "read")
        assert [visit.seconds_by_section for visit in first.visits] == [{"plan": 12, "gaps": 6}]
        assert first.reports[-1].seconds == 18
        assert (second.city, second.seconds) == ("杭州", 9)
        assert second.likely_same_person_as_another_browser

    def test_a_readers_is_of_the_person_behind_it(self, session: Session, tale: Tale) -> None:
        found = service.export_person(session, tale.shared.agent, reader_id=tale.owner.key)
        assert [len(book.browsers) for book in found.books] == [2]

    def test_who_took_it_is_noted(self, session: Session, tale: Tale) -> None:
        customer = tale.shared.proposal.customer_id
        service.export_customer(session, tale.shared.agent, customer_id=customer)
        statement = select(AuditEntry).where(AuditEntry.action == "reading.exported")
        entry = session.exec(statement).one()
        assert entry.subject == f"customer:{customer}"
        assert "林伟" not in entry.details

    def test_what_was_erased_is_in_no_file(self, session: Session, tale: Tale) -> None:
        customer = tale.shared.proposal.customer_id
        service.erase_customer(session, tale.shared.agent, customer_id=customer)
        found = service.export_customer(session, tale.shared.agent, customer_id=customer)
        assert found.books == []
        kept = service.kept_of_customer(session, tale.shared.agent, customer_id=customer)
        assert kept == Kept("林伟", 0, 0)


class TestPermission:
    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.ADMIN])
    def test_colleagues_neither_take_nor_erase_it(
        self, session: Session, tale: Tale, role: Role
    ) -> None:
        self.is_closed_to(session, tale, colleague(session, tale, role))

    def test_another_organisations_compliance_does_neither(
        self, session: Session, tale: Tale
    ) -> None:
        self.is_closed_to(session, tale, create_agent(session, Role.COMPLIANCE))

    def is_closed_to(self, session: Session, tale: Tale, actor: UserActor) -> None:
        reader: dict[str, Any] = {"reader_id": tale.owner.key}
        customer: dict[str, Any] = {"customer_id": tale.shared.proposal.customer_id}
        closed = (service.kept_of_person, service.export_person, service.erase_person)
        for of_person in closed:
            with pytest.raises(NotFoundError):
                of_person(session, actor, **reader)
        closed = (service.kept_of_customer, service.export_customer, service.erase_customer)
        for of_customer in closed:
            with pytest.raises(NotFoundError):
                of_customer(session, actor, **customer)
        assert tale.activity().totals.people == 2

    def test_compliance_does_both_for_any_agents(self, session: Session, tale: Tale) -> None:
        compliance = colleague(session, tale, Role.COMPLIANCE)
        customer = tale.shared.proposal.customer_id
        assert service.export_customer(session, compliance, customer_id=customer).books
        agents = service.erase_customer(session, compliance, customer_id=customer)
        assert agents == {tale.shared.agent.user_id}
        assert tale.activity().totals.people == 1


@pytest.mark.anyio
class TestSheet:
    async def test_says_how_much_is_stored_and_erases_it(
        self, tale: Tale, stage_for: StageMaker
    ) -> None:
        stage = stage_for(tale.shared.agent)
        state = stage.state(ReadingDataState)
        await stage.call(ReadingDataState.show_data_of_reader, tale.owner.key)
        assert (state.data_name, state.data_href) == (
            "林伟",
            f"/readers/{tale.owner.key}/reading.json",
        )
        assert state.data_kept == "已保存林伟的阅读数据：计划书1份，浏览器2个。"
        await stage.call(ReadingDataState.erase_data)
        assert tale.activity().totals.people == 1
        with pytest.raises(NotFoundError):
            await stage.call(ReadingDataState.erase_data)

    async def test_of_a_customer_who_read_nothing_says_so(
        self, session: Session, tale: Tale, stage_for: StageMaker
    ) -> None:
        quiet = create_customer(session, tale.shared.agent, name="陈静")
        stage = stage_for(tale.shared.agent)
        state = stage.state(ReadingDataState)
        await stage.call(ReadingDataState.show_data_of_customer, quiet.key)
        assert (state.data_href, state.data_kept) == ("", "没有保存陈静的阅读数据。")
        customer = tale.shared.proposal.customer_id
        await stage.call(ReadingDataState.show_data_of_customer, customer)
        assert state.data_href == f"/customers/{customer}/reading.json"
        await stage.call(ReadingDataState.erase_data)
        assert tale.activity().totals.people == 1

    async def test_junk_shows_and_erases_nothing(self, tale: Tale, stage_for: StageMaker) -> None:
        stage = stage_for(tale.shared.agent)
        for junk in (None, -1, 2**70, {"a": 1}, "x" * 20_000, True):
            with pytest.raises(NotFoundError):
                await stage.call(ReadingDataState.show_data_of_reader, junk)
            with pytest.raises(NotFoundError):
                await stage.call(ReadingDataState.show_data_of_customer, junk)
        assert tale.activity().totals.people == 2
