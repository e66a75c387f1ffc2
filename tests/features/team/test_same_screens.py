"""Every screen shows the totals of a proposal that are counted here by hand."""

import csv
import io
import json
import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, col, select

from planbook.cli import activity as command
from planbook.core import clock, jobs
from planbook.core.actor import Role, UserActor
from planbook.core.i18n import gettext
from planbook.core.tokens import time_ordered_id
from planbook.features.leads.state import PersonWorkState, TodayState
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch, Hit, Only, Totals
from planbook.features.sharing.service.addresses import link_token
from planbook.features.sharing.state import (
    AlertsState,
    ProposalsState,
    ReadingState,
    ShareState,
    VersionsState,
)
from planbook.features.team.state import AgentState, TeamState
from planbook.models.accounts import Team
from planbook.models.readings import AgentDay
from planbook.models.sharing import Reader, ShareLink
from tests.features.sharing.factories import START, Shared, create_link, create_proposal
from tests.features.sharing.factories import create_reader as created
from tests.support.factories import create_agent
from tests.support.states import StageMaker

pytestmark = pytest.mark.anyio

# 林伟 on two devices, the friend, the friend's friend, and of the group one who reads and one who
# only loads it; beside them a mail scanner and a robot, who count for nothing.
EXPECTED = Totals(
    people=5, devices=6, opened=4, read=2, forwarded=2, visits=7, seconds=50.0, robots=1
)
BY_LINK = {"林伟": (3, 46.0), "": (2, 4.0)}
WORDS = "5人\u00a0· 50秒"


@pytest.fixture(autouse=True)
def later() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START + timedelta(hours=3), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "enqueue", lambda *_arguments, **_values: None)


