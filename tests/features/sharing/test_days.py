"""Reading by day: the same visits and minutes as everywhere, on the days in China when they were."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlmodel import Session, col, select

from planbook.core import clock
from planbook.core.actor import Role
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.models.accounts import Organisation, Team
from planbook.models.proposals import Proposal
from planbook.models.readings import AgentDay, ReaderTotals, ReadingEvent
from planbook.models.sharing import Reader
from tests.features.sharing.factories import Shared, create_link, create_proposal, create_reader
from tests.features.sharing.streams import Story, cast
from tests.support.factories import create_agent

# 23:50 in China, so that a sitting reaches into the next day there.
LATE = datetime(2026, 11, 20, 15, 50, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(LATE + timedelta(hours=12), tick=False) as traveller:
        yield traveller


def read(session: Session, shared: Shared, reader: Reader, began: datetime, *totals: int) -> None:
    """Report the visible seconds so far, a minute apart."""
    view = time_ordered_id()
    entries: list[Fetch | Beacon] = [Fetch(view, reader.key, shared.version.key, began)]
    for number, spent in enumerate(totals, 1):
        moment = began + timedelta(minutes=number)
        entries.append(Beacon(view, number, moment, spent * 1_000, {"plan": spent * 1_000}))
    service.record(session.connection(), entries)
    session.expire_all()


@pytest.fixture
def shared(session: Session) -> Shared:
    return create_proposal(session)


def test_there_are_two_weeks_of_days_and_today_is_the_last(
    session: Session, shared: Shared
) -> None:
    days = service.reading_days(session, shared.agent)
    assert [one.day for one in days] == [TODAY - timedelta(days=13 - at) for at in range(14)]
    assert not any(one.visits or one.opened or one.milliseconds for one in days)


def test_a_sitting_past_midnight_counts_on_the_days_when_it_was_read(
    session: Session, shared: Shared
) -> None:
    reader = create_reader(session, create_link(session, shared))
    read(session, shared, reader, LATE + timedelta(minutes=8), 30, 70, 95)
    *_, yesterday, today = service.reading_days(session, shared.agent)
    assert (yesterday.visits, yesterday.opened, yesterday.milliseconds) == (1, 1, 30_000)
    assert (today.visits, today.opened, today.milliseconds) == (0, 0, 65_000)


def test_the_days_together_are_the_figures_of_the_events_and_of_every_screen(
    session: Session, shared: Shared, now: time_machine.Traveller
) -> None:
    readers = cast(session, shared)
    for batch in Story(random.Random(5), readers, shared.version.key).batches(sittings=30):
        service.record(session.connection(), batch)
    session.expire_all()
    last = session.exec(select(ReadingEvent.at).order_by(col(ReadingEvent.at).desc())).first()
    assert last
    now.move_to(last)
    days = service.reading_days(session, shared.agent)
    totals = service.activity(session, shared.agent, proposal_id=shared.proposal.key).totals
    assert sum(one.visits for one in days) == totals.visits
    assert sum(one.opened for one in days) == totals.opened
    assert round(sum(one.milliseconds for one in days) / 1000, 1) == totals.seconds
    assert {one.day: one.milliseconds for one in days if one.milliseconds} == spent(session)


def spent(session: Session) -> dict[date, int]:
    """Add up people's events themselves: what each gained over what its page view had before."""
    greatest, gained = Counter[str](), Counter[date]()
    people = select(ReaderTotals.reader_id).where(col(ReaderTotals.suspected).is_(False))
    events = select(ReadingEvent).where(col(ReadingEvent.reader_id).in_(people))
    for event in session.exec(events.order_by(col(ReadingEvent.id))):
        before = greatest[event.page_view]
        greatest[event.page_view] = max(before, event.milliseconds)
        gained[clock.day_of(event.at)] += greatest[event.page_view] - before
    return {day: milliseconds for day, milliseconds in gained.items() if milliseconds}


def test_demonstrations_are_kept_out_except_in_a_demonstrations_organisation(
    session: Session, shared: Shared
) -> None:
    reader = create_reader(session, create_link(session, shared))
    read(session, shared, reader, LATE, 30)
    session.get_one(Proposal, shared.proposal.key).is_demo = True
    session.flush()
    assert not any(one.visits for one in service.reading_days(session, shared.agent))
    session.get_one(Organisation, shared.agent.organisation_id).is_demo = True
    session.flush()
    assert sum(one.visits for one in service.reading_days(session, shared.agent)) == 1


def test_a_lead_sees_an_agents_days_and_a_colleague_does_not(
    session: Session, shared: Shared
) -> None:
    read(session, shared, create_reader(session, create_link(session, shared)), LATE, 30)
    team = session.get_one(Team, shared.agent.team_id)
    number = shared.agent.user_id
    seen = {
        role: sum(
            one.visits
            for one in service.reading_days(
                session, create_agent(session, role, team), agent_id=number
            )
        )
        for role in (Role.LEAD, Role.AGENT)
    }
    assert seen == {Role.LEAD: 1, Role.AGENT: 0}


def test_a_lead_sees_the_teams_days_as_the_sum_of_everybodys(
    session: Session, shared: Shared
) -> None:
    team = session.get_one(Team, shared.agent.team_id)
    colleague = create_proposal(session, create_agent(session, Role.AGENT, team))
    stranger = create_proposal(session)
    for one in (shared, colleague, stranger):
        read(session, one, create_reader(session, create_link(session, one)), LATE, 30)
    *_, yesterday, today = service.team_days(session, create_agent(session, Role.LEAD, team))
    assert (yesterday.visits, yesterday.opened, yesterday.milliseconds) == (2, 2, 60_000)
    assert (today.visits, today.milliseconds) == (0, 0)


def test_what_is_taken_back_from_a_scanner_never_shows_less_than_nothing(
    session: Session, shared: Shared
) -> None:
    read(session, shared, create_reader(session, create_link(session, shared)), LATE, 30)
    row = session.exec(select(AgentDay)).one()
    row.visits, row.opened, row.milliseconds = -1, -1, -9_000
    session.flush()
    *_, yesterday, _ = service.reading_days(session, shared.agent)
    assert (yesterday.visits, yesterday.opened, yesterday.milliseconds) == (0, 0, 0)
