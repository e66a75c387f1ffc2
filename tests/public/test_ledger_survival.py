"""A server that is killed under load loses nothing that it acknowledged: `make prove` kills 20 times."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.db import ENGINES
from tests.support.load import Came, Order
from tests.support.reading_house import House, came_of, loading, reading_house, serving
from tests.support.reading_truth import events, missing, wrong_totals

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
            # Of at most 10,000 that a page view may send.
            first_sequence=1 + turn * 400,
            seed=turn,
        )
        with loading(house.place, order) as load:
            time.sleep(chance.uniform(0.3, 1.5))
            served.kill()
            return came_of(load)


def test_what_was_acknowledged_is_there_after_a_kill_and_the_totals_follow(house: House) -> None:
    chance, acknowledged = random.Random(7), 0
    for turn in range(KILLS):
        came = killed(house, turn, chance)
        assert came.ended == "the server hung up"
        assert not missing(came.stored)
        acknowledged += len(came.stored)
        assert set(came.answers) <= {"200", "204", "302", "503"}, came.answers
    assert acknowledged > len(house.views) / 10
    assert wrong_totals() == []
    print(  # noqa: T201 - `make prove` reports
        f"\n{house.engine_name}: {KILLS} kills, {acknowledged} events acknowledged, "
        f"{events()} stored, none missing, all totals follow from the events"
    )
