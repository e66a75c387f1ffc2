"""What the reading ledger takes, durably: `make bench`.

Each route is loaded by another process on this machine, on SQLite with ``synchronous=FULL`` and on
PostgreSQL, one after the other and twice over, so that what else the machine does falls on all;
the better run of each counts. Group commit gains from company: so every route is measured at its
own saturation, where twice the connections bring it less than a twentieth more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise, repeat
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from planbook.core import db
from tests.support.db import ENGINES
from tests.support.load import Came, Order
from tests.support.reading_house import House, came_of, loading, reading_house, serving

ROUNDS: Final = 2
CONNECTIONS: Final = (64, 128, 256)
GAIN: Final = 1.05
SECONDS: Final = 3.0
LEDGER_OF_NOTHING: Final = 0.55
LEDGER_OF_INSERT: Final = 15
WHOLE_OF_USUAL: Final = 8
SLOWEST_MS: Final = 100.0
PAGES: Final = "/p"
ROUTES: Final = {
    "a ledger alone": "/ledger",
    "b whole path": "/b",
    "c no database": "/nothing",
    "d usual insert": "/usual/insert",
    "d usual, all": "/usual/all",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one route took, and from how many connections."""

    connections: int
    per_second: float
    median_ms: float
    slow_ms: float

    @classmethod
    def of(cls, came: Came, connections: int) -> "Measured":
        times = sorted(came.milliseconds)
        good = came.answers.get("204", 0) + came.answers.get("200", 0)
        return cls(
            connections,
            good / came.seconds,
            times[len(times) // 2],
            times[int(len(times) * 0.99)],
        )

    def __str__(self) -> str:
        return (
            f"{self.per_second:7,.0f}/s  p50 {self.median_ms:6.1f} ms  p99 {self.slow_ms:6.1f} ms"
            f"  {self.connections:3} connections"
        )


@pytest.fixture(params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with reading_house(tmp_path, url, proposals=50, views=2_000) as made:
        yield made


def measured(house: House, port: int, turn: int, path: str, connections: int) -> Measured:
    """Load one route, or open pages."""
    order = Order(
        port,
        path=path,
        views=house.views,
        pages=house.pages,
        pages_per_hundred=100 if path == PAGES else 0,
        connections=connections,
        requests=90_000,
        seconds=SECONDS,
        # New events each time, or nothing would be stored; a page view has at most 10,000 of them.
        first_sequence=1 + turn * 200,
        seed=1 + turn,
    )
    with loading(house.place, order) as process:
        came = came_of(process)
    assert set(came.answers) <= ({"200", "302"} if path == PAGES else {"204", "503"}), came.answers
    return Measured.of(came, connections)


def compared(house: House) -> tuple[Mapping[str, Measured], Measured]:
    """Load every route in turn, and open pages; return each at its saturation."""
    runs: dict[str, list[Measured]] = {name: [] for name in ROUTES}
    turns = count()
    with serving() as served:
        for connections in CONNECTIONS:
            for name, path in chain.from_iterable(repeat(ROUTES.items(), ROUNDS)):
                run = measured(house, served.port, next(turns), path, connections)
                runs[name].append(run)
        few = CONNECTIONS[0]
        opened = [measured(house, served.port, next(turns), PAGES, few) for _ in range(ROUNDS)]
    return {name: saturated(of) for name, of in runs.items()}, max(opened, key=by_rate)


def by_rate(run: Measured) -> float:
    """Return what a run is better by."""
    return run.per_second


def saturated(runs: Sequence[Measured]) -> Measured:
    """Return the better run with the fewest connections of which twice as many bring no more."""
    best = [
        max((run for run in runs if run.connections == connections), key=by_rate)
        for connections in CONNECTIONS
    ]
    for fewer, more in pairwise(best):
        if more.per_second < fewer.per_second * GAIN:
            return fewer
    return best[-1]


def durability() -> str:
    """Say how the database keeps a commit."""
    with db.get_engine().connect() as connection:
        if connection.dialect.name == "sqlite":
            level = connection.execute(text("pragma synchronous")).scalar_one()
            return {1: "NORMAL", 2: "FULL"}.get(level, str(level))
        fsync = connection.execute(text("show fsync")).scalar_one()
        commit = connection.execute(text("show synchronous_commit")).scalar_one()
        return f"fsync {fsync}, synchronous_commit {commit}"


def test_acknowledged_events_a_second(house: House) -> None:
    best, opened = compared(house)
    print(f"\n{house.engine_name} ({durability()}), one event a request")
    for name, one in best.items():
        print(f"  {name:16} {one}")
    print(f"  {'page opens':16} {opened}  (reader and visit recorded)")
    ledger, whole, nothing, insert, usual = (best[name].per_second for name in ROUTES)
    print(
        f"  a/c {ledger / nothing:.0%}   a/insert {ledger / insert:.1f}×   b/usual {whole / usual:.1f}×"
    )
    assert best["b whole path"].slow_ms < SLOWEST_MS
    assert whole >= WHOLE_OF_USUAL * usual
    assert ledger >= LEDGER_OF_NOTHING * nothing
    assert ledger >= LEDGER_OF_INSERT * insert
