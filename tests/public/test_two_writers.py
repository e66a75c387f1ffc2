"""Two servers count the same readers at once, and a third process makes the totals anew meanwhile."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from planbook.core import db
from planbook.core.settings import PROJECT_DIR
from planbook.features.sharing.schemas import Beacon, Fetch
from tests.features.sharing.factories import create_proposal
from tests.features.sharing.streams import Story, cast
from tests.support.db import ENGINES
from tests.support.reading_house import House, reading_house
from tests.support.reading_truth import events, missing, wrong_totals
from tests.support.writer import as_json

Entries = list[Fetch | Beacon]
PROPOSALS: Final = 3
SITTINGS: Final = 24


@pytest.fixture(params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with reading_house(tmp_path, url, proposals=1, views=1) as made:
        yield made


def told(chance: random.Random) -> Entries:
    """Return what readers of some proposals do, on devices, by forwards, in tabs that become one."""
    stories: list[Entries] = []
    with db.session_scope() as session:
        for _ in range(PROPOSALS):
            shared = create_proposal(session)
            readers = cast(session, shared)
            story = Story(chance, readers, shared.version.key)
            story.cookies = {readers[1].key: "friend", readers[4].key: "first"}
            stories.append(list(chain.from_iterable(story.batches(SITTINGS))))
    return [one for together in zip(*stories, strict=False) for one in together]


def shared_out(entries: Entries, chance: random.Random) -> tuple[Entries, Entries]:
    """Give every entry to one of two servers or to both, not quite in its order."""
    first, second = Entries(), Entries()
    for one in entries:
        for queue in chance.choice(((first,), (second,), (first, second))):
            queue.insert(max(0, len(queue) - chance.choice((0, 0, 1, 7))), one)
    return first, second


def start(path: Path, entries: Sequence[Fetch | Beacon]) -> "subprocess.Popen[str]":
    path.write_text(as_json(list(entries)))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.writer", str(path)],
        cwd=PROJECT_DIR,
        env={**os.environ, "PYTHONPATH": str(PROJECT_DIR)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_writers_and_a_rebuild_agree_on_every_total(house: House) -> None:
    chance = random.Random(11)
    entries = told(chance)
    queues = shared_out(entries, chance)
    writers = [start(house.place / f"{n}.json", queue) for n, queue in enumerate(queues)]
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begun\n"
        rebuilt = 0
        while any(writer.poll() is None for writer in writers):
            assert wrong_totals() == []
            rebuilt += 1
        acknowledged = [key for writer in writers for key in json.loads(writer.communicate()[0])]
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    assert rebuilt > 1
    assert len(acknowledged) == sum(map(len, queues))
    assert not missing(acknowledged)
    keys = {(one.page_view, getattr(one, "sequence", 0)) for one in entries}
    assert events() == len(keys) + len(house.views)
    assert wrong_totals() == []
