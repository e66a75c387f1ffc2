"""Reading in lists: every screen shows the same totals."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.i18n import gettext
from planbook.core.tokens import time_ordered_id
from planbook.documents.sections import TITLES
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal
from planbook.models.sharing import Reader, ShareLink
from tests.features.sharing.factories import (
    START,
    Shared,
    at,
    create_link,
    create_proposal,
    create_reader,
)
from tests.support.factories import create_agent


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START + timedelta(minutes=3), tick=False) as traveller:
        yield traveller


def read(session: Session, shared: Shared, reader: Reader, spent: int, **later: float) -> None:
    view, moment = time_ordered_id(), at(**later)
    connection = session.connection()
    service.record(connection, [Fetch(view, reader.key, shared.version.key, moment)])
    done = moment + timedelta(seconds=spent + 1)
    sections = {"plan": spent * 600, "gaps": spent * 400}
    service.record(connection, [Beacon(view, 1, done, spent * 1_000, sections)])
    session.expire_all()


def claimed(session: Session, link: ShareLink) -> Reader:
    reader = create_reader(session, link)
    link.claimed_by = reader.key
    session.add(link)
    session.flush()
    return reader


@pytest.fixture
def shared(session: Session) -> Shared:
    """A proposal that its recipient and a friend read, and a robot fetched."""
    shared = create_proposal(session)
    link = create_link(session, shared)
    owner = claimed(session, link)
    read(session, shared, owner, 12)
    friend = create_reader(session, link, parent_id=owner.key, depth=1)
    read(session, shared, friend, 3, minutes=2, seconds=50)
    return shared


class TestTotals:
    def test_activity_summary_and_feed_say_the_same(self, session: Session, shared: Shared) -> None:
        number = shared.proposal.key
        activity = service.activity(session, shared.agent, proposal_id=number)
        summary = service.summaries(session, shared.agent, proposal_ids=[number])[number]
        (line,) = service.feed(session, shared.agent)
        assert activity.totals == summary.totals == line.totals
        assert activity.totals.people == len(activity.people) == 2
        assert (activity.totals.opened, activity.totals.read) == (2, 1)
        assert activity.totals.seconds == sum(one.seconds for one in activity.people)

    def test_a_proposal_that_nobody_read_has_a_line_of_noughts(self, session: Session) -> None:
        shared = create_proposal(session)
        number = shared.proposal.key
        summary = service.summaries(session, shared.agent, proposal_ids=[number])[number]
        assert (summary.links, summary.totals.people, summary.last_at) == (0, 0, None)


class TestFeed:
    def test_names_who_read_last_and_what_they_look_at(
        self, session: Session, shared: Shared
    ) -> None:
        (line,) = service.feed(session, shared.agent)
        assert line.person == "经林伟转发"
        assert line.looking_at == gettext("zh_CN", TITLES["plan"])
        assert line.is_reading

    def test_they_look_at_what_they_came_to_last_on_every_screen(
        self, session: Session, shared: Shared
    ) -> None:
        reader = claimed(session, create_link(session, shared, recipient="王芳"))
        view, connection = time_ordered_id(), session.connection()
        sections = {"plan": 20_000}, {"plan": 20_000, "gaps": 4_000}
        service.record(
            connection,
            [
                Fetch(view, reader.key, shared.version.key, at(minutes=2, seconds=30)),
                Beacon(view, 1, at(minutes=2, seconds=50), 20_000, sections[0]),
                Beacon(view, 2, at(minutes=2, seconds=55), 24_000, sections[1]),
            ],
        )
        session.expire_all()
        (line,) = service.feed(session, shared.agent)
        activity = service.activity(session, shared.agent, proposal_id=shared.proposal.key)
        person = next(one for one in activity.people if one.id == reader.key)
        assert line.person == person.label == "王芳"
        assert person.looking_at == "gaps"
        assert line.looking_at == gettext("zh_CN", TITLES["gaps"])

    def test_after_two_silent_reports_nobody_is_reading(
        self, session: Session, shared: Shared, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(seconds=40))
        (line,) = service.feed(session, shared.agent)
        assert not line.is_reading
        assert service.reading_now(session, shared.agent) == frozenset()

    def test_the_last_read_comes_first(self, session: Session, shared: Shared) -> None:
        other = create_proposal(session, shared.agent)
        reader = claimed(session, create_link(session, other))
        read(session, other, reader, 3, minutes=1)
        lines = service.feed(session, shared.agent)
        assert [line.proposal_id for line in lines] == [shared.proposal.key, other.proposal.key]

    def test_another_agent_sees_nothing_of_it(self, session: Session, shared: Shared) -> None:
        assert service.feed(session, create_agent(session)) == []


class TestAgentFigures:
    def test_count_proposals_once_however_many_read_them(
        self, session: Session, shared: Shared
    ) -> None:
        unread = create_proposal(session, shared.agent)
        create_link(session, unread)
        create_proposal(session, shared.agent)
        figures = service.agent_figures(session, shared.agent)[shared.agent.user_id]
        assert (figures.shared, figures.opened, figures.read, figures.forwarded) == (2, 1, 1, 1)

    def test_belong_to_the_period_in_which_they_were_first_shared(
        self, session: Session, shared: Shared
    ) -> None:
        agent = shared.agent
        assert service.agent_figures(session, agent, since=START) == {}
        assert service.agent_figures(session, agent, until=START)[agent.user_id].shared == 1

    def test_leave_demonstrations_out_but_in_a_demonstrations_organisation(
        self, session: Session, shared: Shared
    ) -> None:
        proposal = session.get_one(Proposal, shared.proposal.key)
        proposal.is_demo = True
        session.add(proposal)
        session.flush()
        assert service.agent_figures(session, shared.agent) == {}
        organisation = session.get_one(Organisation, shared.agent.organisation_id)
        organisation.is_demo = True
        session.add(organisation)
        session.flush()
        assert service.agent_figures(session, shared.agent) != {}

    def test_a_documents_own_code_counts_once_somebody_came_by_it(self, session: Session) -> None:
        shared = create_proposal(session)
        link = create_link(session, shared, printed_in_id=shared.version.key, channel="pdf")
        assert service.agent_figures(session, shared.agent) == {}
        claimed(session, link)
        assert service.agent_figures(session, shared.agent)[shared.agent.user_id].shared == 1
