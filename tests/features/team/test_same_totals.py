"""One definition: every screen, list, export and command shows the same totals of a rich history."""

import random
from dataclasses import asdict
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.cli.activity import as_plain
from planbook.core.actor import Role
from planbook.core.i18n import duration
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Totals
from planbook.features.sharing.state.links import about_line
from planbook.features.team import service as team
from planbook.features.team.schemas import Period
from planbook.models.accounts import Team
from planbook.models.sharing import Reader, RobotVisit
from tests.features.sharing.factories import START, Shared, create_link, create_proposal
from tests.features.sharing.streams import Story, cast
from tests.support.factories import create_agent


@pytest.fixture
def shared(session: Session) -> Shared:
    """A proposal that many read: on two devices, forwarded twice, in a group, by a scanner."""
    made = create_proposal(session)
    readers: list[Reader] = cast(session, made)
    create_link(session, made, recipient="王芳", customer_id=None)
    session.add(
        RobotVisit(
            organisation_id=made.agent.organisation_id,
            proposal_id=made.proposal.key,
            agent="WhatsApp",
            count=3,
        )
    )
    story = Story(random.Random(11), readers, made.version.key)
    for turn, batch in enumerate(story.batches(sittings=30)):
        if turn == 9:
            story.cookies[readers[1].key] = "friend"
        sharing.record(session.connection(), batch)
    session.expire_all()
    return made


def shown_everywhere(session: Session, shared: Shared) -> dict[str, Totals]:
    """Return the totals as each screen, list and command has them."""
    agent, number = shared.agent, shared.proposal.key
    lead = create_agent(session, Role.LEAD, session.get_one(Team, agent.team_id))
    activity = sharing.activity(session, agent, proposal_id=number)
    (row,) = sharing.feed(session, agent)
    report = team.agent_report(session, lead, user_id=agent.user_id, period=Period.EVER)
    (line,) = report.proposals
    return {
        "the proposal's reading": activity.totals,
        "the lead's look at it": sharing.activity(session, lead, proposal_id=number).totals,
        "planbook activity": as_plain(activity)["totals"],
        "lists of proposals": sharing.summaries(session, agent, proposal_ids=[number])[
            number
        ].totals,
        "the agent's feed": row.totals,
        "the team's report": line.reading.totals,
    }


def test_all_screens_show_the_same_totals(session: Session, shared: Shared) -> None:
    with time_machine.travel(START + timedelta(days=60), tick=False):
        shown = shown_everywhere(session, shared)
        figures = sharing.agent_figures(session, shared.agent)[shared.agent.user_id]
    (totals, *others) = shown.values()
    assert {name: asdict(one) for name, one in shown.items()} == dict.fromkeys(
        shown, asdict(totals)
    )
    assert totals.people > 2
    assert totals.devices > totals.people
    assert totals.forwarded > 0
    assert totals.robots == 3
    assert len(others) == 5
    assert (figures.opened, figures.read, figures.forwarded) == (1, 1, 1)


def test_the_links_of_a_proposal_together_show_its_totals(session: Session, shared: Shared) -> None:
    rows = sharing.list_links(session, shared.agent, proposal_id=shared.proposal.key)
    totals = sharing.activity(session, shared.agent, proposal_id=shared.proposal.key).totals
    for name in ("people", "devices", "opened", "read", "forwarded", "visits"):
        assert sum(getattr(one.reading, name) for one in rows) == getattr(totals, name), name
    assert sum(one.reading.seconds for one in rows) == pytest.approx(totals.seconds, abs=0.3)
    busiest = max(rows, key=lambda one: one.reading.people)
    said = about_line(busiest, "en").replace("\u00a0", " ")
    spent = duration(busiest.reading.seconds, "en")
    assert said.endswith(f"{busiest.reading.people} people · {spent}")


def test_people_and_sections_add_up_to_the_totals(session: Session, shared: Shared) -> None:
    activity = sharing.activity(session, shared.agent, proposal_id=shared.proposal.key)
    counted = [one for one in activity.people if one.counts]
    assert len(counted) == activity.totals.people
    assert sum(one.visits for one in counted) == activity.totals.visits
    assert sum(one.seconds for one in counted) == pytest.approx(activity.totals.seconds, abs=0.5)
    assert sum(one.depth > 0 for one in counted) >= activity.totals.forwarded
