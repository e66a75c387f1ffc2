"""A link that thousands open: what is asked at each opening, and what one page can show."""

import random
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.features.sharing import service
from planbook.features.sharing.service.person_readings import readings_of
from planbook.features.sharing.state import ReadingState, reading
from tests.features.sharing.factories import START, Shared, create_link, create_proposal
from tests.features.sharing.factories import create_reader as created
from tests.features.sharing.streams import Story, cast
from tests.features.sharing.test_activity import Tale
from tests.support.states import StageMaker


@pytest.fixture
def shared(session: Session) -> Shared:
    made = create_proposal(session)
    story = Story(random.Random(5), cast(session, made), made.version.key)
    for batch in story.batches(sittings=24):
        service.record(session.connection(), batch)
    session.expire_all()
    return made


def test_a_persons_reading_needs_nobody_else_and_is_the_same(
    session: Session, shared: Shared
) -> None:
    everybody = readings_of(session, shared.proposal.key)
    assert len(everybody) > 3
    assert sum(one.forwards for one in everybody.values()) > 0
    for person, expected in everybody.items():
        alone = service.person_reading(session, shared.agent, reader_id=person)
        assert alone == expected


@pytest.mark.anyio
async def test_a_page_shows_the_first_of_many_and_counts_them_all(
    session: Session, stage_for: StageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FIRST_PEOPLE", 2)
    monkeypatch.setattr(reading, "MOST_PEOPLE", 4)
    monkeypatch.setattr(reading, "FIRST_VISITS", 1)
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        tale = Tale(session)
        place = create_link(session, tale.shared, channel="moments", recipient="", customer_id=None)
        for minute in range(5):
            tale.read(created(session, place), ("plan", 4), minutes=minute)
        tab = stage_for(tale.shared.agent)
        tab.go_to("/", proposal_id=tale.shared.proposal.key)
        await tab.call(ReadingState.load)
        shown = tab.state(ReadingState)
        assert (len(shown.people), len(shown.tree), shown.more_people) == (2, 2, 3)
        assert shown.reading.people == "5"
        await tab.call(ReadingState.show_all_people)
        await tab.call(ReadingState.show_all_visits)
        assert (len(shown.people), shown.more_people, shown.is_cut) == (4, 0, True)
        assert (len(shown.moments), shown.more_visits) == (5, 0)
