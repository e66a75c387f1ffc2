"""An agent's day: what is news since the last look, and whose it is."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.leads import service
from planbook.models.accounts import Team
from planbook.models.leads import Lead
from tests.features.leads.factories import create_shared, read
from tests.support.factories import create_agent, create_customer

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def create_lead(session: Session, agent: UserActor, next_action: str = "call", **values) -> Lead:
    lead = Lead(
        organisation_id=agent.organisation_id,
        agent_id=agent.user_id,
        team_id=agent.team_id,
        next_action=next_action,
        **{"name": "王芳", "score": 50, "grade": "warm", **values},
    )
    session.add(lead)
    session.flush()
    return lead


class TestLook:
    def test_at_the_first_look_everything_is_news(self, session: Session, agent, clock) -> None:
        assert service.take_look(session, agent) is None

    def test_going_away_for_a_moment_is_the_same_look(self, session: Session, agent, clock) -> None:
        service.take_look(session, agent)
        clock.shift(timedelta(hours=3))
        first = service.take_look(session, agent)
        clock.shift(timedelta(minutes=20))
        assert service.take_look(session, agent) == first == NOW

    def test_a_new_look_begins_where_the_last_one_ended(
        self, session: Session, agent, clock
    ) -> None:
        service.take_look(session, agent)
        clock.shift(timedelta(minutes=25))
        service.take_look(session, agent)
        clock.shift(timedelta(hours=3))
        assert service.take_look(session, agent) == NOW + timedelta(minutes=25)

    def test_colleagues_look_for_themselves(self, session: Session, agent, clock) -> None:
        service.take_look(session, agent)
        clock.shift(timedelta(hours=3))
        colleague = create_agent(session, team=session.get_one(Team, agent.team_id))
        assert service.take_look(session, colleague) is None


class TestToday:
    def test_who_has_no_customer_yet_is_new(self, session: Session, agent) -> None:
        assert service.look_at_today(session, agent).is_new
        create_customer(session, agent)
        assert not service.look_at_today(session, agent).is_new

    def test_who_reads_now_is_told_apart_from_what_happened(
        self, session: Session, agent, clock
    ) -> None:
        shared, link = create_shared(session, agent, NOW)
        link.claimed_by = read(session, shared, link, seconds=30)
        clock.shift(timedelta(minutes=1, seconds=40))
        today = service.look_at_today(session, agent)
        (now,) = today.reading
        assert (now.proposal_id, now.names) == (shared.proposal.key, ("林伟",))
        assert today.feed == ()
        clock.shift(timedelta(seconds=36))
        today = service.look_at_today(session, agent)
        assert today.reading == ()
        assert [row.proposal_id for row in today.feed] == [shared.proposal.key]

    def test_everybody_who_reads_a_proposal_now_is_named(
        self, session: Session, agent, clock
    ) -> None:
        shared, link = create_shared(session, agent, NOW)
        read(session, shared, link, seconds=30)
        read(session, shared, link, seconds=30, depth=1)
        clock.shift(timedelta(minutes=1, seconds=40))
        (now,) = service.look_at_today(session, agent).reading
        assert len(now.names) == 2

    def test_those_to_call_come_best_first_without_those_to_wait_for(
        self, session: Session, agent
    ) -> None:
        create_lead(session, agent, score=30)
        best = create_lead(session, agent, score=90)
        create_lead(session, agent, "wait", score=99)
        create_lead(session, agent, score=95, done_at=NOW)
        today = service.look_at_today(session, agent)
        assert [row.score for row in today.calls] == [90, 30]
        assert today.calls[0].id == best.key

    def test_a_page_shows_five_calls_and_how_many_there_are(self, session: Session, agent) -> None:
        for score in range(7):
            create_lead(session, agent, score=score)
        today = service.look_at_today(session, agent)
        assert (len(today.calls), today.to_call) == (5, 7)

    def test_the_week_is_the_agents_own(self, session: Session, agent, clock) -> None:
        lead = create_agent(session, Role.LEAD, session.get_one(Team, agent.team_id))
        read(session, *create_shared(session, agent, NOW), seconds=20)
        create_lead(session, agent)
        week = service.look_at_today(session, agent).week
        assert (week.made, week.reached.shared, week.reached.read) == (1, 1, 1)
        theirs = service.look_at_today(session, lead)
        assert (theirs.week.made, theirs.week.reached.shared) == (0, 0)
        assert theirs.feed == theirs.calls == ()
