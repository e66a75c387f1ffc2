"""Group commit: many requests' rows become durable in one transaction.

A caller awaits a future; one writer thread takes whatever arrived during the last commit, hands it
to ``write``, commits once and only then resolves the futures. So an answer is sent after the
commit, and throughput grows with load instead of falling.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from structlog import get_logger

from planbook.core.errors import UnavailableError

_log = get_logger(__name__)

RowT = TypeVar("RowT")
ResultT = TypeVar("ResultT")

MAX_BATCH: Final = 1_000
# Beyond this the next cumulative beacon is the cheaper repair.
MAX_QUEUE: Final = 10_000
RETRIES: Final = 4
FIRST_PAUSE: Final = 0.01

Write = Callable[[Connection, Sequence[RowT]], Sequence[ResultT]]


@dataclass
class GroupCommit(Generic[RowT, ResultT]):
    """A bounded queue in front of one writer thread.

    ``write(connection, rows)`` returns one result per row, in order. It runs again on a busy
    database or a deadlock, and row by row when a batch fails for another reason, so one bad row
    never loses its batch.
    """

    engine: Engine
    write: Write[RowT, ResultT]
    _waiting: list[tuple[RowT, asyncio.Future[ResultT]]] = field(default_factory=list, init=False)
    _wake: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _thread: ThreadPoolExecutor = field(init=False)

    def start(self) -> None:
        """Start the writer; call it inside the event loop that will await ``put``."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ingest")
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Write what is queued, then stop."""
        while self._waiting:
            await asyncio.sleep(FIRST_PAUSE)
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            self._thread.shutdown()

    async def put(self, row: RowT) -> ResultT:
        """Return once the row is durable.

        Raises:
            UnavailableError: The queue is full, the database stays busy, or the writer is not
                running.
        """
        if self._task is None or len(self._waiting) >= MAX_QUEUE:
            raise UnavailableError
        future: asyncio.Future[ResultT] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, future))
        self._wake.set()
        return await future

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            batch = self._waiting[:MAX_BATCH]
            rows = [row for row, _ in batch]
            outcomes = await self._commit(rows)
            # Only now: `stop` waits for the list to be empty, not for it to be taken.
            del self._waiting[: len(batch)]
            if not self._waiting:
                self._wake.clear()
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                _settle(future, outcome)

    async def _commit(self, rows: Sequence[RowT]) -> Sequence[ResultT | Exception]:
        try:
            return await self._try(rows)
        except Exception as error:  # noqa: BLE001 - every waiting caller must get an answer
            if isinstance(error, OperationalError):
                _log.warning("ingest_database_busy", rows=len(rows), exc_info=error)
                return [UnavailableError() for _ in rows]
            if len(rows) == 1:
                return [error]
        return [outcome for row in rows for outcome in await self._commit([row])]

    async def _try(self, rows: Sequence[RowT]) -> Sequence[ResultT]:
        loop = asyncio.get_running_loop()
        for attempt in range(RETRIES):
            try:
                return await loop.run_in_executor(self._thread, self._write, rows)
            except DBAPIError as error:
                # Busy, deadlock or failover: nothing was acknowledged, so all of it goes again.
                if not isinstance(error, OperationalError) or attempt == RETRIES - 1:
                    raise
                await asyncio.sleep(FIRST_PAUSE * 4**attempt)
        raise AssertionError("the last attempt returns or raises")

    def _write(self, rows: Sequence[RowT]) -> Sequence[ResultT]:
        with self.engine.begin() as connection:
            return self.write(connection, rows)


def _settle(future: "asyncio.Future[ResultT]", outcome: ResultT | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
