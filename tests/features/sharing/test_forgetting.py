"""What is forgotten is gone from every screen, and every screen still says the same."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, col, func, select

from planbook.core.actor import SystemActor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Chooser, Hit, Outcome
from planbook.features.sharing.service.addresses import link_token
from planbook.models.accounts import AuditEntry
from planbook.models.alerts import Alert
from planbook.models.readings import (
    AgentDay,
    Feed,
    LinkTotals,
    PageView,
    ReaderTotals,
    ReadingEvent,
    SectionTotals,
    Visit,
)
from planbook.models.sharing import Reader, SharingPolicy
from tests.features.sharing.factories import START, create_reader
from tests.features.sharing.test_activity import Tale
from tests.support.factories import create_agent

FIGURES = ("people", "devices", "opened", "read", "forwarded", "visits", "milliseconds")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planbook.core.jobs.enqueue", lambda *_args, **_values: None)


@pytest.fixture
def tale(session: Session) -> Tale:
    """A proposal that its recipient read on two devices, and a friend."""
    tale = Tale(session)
    second = create_reader(session, tale.link, same_as_id=tale.owner.key)
    friend = create_reader(session, tale.link, parent_id=tale.owner.key, depth=1)
    tale.read(tale.owner, ("plan", 12), ("gaps", 6))
    tale.read(second, ("benefits", 9), minutes=5)
    tale.read(friend, ("plan", 11), minutes=9)
    return tale


def chooser(tale: Tale, reader: Reader, view: str = "") -> Chooser:
    reader.browser_hash = token_hash(f"cookie{reader.key}")
    tale.session.flush()
    return Chooser(link_token(tale.link.key), f"cookie{reader.key}", view)


def sums(session: Session) -> list[tuple[int, ...]]:
    """Return the figures of the feed, of all links and of all days."""
    session.expire_all()
    return [
        tuple(
            int(session.exec(select(func.coalesce(func.sum(getattr(model, name)), 0))).one())
            for name in FIGURES
        )
        for model in (Feed, LinkTotals, AgentDay)
    ]


def agree(session: Session, tale: Tale) -> None:
    """Check that screen, list, links and days say the same."""
    feed, links, days = sums(session)
    assert feed == links == days
    totals = tale.activity().totals
    assert feed[:6] == tuple(getattr(totals, name) for name in FIGURES[:6])
    number = tale.shared.proposal.key
    summary = service.summaries(session, tale.shared.agent, proposal_ids=[number])[number]
    assert summary.totals == totals


class TestErasing:
    def test_takes_a_person_with_all_their_devices_out_of_every_figure(
        self, session: Session, tale: Tale
    ) -> None:
        service.erase_person(session, tale.shared.agent, reader_id=tale.owner.key)
        agree(session, tale)
        (friend,) = tale.activity().people
        assert (friend.depth, friend.parent) == (1, None)
        gone = session.exec(select(Reader).where(col(Reader.erased_at).is_not(None))).all()
        assert len(gone) == 2
        for model in (ReadingEvent, PageView, Visit, ReaderTotals, SectionTotals, Alert):
            ids = [reader.key for reader in gone]
            assert not session.exec(select(model).where(col(model.reader_id).in_(ids))).all()
        assert {(one.device, one.network_hash, one.name) for one in gone} == {("", "", "")}

    def test_a_rebuild_finds_the_same(self, session: Session, tale: Tale) -> None:
        service.erase_person(session, tale.shared.agent, reader_id=tale.owner.key)
        actor = SystemActor(tale.shared.agent.organisation_id)
        number = tale.shared.proposal.key
        before = sums(session)
        assert not service.rebuild(session, actor, proposal_id=number).is_changed
        assert sums(session) == before

    def test_the_last_reader_leaves_an_empty_page(self, session: Session, tale: Tale) -> None:
        for reader in session.exec(select(Reader.id)).all():
            service.erase_person(session, tale.shared.agent, reader_id=reader or 0)
        assert tale.activity().people == ()
        assert service.feed(session, tale.shared.agent) == []
        agree(session, tale)

    def test_after_the_events_are_gone_the_figures_still_agree(
        self, session: Session, tale: Tale, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(days=91))
        purge(session, tale)
        service.erase_person(session, tale.shared.agent, reader_id=tale.owner.key)
        agree(session, tale)
        assert tale.activity().totals.people == 1

    def test_is_noted_without_saying_who_it_was(self, session: Session, tale: Tale) -> None:
        service.erase_customer(
            session, tale.shared.agent, customer_id=tale.shared.proposal.customer_id
        )
        (entry,) = session.exec(
            select(AuditEntry).where(AuditEntry.action == "reader.erased")
        ).all()
        assert (entry.subject, entry.actor) == (
            f"reader:{tale.owner.key}",
            f"user:{tale.shared.agent.user_id}",
        )

    def test_strangers_can_erase_nobody(self, session: Session, tale: Tale) -> None:
        stranger = create_agent(session)
        with pytest.raises(NotFoundError):
            service.erase_person(session, stranger, reader_id=tale.owner.key)
        with pytest.raises(NotFoundError):
            service.erase_customer(session, stranger, customer_id=tale.shared.proposal.customer_id)
        assert tale.activity().totals.people == 2

    def test_who_was_erased_still_sees_the_page_and_is_not_counted(
        self, session: Session, tale: Tale
    ) -> None:
        mine = chooser(tale, tale.owner)
        service.erase_own(session, mine)
        assert service.stored_about(session, mine).visits == []
        cookie = "c" * 22
        tale.owner.browser_hash = token_hash(cookie)
        session.flush()
        agent = "Mozilla/5.0 (iPhone) MicroMessenger/8.0"
        hit = Hit("GET", mine.token, START, "203.0.113.9", agent, cookie=cookie)
        answer = service.receive(session, hit)
        assert answer.outcome is Outcome.DECLINED
        assert answer.viewer is not None
        assert answer.viewer.sees_family


class TestDeclining:
    def test_keeps_of_that_page_view_only_that_it_was_opened(
        self, session: Session, tale: Tale
    ) -> None:
        view = session.exec(
            select(PageView.page_view).where(PageView.reader_id == tale.owner.key)
        ).one()
        service.answer_notice(session, chooser(tale, tale.owner, view), answer="declined")
        agree(session, tale)
        owner = tale.activity().people[0]
        assert (owner.seconds, owner.sections) == (9.0, {"benefits": 9.0})
        assert not service.rebuild(
            session,
            SystemActor(tale.shared.agent.organisation_id),
            proposal_id=tale.shared.proposal.key,
        ).is_changed

    def test_a_page_view_of_somebody_else_is_not_touched(
        self, session: Session, tale: Tale
    ) -> None:
        friend = session.exec(select(Reader).where(Reader.depth == 1)).one()
        view = session.exec(
            select(PageView.page_view).where(PageView.reader_id == tale.owner.key)
        ).one()
        service.answer_notice(session, chooser(tale, friend, view), answer="declined")
        assert tale.activity().people[0].seconds == 27.0


def purge(session: Session, tale: Tale) -> int:
    actor = SystemActor(tale.shared.agent.organisation_id)
    return service.purge_events(session, actor, proposal_id=tale.shared.proposal.key)


class TestPurging:
    def test_deletes_events_after_90_days_and_changes_no_figure(
        self, session: Session, tale: Tale, clock: time_machine.Traveller
    ) -> None:
        before, shown = sums(session), tale.activity()
        clock.shift(timedelta(days=91))
        assert service.proposals_to_purge(session) == [
            (tale.shared.agent.organisation_id, tale.shared.proposal.key)
        ]
        assert purge(session, tale) > 0
        assert not session.exec(select(ReadingEvent)).all()
        assert sums(session) == before
        assert tale.activity() == shown
        assert [one.path for one in tale.activity().visits] == [
            ("plan",),
            ("benefits",),
            ("plan", "gaps"),
        ]

    def test_younger_events_stay(
        self, session: Session, tale: Tale, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(days=89))
        assert service.proposals_to_purge(session) == []

    def test_a_rebuild_never_destroys_what_only_the_totals_know(
        self, session: Session, tale: Tale, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(days=91))
        purge(session, tale)
        before = sums(session)
        with pytest.raises(ConflictError):
            service.rebuild(
                session,
                SystemActor(tale.shared.agent.organisation_id),
                proposal_id=tale.shared.proposal.key,
            )
        assert sums(session) == before


class TestSignal:
    @pytest.mark.parametrize(("honours", "outcome"), [(True, "declined"), (False, "page")])
    def test_is_a_no_where_the_organisation_says_so(
        self, session: Session, tale: Tale, honours: bool, outcome: str
    ) -> None:
        session.add(
            SharingPolicy(
                organisation_id=tale.shared.agent.organisation_id, honours_signals=honours
            )
        )
        cookie = "d" * 22
        tale.owner.browser_hash = token_hash(cookie)
        session.flush()
        token, agent = link_token(tale.link.key), "Mozilla/5.0 (iPhone) MicroMessenger/8.0"
        hit = Hit("GET", token, START, "203.0.113.9", agent, cookie=cookie, opts_out=True)
        assert service.receive(session, hit).outcome == outcome

    def test_an_answer_counts_more_than_a_signal(self, session: Session, tale: Tale) -> None:
        organisation_id = tale.shared.agent.organisation_id
        session.add(SharingPolicy(organisation_id=organisation_id, honours_signals=True))
        cookie = "e" * 22
        tale.owner.browser_hash, tale.owner.notice = token_hash(cookie), "accepted"
        session.flush()
        token, agent = link_token(tale.link.key), "Mozilla/5.0 (iPhone) MicroMessenger/8.0"
        hit = Hit("GET", token, START, "203.0.113.9", agent, cookie=cookie, opts_out=True)
        assert service.receive(session, hit).outcome is Outcome.PAGE