class Readings:
    """What some people do with a proposal, an hour ago and earlier."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shared: Shared = create_proposal(session)
        self.link = create_link(session, self.shared)
        self.group = create_link(
            session, self.shared, channel="group", recipient="", customer_id=None
        )

    def reader(self, link: ShareLink, **values: Any) -> Reader:
        return created(self.session, link, **values)

    def read(self, reader: Reader, minute: int, *, inputs: int = 3, **spent: int) -> None:
        """Let somebody read sections for so many seconds each, from a minute of the story on."""
        view, moment = time_ordered_id(), START + timedelta(minutes=minute)
        connection = self.session.connection()
        sharing.write(connection, [Fetch(view, reader.key, self.shared.version.key, moment)])
        total = sum(spent.values()) * 1_000
        sections = {key: seconds * 1_000 for key, seconds in spent.items()}
        if spent:
            done = moment + timedelta(milliseconds=total + 100)
            beacon = Beacon(view, 1, done, total, sections, depth=60, inputs=inputs)
            # Twice, as a bad network does it.
            sharing.write(connection, [beacon])
            sharing.write(connection, [beacon])
        self.session.expire_all()

    def all(self) -> None:
        owner = self.reader(self.link)
        self.link.claimed_by = owner.key
        self.session.add(self.link)
        self.session.flush()
        self.read(owner, 0, plan=12, gaps=6)
        self.read(owner, 60, illustration=5)
        self.read(self.reader(self.link, same_as_id=owner.key), 4, benefits=9)
        friend = self.reader(self.link, parent_id=owner.key, depth=1)
        self.read(friend, 10, plan=11)
        self.read(self.reader(self.link, parent_id=friend.key, depth=2), 20, plan=3)
        self.read(self.reader(self.group), 30, cover=4)
        self.read(self.reader(self.group), 31)
        scanner = self.reader(self.group, desktop=True, data_centre=True)
        self.read(scanner, 32, inputs=0, plan=30)
        sharing.receive(self.session, self.robot())

    def robot(self) -> Hit:
        return Hit("GET", link_token(self.link.key), clock.now(), user_agent="WhatsApp/2.23.20.0")


@pytest.fixture
def readings(session: Session) -> Readings:
    made = Readings(session)
    made.all()
    return made


def lead_of(session: Session, agent: UserActor) -> UserActor:
    return create_agent(session, Role.LEAD, session.get_one(Team, agent.team_id))


def figures(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


class TestServices:
    async def test_the_one_query_and_every_roll_up_say_what_was_counted_by_hand(
        self, session: Session, readings: Readings
    ) -> None:
        agent, number = readings.shared.agent, readings.shared.proposal.key
        activity = sharing.activity(session, agent, proposal_id=number)
        summary = sharing.summaries(session, agent, proposal_ids=[number])[number]
        (line,) = sharing.feed(session, agent)
        assert activity.totals == summary.totals == line.totals == EXPECTED
        counted = [one for one in activity.people if one.counts]
        assert len(counted) == EXPECTED.people
        assert sum(one.seconds for one in counted) == EXPECTED.seconds
        assert sum(one.visits for one in counted) == EXPECTED.visits
        assert sum(one.seconds for one in activity.visits if one.counts) == EXPECTED.seconds
        assert sum(one.seconds for one in activity.sections) == EXPECTED.seconds
        days = session.exec(select(AgentDay).where(col(AgentDay.proposal_id) == number)).all()
        assert [sum(getattr(day, name) for day in days) for name in ("people", "visits")] == [5, 7]
        assert sum(day.milliseconds for day in days) == 50_000

    async def test_links_and_parts_add_up_to_the_whole(
        self, session: Session, readings: Readings
    ) -> None:
        agent, number = readings.shared.agent, readings.shared.proposal.key
        rows = sharing.list_links(session, agent, proposal_id=number)
        assert {row.name: (row.reading.people, row.reading.seconds) for row in rows} == BY_LINK
        for row in rows:
            part = sharing.activity(session, agent, proposal_id=number, only=Only(link_id=row.id))
            assert (part.totals.people, part.totals.seconds) == BY_LINK[row.name]
            channel = Only(channel=row.channel)
            same = sharing.activity(session, agent, proposal_id=number, only=channel)
            assert same.totals == part.totals

    async def test_the_file_and_the_command_too(
        self,
        session: Session,
        readings: Readings,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        agent, number = readings.shared.agent, readings.shared.proposal.key
        content = sharing.reading_sheet(session, agent, proposal_id=number).decode("utf-8-sig")
        _title, heads, *people, total = csv.reader(io.StringIO(content))
        names = ("Seconds", "Visits", "Devices", "Times passed on")
        columns = [heads.index(gettext(agent.locale, name)) for name in names]
        assert len(people) == EXPECTED.people
        assert sum(float(row[columns[0]]) for row in people) == EXPECTED.seconds
        assert [total[column] for column in columns] == ["50", "7", "6", "2"]

        @contextmanager
        def same_session() -> Iterator[Session]:
            yield session

        monkeypatch.setattr(command, "session_scope", same_session)
        monkeypatch.setattr(command, "acting", lambda *_: agent)
        command.run(Namespace(proposal=number, json=True, user=""))
        printed = json.loads(capsys.readouterr().out)
        assert Totals(**printed["totals"]) == EXPECTED


class TestScreens:
    async def test_an_agents(
        self, session: Session, readings: Readings, stage_for: StageMaker
    ) -> None:
        agent, number = readings.shared.agent, readings.shared.proposal.key
        tab = stage_for(agent)
        tab.go_to(f"/proposals/{number}", proposal_id=number)
        await tab.call(ReadingState.load)
        shown = tab.state(ReadingState).reading
        assert (shown.people, shown.visits, shown.forwarded) == ("5", "7", "2")
        assert (figures(shown.devices), shown.minutes) == ([6], "0.8")
        assert len(tab.state(ReadingState).people) == 5
        assert len(tab.state(ReadingState).tree) == 5
        await tab.call(ProposalsState.load)
        assert [row.reading for row in tab.state(ProposalsState).rows] == [WORDS]
        await tab.call(TodayState.come)
        week = tab.state(TodayState).week
        assert (week.opened, week.read, week.forwarded) == ("1", "1", "1")
        await tab.call(ShareState.load)
        about = {one.name: one.about for one in tab.state(ShareState).links}
        assert {name: figures(text)[-2:] for name, text in about.items()} == {
            "林伟": [3, 46],
            "群聊": [2, 4],
        }
        await tab.call(VersionsState.load_versions)
        (version,) = tab.state(VersionsState).versions
        assert figures(version.reading)[:2] == [EXPECTED.opened, EXPECTED.read]
        tab.go_to("/customers/1", customer_id=readings.shared.proposal.customer_id)
        await tab.call(PersonWorkState.load)
        assert [WORDS in row.about for row in tab.state(PersonWorkState).proposals] == [True]

    async def test_the_inbox_says_of_each_visit_what_the_reading_page_says(
        self, session: Session, readings: Readings, stage_for: StageMaker
    ) -> None:
        tab = stage_for(readings.shared.agent)
        await tab.call(AlertsState.load)
        told = [(line.headline, line.about) for line in tab.state(AlertsState).rows]
        assert len(told) == EXPECTED.opened
        (recipient,) = [about for headline, about in told if headline.startswith("林伟打开")]
        assert "18秒" in recipient

    async def test_a_leads(
        self, session: Session, readings: Readings, stage_for: StageMaker
    ) -> None:
        agent = readings.shared.agent
        tab = stage_for(lead_of(session, agent))
        tab.state(TeamState).actor_role = Role.LEAD
        await tab.call(TeamState.choose_period, "ever")
        await tab.call(TeamState.load_days)
        totals = tab.state(TeamState).totals
        assert (totals.shared, totals.opened, totals.read, totals.forwarded) == ("1", "1", "1", "1")
        tab.go_to(f"/team/{agent.user_id}", user_id=agent.user_id)
        await tab.call(AgentState.load)
        assert [row.about.endswith(WORDS) for row in tab.state(AgentState).proposals] == [True]
        assert not tab.state(TeamState).days.is_empty
        assert tab.state(TeamState).days == tab.state(AgentState).days
