"""Roll-ups follow from the events alone: rebuilt ones equal those that were counted."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import Session, col, select

from planbook.core.actor import SystemActor
from planbook.core.errors import ConflictError
from planbook.core.tokens import time_ordered_id, token_hash
from planbook.features.sharing.schemas import Beacon, Fetch, Hit
from planbook.features.sharing.service import activity, end_link, receive, summaries
from planbook.features.sharing.service.addresses import link_token
from planbook.features.sharing.service.ledger import record
from planbook.features.sharing.service.rebuilding import rebuild
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
from tests.features.sharing.factories import (
    Shared,
    at,
    create_link,
    create_proposal,
    create_reader,
)
from tests.features.sharing.streams import Story, cast

ROLLED_UP = (PageView, Visit, ReaderTotals, SectionTotals, Feed, LinkTotals, AgentDay)
COUNTED = ("people", "devices", "opened", "read", "forwarded", "visits", "milliseconds")


def snapshot(session: Session, shared: Shared) -> dict[str, list[dict]]:
    session.expire_all()
    return {
        model.__name__: sorted(
            (
                row.model_dump()
                for row in session.exec(
                    select(model).where(model.proposal_id == shared.proposal.key)
                )
                if any(getattr(row, name, 1) for name in COUNTED)
            ),
            key=str,
        )
        for model in ROLLED_UP
    }


def rebuild_of(session: Session, shared: Shared):
    actor = SystemActor(shared.agent.organisation_id)
    return rebuild(session, actor, proposal_id=shared.proposal.key)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000), skew=st.sampled_from([0, 1, -1]))
def test_rebuilt_totals_equal_those_that_were_counted(
    session: Session, seed: int, skew: int
) -> None:
    chance, shared = random.Random(seed), create_proposal(session)
    readers = cast(session, shared)
    story = Story(chance, readers, shared.version.key, skew=timedelta(days=skew))
    for turn, batch in enumerate(story.batches()):
        if turn == 8:
            # The friend's browser brings its cookie; and it turns out to be another's, too.
            story.cookies |= {readers[1].key: "friend", readers[4].key: "first"}
        record(session.connection(), batch)
    counted = snapshot(session, shared)
    assert not rebuild_of(session, shared).is_changed
    assert snapshot(session, shared) == counted


class TestJoined:
    def test_two_tabs_that_become_one_person_are_moved_on_every_day(self, session: Session) -> None:
        shared = create_proposal(session)
        link = create_link(session, shared)
        first = create_reader(session, link, browser_hash=token_hash("a"), confirmed=False)
        tab = create_reader(session, link, parent_id=first.key, depth=1)
        tab.browser_hash = token_hash("b")
        session.add(tab)
        session.flush()
        view, other = time_ordered_id(), time_ordered_id()
        for entry in (
            Fetch(view, first.key, shared.version.key, at()),
            Fetch(other, tab.key, shared.version.key, at(seconds=1)),
            Beacon(other, 1, at(seconds=9), 8_000, {"plan": 8_000}, cookie="b"),
        ):
            record(session.connection(), [entry])
        assert session.exec(select(Feed.people, Feed.forwarded)).all()[-1] == (2, 1)
        record(
            session.connection(), [Beacon(view, 1, at(days=1), 5_000, {"plan": 5_000}, cookie="b")]
        )
        found = session.exec(select(Feed).where(Feed.proposal_id == shared.proposal.key)).one()
        assert (found.people, found.devices, found.forwarded) == (1, 2, 0)
        days = session.exec(
            select(AgentDay.people, AgentDay.forwarded).order_by(col(AgentDay.day))
        ).all()
        assert sum(people for people, _ in days) == 1
        counted = snapshot(session, shared)
        assert not rebuild_of(session, shared).is_changed
        assert snapshot(session, shared) == counted

    def test_all_days_and_all_links_together_are_the_proposals_figures(
        self, session: Session
    ) -> None:
        shared = create_proposal(session)
        story = Story(random.Random(3), cast(session, shared), shared.version.key)
        for batch in story.batches():
            record(session.connection(), batch)
        feed = session.exec(select(Feed).where(Feed.proposal_id == shared.proposal.key)).one()
        for model in (AgentDay, LinkTotals):
            rows = session.exec(select(model).where(model.proposal_id == shared.proposal.key)).all()
            for name in COUNTED:
                assert sum(getattr(row, name) for row in rows) == getattr(feed, name), name
        shown = activity(session, shared.agent, proposal_id=shared.proposal.key).totals
        summary = summaries(session, shared.agent, proposal_ids=[shared.proposal.key])
        assert shown == summary[shared.proposal.key].totals


class TestMoved:
    def test_a_reader_who_moves_to_a_newer_link_takes_their_days_along(
        self, session: Session
    ) -> None:
        shared = create_proposal(session)
        old = create_link(session, shared)
        reader = create_reader(session, old, browser_hash=token_hash("c" * 22))
        for day in (0, 1):
            view = time_ordered_id()
            told = [
                Fetch(view, reader.key, shared.version.key, at(days=day)),
                Beacon(view, 1, at(days=day, seconds=9), 8_000, {"plan": 8_000}),
            ]
            record(session.connection(), told)
        end_link(session, shared.agent, link_id=old.key)
        new = create_link(session, shared)
        hit = Hit(
            "GET", link_token(new.key), at(days=3), cookie="c" * 22, user_agent="Mozilla/5.0 (X11)"
        )
        assert receive(session, hit).token == link_token(new.key)
        session.flush()
        rows = session.exec(select(LinkTotals).order_by(col(LinkTotals.link_id))).all()
        assert [(row.people, row.visits) for row in rows[-2:]] == [(0, 0), (1, 2)]
        counted = snapshot(session, shared)
        assert [row["milliseconds"] for row in counted["AgentDay"]] == [8_000, 8_000]
        rebuild_of(session, shared)
        assert snapshot(session, shared) == counted


class TestRepair:
    def test_emptied_tables_are_filled(self, session: Session) -> None:
        shared = create_proposal(session)
        story = Story(random.Random(1), cast(session, shared), shared.version.key)
        for batch in story.batches():
            record(session.connection(), batch)
        counted = snapshot(session, shared)
        for model in ROLLED_UP[1:]:
            session.execute(delete(model))
        assert rebuild_of(session, shared).is_changed
        assert snapshot(session, shared) == counted

    def test_totals_whose_events_were_aged_out_stay(self, session: Session) -> None:
        shared = create_proposal(session)
        story = Story(random.Random(2), cast(session, shared), shared.version.key)
        for batch in story.batches():
            record(session.connection(), batch)
        counted = snapshot(session, shared)
        oldest = select(PageView.page_view).order_by(col(PageView.started_at)).limit(1)
        session.execute(
            delete(ReadingEvent).where(col(ReadingEvent.page_view).in_(oldest.scalar_subquery()))
        )
        with pytest.raises(ConflictError):
            rebuild_of(session, shared)
        assert snapshot(session, shared) == counted
