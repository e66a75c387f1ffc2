"""What the reading ledger takes, durably: `make bench`.

Each route is loaded by another process on this machine, on SQLite with ``synchronous=FULL`` and on
PostgreSQL, one after the other and twice over, so that what else the machine does falls on all;
the better run of each counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from planbook.core import db
from tests.support.db import ENGINES
from tests.support.load import Came, Order
from tests.support.reading_house import House, came_of, loading, reading_house, serving

ROUNDS: Final = 2
# Beyond the knee, where every route has all the work that it can do.
CONNECTIONS: Final = 64
SECONDS: Final = 5.0
LEDGER_OF_NOTHING: Final = 0.55
LEDGER_OF_INSERT: Final = 15
WHOLE_OF_USUAL: Final = 8
SLOWEST_MS: Final = 100.0
ROUTES: Final = {
    "a ledger alone": "/ledger",
    "b whole path": "/b",
    "c no database": "/nothing",
    "d usual insert": "/usual/insert",
    "d usual, all": "/usual/all",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one route took."""

    per_second: float
    median_ms: float
    slow_ms: float

    @classmethod
    def of(cls, came: Came) -> "Measured":
        times = sorted(came.milliseconds)
        good = came.answers.get("204", 0) + came.answers.get("200", 0)
        return cls(good / came.seconds, times[len(times) // 2], times[int(len(times) * 0.99)])

    def __str__(self) -> str:
        return (
            f"{self.per_second:7,.0f}/s  p50 {self.median_ms:6.1f} ms  p99 {self.slow_ms:6.1f} ms"
        )


@pytest.fixture(params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    with reading_house(tmp_path, url, proposals=50, views=2_000) as made:
        yield made


def measured(house: House, port: int, turn: int, path: str, **values: object) -> Came:
    """Load one route and return what came back."""
    order = Order(
        port,
        path=path,
        views=house.views,
        pages=house.pages,
        connections=CONNECTIONS,
        requests=60_000,
        seconds=SECONDS,
        # New events each time, or nothing would be stored.
        first_sequence=1 + turn * 500,
        **values,  # type: ignore[arg-type]
    )
    with loading(house.place, order) as process:
        return came_of(process)


def compared(house: House) -> tuple[Mapping[str, Measured], Measured]:
    """Load every route in turn, and open pages; return the better run of each."""
    best: dict[str, Measured] = {}
    opened: list[Measured] = []
    with serving() as served:
        for turn in range(ROUNDS):
            for place, (name, path) in enumerate(ROUTES.items()):
                came = measured(house, served.port, turn * 10 + place, path)
                assert set(came.answers) <= {"204", "503"}, came.answers
                best[name] = max(
                    [Measured.of(came), *([best[name]] if name in best else [])],
                    key=lambda one: one.per_second,
                )
            pages = measured(house, served.port, turn, "/b", pages_per_hundred=100, seed=turn + 5)
            assert set(pages.answers) <= {"200", "302"}, pages.answers
            opened.append(Measured.of(pages))
    return best, max(opened, key=lambda one: one.per_second)


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
    print(f"\n{house.engine_name} ({durability()}), {CONNECTIONS} connections, one event a request")
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
