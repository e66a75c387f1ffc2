"""What a team's figures count."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.team import service
from planbook.features.team.schemas import AgentLine, Figures, Period
from planbook.models.accounts import Team, UserAccount
from tests.features.leads.factories import create_made, create_shared, read
from tests.support.factories import actor_for, create_agent, create_user

# Noon in Shanghai.
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lead(session: Session) -> UserActor:
    return create_agent(session, Role.LEAD)


@pytest.fixture
def agent(session: Session, lead: UserActor) -> UserActor:
    return create_agent(session, team=session.get_one(Team, lead.team_id))


def line_of(session: Session, lead: UserActor, agent: UserActor, period: Period) -> AgentLine:
    report = service.team_report(session, lead, period=period)
    return next(line for line in report.agents if line.user_id == agent.user_id)


class TestFigures:
    def test_each_step_counts_the_proposals_that_came_so_far(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        create_made(session, agent, NOW)
        create_shared(session, agent, NOW)
        opened = create_shared(session, agent, NOW)
        read(session, *opened, seconds=4)
        passed_on = create_shared(session, agent, NOW)
        read(session, *passed_on, seconds=30)
        read(session, *passed_on, seconds=30, depth=1)
        figures = line_of(session, lead, agent, Period.WEEK).figures
        assert figures == Figures(made=4, shared=3, opened=2, read=1, forwarded=1)

    def test_a_week_is_seven_days_of_the_calendar_with_today(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        midnight = datetime(2026, 11, 14, 16, 0, tzinfo=UTC)
        create_made(session, agent, midnight)
        create_made(session, agent, midnight - timedelta(seconds=1))
        assert line_of(session, lead, agent, Period.WEEK).figures.made == 1
        assert line_of(session, lead, agent, Period.MONTH).figures.made == 2

    def test_the_period_before_is_as_long(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        for days in (0, 7, 8, 13, 14):
            create_shared(session, agent, NOW - timedelta(days=days))
        report = service.team_report(session, lead, period=Period.WEEK)
        assert report.totals == Figures(made=1, shared=1)
        assert report.before == Figures(made=3, shared=3)

    def test_all_that_ever_was_has_no_period_before(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        create_made(session, agent, NOW - timedelta(days=900))
        report = service.team_report(session, lead, period=Period.EVER)
        assert report.before is None
        assert report.totals.made == 1

    def test_demonstrations_count_in_a_demonstration_alone(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        create_made(session, agent, NOW, is_demo=True)
        assert line_of(session, lead, agent, Period.EVER).figures.made == 0


class TestLines:
    def test_totals_are_the_sum_of_the_lines(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        for who in (agent, agent, lead):
            read(session, *create_shared(session, who, NOW), seconds=20)
        report = service.team_report(session, lead)
        assert report.totals == sum((line.figures for line in report.agents), Figures())
        assert report.totals.read == 3

    def test_who_made_most_comes_first(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        other = create_agent(session, team=session.get_one(Team, lead.team_id))
        create_made(session, other, NOW)
        report = service.team_report(session, lead)
        assert [line.user_id for line in report.agents] == [other.user_id, agent.user_id]

    def test_a_lead_without_proposals_of_their_own_has_no_line(
        self, session: Session, lead: UserActor
    ) -> None:
        assert service.team_report(session, lead).agents == ()

    def test_a_leaver_stays_as_long_as_there_are_figures(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        session.get_one(UserAccount, agent.user_id).active = False
        session.flush()
        assert service.team_report(session, lead).agents == ()
        create_made(session, agent, NOW)
        (line,) = service.team_report(session, lead).agents
        assert (line.user_id, line.active) == (agent.user_id, False)

    def test_what_somebody_made_before_changing_teams_stays_in_the_totals(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        create_made(session, agent, NOW)
        team = session.get_one(Team, lead.team_id)
        elsewhere = Team(organisation_id=team.organisation_id, name="别处")
        session.add(elsewhere)
        session.flush()
        session.get_one(UserAccount, agent.user_id).team_id = elsewhere.key
        session.flush()
        report = service.team_report(session, lead)
        assert [(line.user_id, line.figures.made) for line in report.agents] == [(0, 1)]
        assert report.totals.made == 1

    def test_the_team_is_told_by_its_way_from_the_top(self, session: Session) -> None:
        top = create_agent(session, Role.LEAD)
        root = session.get_one(Team, top.team_id)
        region = Team(organisation_id=root.organisation_id, parent_id=root.key, name="华东")
        session.add(region)
        session.flush()
        region.path = f"{root.path}{region.key}/"
        session.flush()
        organisation_team = create_team_below(session, region, "上海一部")
        create_user(session, organisation_team, name="小李")
        create_user(session, root, name="小王")
        actor = actor_for(session, session.get_one(UserAccount, top.user_id))
        teams = {line.name: line.team for line in service.team_report(session, actor).agents}
        assert teams == {"小李": "华东 › 上海一部", "小王": root.name}


def create_team_below(session: Session, parent: Team, name: str) -> Team:
    row = Team(organisation_id=parent.organisation_id, parent_id=parent.key, name=name)
    session.add(row)
    session.flush()
    row.path = f"{parent.path}{row.key}/"
    session.flush()
    return row


class TestAgentReport:
    def test_proposals_come_with_their_reading_the_last_changed_first(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        older = create_made(session, agent, NOW, updated_at=NOW - timedelta(days=2))
        shared, link = create_shared(session, agent, NOW)
        read(session, shared, link, seconds=20)
        report = service.agent_report(session, lead, user_id=agent.user_id)
        assert [line.head.id for line in report.proposals] == [
            shared.proposal.key,
            older.proposal.key,
        ]
        assert [line.reading.totals.read for line in report.proposals] == [1, 0]
        assert report.matching == 2
        assert report.agent.figures == Figures(made=2, shared=1, opened=1, read=1)

    def test_nobody_elses_proposals_are_among_them(
        self, session: Session, lead: UserActor, agent: UserActor
    ) -> None:
        create_made(session, lead, NOW)
        assert service.agent_report(session, lead, user_id=agent.user_id).proposals == ()
