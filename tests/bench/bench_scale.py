"""How fast the screens are with a million events: `make bench`."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text
from sqlmodel import Session, func, select

from planbook.core import db
from planbook.features.sharing import service as sharing
from planbook.features.team import service as team
from planbook.features.team.schemas import Period
from planbook.models.proposals import Proposal
from planbook.models.readings import ReadingEvent
from tests.support.db import ENGINES
from tests.support.reading_house import reading_house
from tests.support.scale import AGENTS, PROPOSALS, BigHouse, build

LOOKS: Final = 200
SLOW_MS: Final = 20.0


@pytest.fixture(scope="module", params=ENGINES)
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BigHouse]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    place: Path = tmp_path_factory.mktemp("big")
    with reading_house(place, url, proposals=1, views=1):
        begun = time.monotonic()
        with db.session_scope() as session:
            made = build(session)
        with db.get_engine().connect() as connection:
            connection.execute(text("analyze"))
            connection.commit()
        with db.session_scope() as session:
            events = session.exec(select(func.count()).select_from(ReadingEvent)).one()
            proposals = session.exec(select(func.count()).select_from(Proposal)).one()
        print(
            f"\n{request.param}: {events:,} events, {proposals:,} proposals, {AGENTS} agents, "
            f"made in {time.monotonic() - begun:.0f} s"
        )
        yield made


def looked(name: str, look: Callable[[Session, random.Random], object]) -> float:
    """Look many times, each in a session of its own, and return the 95th percentile in ms."""
    chance, times = random.Random(1), list[float]()
    for _ in range(LOOKS):
        begun = time.perf_counter()
        with db.session_scope() as session:
            look(session, chance)
        times.append((time.perf_counter() - begun) * 1_000)
    times.sort()
    slow = times[int(LOOKS * 0.95)]
    print(f"  {name:24} p50 {times[LOOKS // 2]:6.2f} ms  p95 {slow:6.2f} ms")
    return slow


def test_every_screen_is_shown_within_twenty_milliseconds(house: BigHouse) -> None:
    def feed(session: Session, chance: random.Random) -> object:
        rows = sharing.feed(session, chance.choice(house.agents))
        assert len(rows) == 20
        return rows

    def proposal(session: Session, chance: random.Random) -> object:
        agent = chance.randrange(AGENTS)
        number = house.proposal_of(agent, chance.randrange(PROPOSALS))
        found = sharing.activity(session, house.agents[agent], proposal_id=number)
        assert found.people
        return found

    def dashboard(session: Session, chance: random.Random) -> object:
        found = team.team_report(session, chance.choice(house.leads), period=Period.MONTH)
        assert found.totals.opened > 0
        return found

    def days(session: Session, chance: random.Random) -> object:
        found = team.team_days(session, chance.choice(house.leads))
        assert sum(day.visits for day in found) > 0
        return found

    slow = {
        "activity feed": looked("activity feed", feed),
        "tree and sections": looked("tree and sections", proposal),
        "team dashboard": looked("team dashboard", dashboard),
        "team by day": looked("team by day", days),
    }
    assert {name: ms for name, ms in slow.items() if ms > SLOW_MS} == {}
