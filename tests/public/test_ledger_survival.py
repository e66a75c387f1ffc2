"""A server that is killed under load loses nothing that it acknowledged: `make prove` kills 20 times."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlmodel import col, func, select

from planbook.core import db
from planbook.core.actor import SystemActor
from planbook.features.sharing import service as sharing
from planbook.models.readings import ReadingEvent
from tests.support.db import ENGINES
from tests.support.load import Came, Order
from tests.support.reading_house import House, came_of, loading, reading_house, serving

KILLS: Final = int(os.environ.get("KILLS", "1"))


@pytest.fixture(params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with reading_house(tmp_path, url) as made:
        yield made


def killed(house: House, turn: int, chance: random.Random) -> Came:
    """Kill a server while it is told and asked for pages; return what it had acknowledged."""
    with serving() as served:
        order = Order(
            served.port,
            views=house.views,
            pages=house.pages,
            pages_per_hundred=5,
            connections=48,
            requests=30_000,
            seconds=20,
            first_sequence=1 + turn * 1_000,
            seed=turn,
        )
        with loading(house.place, order) as load:
            time.sleep(chance.uniform(0.3, 1.5))
            served.kill()
            return came_of(load)


def missing(came: Came) -> set[tuple[str, int]]:
    """Return which acknowledged events are not in the database."""
    claimed = {(view, number) for view, number in came.stored}
    with db.session_scope() as session:
        rows = session.exec(select(col(ReadingEvent.page_view), col(ReadingEvent.sequence)))
        return claimed - {(view, number) for view, number in rows}


def wrong_totals() -> list[int]:
    """Return the proposals whose roll-ups do not follow from their events."""
    wrong, after = list[int](), 0
    while True:
        with db.session_scope() as session:
            found = sharing.next_read_proposal(session, after=after)
            if found is None:
                return wrong
            organisation_id, after = found
            rebuilt = sharing.rebuild(session, SystemActor(organisation_id), proposal_id=after)
            wrong += [after] if rebuilt.is_changed else []


def events() -> int:
    with db.session_scope() as session:
        return session.exec(select(func.count()).select_from(ReadingEvent)).one()


def test_what_was_acknowledged_is_there_after_a_kill_and_the_totals_follow(house: House) -> None:
    chance, acknowledged = random.Random(7), 0
    for turn in range(KILLS):
        came = killed(house, turn, chance)
        assert came.ended == "the server hung up"
        assert not missing(came)
        acknowledged += len(came.stored)
        assert set(came.answers) <= {"200", "204", "302", "503"}, came.answers
    assert acknowledged > len(house.views) / 10
    assert wrong_totals() == []
    print(  # noqa: T201 - `make prove` reports
        f"\n{house.engine_name}: {KILLS} kills, {acknowledged} events acknowledged, "
        f"{events()} stored, none missing, all totals follow from the events"
    )
