import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    column,
    func,
    insert,
    select,
    table,
)
from sqlalchemy.exc import OperationalError

from planbook.core import ingest
from planbook.core.db import make_engine
from planbook.core.errors import UnavailableError
from planbook.core.ingest import GroupCommit, Pace, RowRefusedError
from tests.support.reading_house import own_database

PATIENCE_SECONDS = 30
NUMBERS = Table("number", MetaData(), Column("value", Integer, primary_key=True))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = make_engine(f"sqlite:///{tmp_path / 'ledger.db'}")
    NUMBERS.metadata.create_all(made)
    return made


def write(connection: Connection, rows: Sequence[int]) -> Sequence[int]:
    connection.execute(insert(NUMBERS), [{"value": value} for value in rows])
    return [value * 2 for value in rows]


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(select(NUMBERS.c.value).order_by(NUMBERS.c.value)))


@pytest.mark.anyio
class TestGroupCommit:
    async def test_every_caller_gets_its_own_result(self, engine: Engine) -> None:
        ledger = GroupCommit(engine, write)
        ledger.start()
        results = await asyncio.gather(*(ledger.put(value) for value in range(100)))
        await ledger.stop()
        assert results == [value * 2 for value in range(100)]

    async def test_an_answer_comes_after_the_commit(self, engine: Engine) -> None:
        ledger = GroupCommit(engine, write)
        ledger.start()
        await ledger.put(5)
        assert stored(engine) == [5]
        await ledger.stop()

    async def test_one_bad_row_is_refused_with_its_reason_and_loses_nobody_elses(
        self, engine: Engine
    ) -> None:
        batches: list[int] = []

        def counted(connection: Connection, rows: Sequence[int]) -> Sequence[int]:
            batches.append(len(rows))
            return write(connection, rows)

        ledger = GroupCommit(engine, counted)
        ledger.start()
        await ledger.put(1)
        outcomes = await asyncio.gather(
            *(ledger.put(value) for value in (*range(2, 40), 1, *range(40, 64))),
            return_exceptions=True,
        )
        await ledger.stop()
        (refused,) = [one for one in outcomes if isinstance(one, BaseException)]
        assert isinstance(refused, RowRefusedError)
        assert refused.reason == "IntegrityError"
        assert stored(engine) == list(range(1, 64))
        assert len(batches) < 20

    async def test_rows_that_wait_share_one_commit(self, engine: Engine) -> None:
        batches: list[int] = []
        began, gate = threading.Event(), threading.Event()

        def slow(connection: Connection, rows: Sequence[int]) -> Sequence[int]:
            began.set()
            gate.wait(PATIENCE_SECONDS)
            batches.append(len(rows))
            return write(connection, rows)

        ledger = GroupCommit(engine, slow)
        ledger.start()
        waiting = [asyncio.create_task(ledger.put(value)) for value in range(20)]
        assert await asyncio.to_thread(began.wait, PATIENCE_SECONDS)
        waiting += [asyncio.create_task(ledger.put(value)) for value in range(20, 40)]
        while ledger.depth < 20:
            await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*waiting)
        await ledger.stop()
        assert sum(batches) == 40
        assert len(batches) == 2

    async def test_a_busy_database_is_tried_again(self, engine: Engine) -> None:
        tries: list[int] = []

        def busy(connection: Connection, rows: Sequence[int]) -> Sequence[int]:
            tries.append(len(rows))
            if len(tries) < 3:
                raise OperationalError("", {}, Exception("database is locked"))
            return write(connection, rows)

        ledger = GroupCommit(engine, busy)
        ledger.start()
        assert await ledger.put(4) == 8
        await ledger.stop()
        assert len(tries) == 3

    async def test_a_database_that_stays_busy_is_said_to_be(self, engine: Engine) -> None:
        def busy(_connection: Connection, _rows: Sequence[int]) -> Sequence[int]:
            raise OperationalError("", {}, Exception("database is locked"))

        ledger = GroupCommit(engine, busy)
        ledger.start()
        with pytest.raises(UnavailableError):
            await ledger.put(4)
        await ledger.stop()

    async def test_a_broken_connection_is_replaced(self, postgres_url: str) -> None:
        engine = make_engine(own_database(postgres_url))
        NUMBERS.metadata.create_all(engine)
        ledger = GroupCommit(engine, write)
        ledger.start()
        await ledger.put(1)
        with engine.connect() as other:
            cut = select(func.pg_terminate_backend(column("pid"))).select_from(
                table("pg_stat_activity")
            )
            ours = column("datname") == func.current_database()
            other.execute(cut.where(ours, column("pid") != func.pg_backend_pid()))
        assert await ledger.put(2) == 4
        await ledger.stop()
        assert stored(engine) == [1, 2]
        engine.dispose()

    async def test_a_full_queue_refuses_at_once(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ingest, "MAX_QUEUE", 0)
        ledger = GroupCommit(engine, write)
        ledger.start()
        with pytest.raises(UnavailableError):
            await ledger.put(1)
        await ledger.stop()

    async def test_stopping_writes_what_waits(self, engine: Engine) -> None:
        ledger = GroupCommit(engine, write)
        ledger.start()
        waiting = [asyncio.create_task(ledger.put(value)) for value in range(10)]
        await asyncio.sleep(0)
        await ledger.stop()
        await asyncio.gather(*waiting)
        assert stored(engine) == list(range(10))

    async def test_whoever_comes_while_it_stops_is_sent_away(self, engine: Engine) -> None:
        ledger = GroupCommit(engine, write)
        ledger.start()
        first = asyncio.create_task(ledger.put(1))
        await asyncio.sleep(0)
        stopping = asyncio.create_task(ledger.stop())
        await asyncio.sleep(0)
        with pytest.raises(UnavailableError):
            await ledger.put(2)
        await stopping
        assert (await first, stored(engine), ledger.depth) == (2, [1], 0)

    async def test_it_starts_again_after_a_stop(self, engine: Engine) -> None:
        ledger = GroupCommit(engine, write)
        for value in (1, 2):
            ledger.start()
            await ledger.put(value)
            await ledger.stop()
        assert stored(engine) == [1, 2]

    async def test_nothing_is_taken_before_it_runs(self, engine: Engine) -> None:
        with pytest.raises(UnavailableError):
            await GroupCommit(engine, write).put(1)


class TestPace:
    def test_batches_shrink_to_what_is_committed_within_twenty_milliseconds(self) -> None:
        pace = Pace(limit=1_000)
        for _ in range(20):
            pace.learn(pace.limit, seconds=pace.limit * 0.0001)
        assert 190 <= pace.limit <= 210

    def test_they_grow_with_a_faster_database_up_to_a_bound(self) -> None:
        pace = Pace(limit=64)
        for _ in range(20):
            pace.learn(pace.limit, seconds=pace.limit * 0.000_001)
        assert pace.limit == ingest.MAX_BATCH

    def test_a_batch_that_was_not_full_says_nothing_about_more(self) -> None:
        pace = Pace(limit=100)
        pace.learn(1, seconds=0.005)
        assert pace.limit == 100
