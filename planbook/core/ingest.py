"""Group commit: many requests' rows become durable in one transaction.

A caller awaits a future; one writer thread takes whatever arrived during the last commit, hands it
to ``write``, commits once and only then resolves the futures. So an answer is sent after the
commit, and throughput grows with load instead of falling.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
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
# A batch is made no larger than what was committed in this time before: whoever arrives during one
# waits for it and for their own.
BATCH_SECONDS: Final = 0.02
# What a batch costs before its first row; smaller ones would only be slower.
MIN_BATCH: Final = 32
# Beyond this the next cumulative beacon is the cheaper repair.
MAX_QUEUE: Final = 10_000
RETRIES: Final = 4
FIRST_PAUSE: Final = 0.01

Write = Callable[[Connection, Sequence[RowT]], Sequence[ResultT]]


class RowRefusedError(Exception):
    """A row that the database or its writer does not take, whichever batch it is in."""

    def __init__(self, reason: str) -> None:
        """Take the kind of error, which is safe to count and to log."""
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Pace:
    """How many rows a batch may have: as many as lately fitted into ``BATCH_SECONDS``."""

    limit: int = MIN_BATCH * 4
    least: int = MIN_BATCH

    def learn(self, rows: int, seconds: float) -> None:
        """Go half-way from the present limit to what the last full batch speaks for."""
        if rows >= self.limit or seconds > BATCH_SECONDS:
            fitting = int(rows * BATCH_SECONDS / max(seconds, 1e-6))
            self.limit = min(max((self.limit + fitting) // 2, self.least), MAX_BATCH)


@dataclass
class GroupCommit(Generic[RowT, ResultT]):
    """A bounded queue in front of one writer thread.

    ``write(connection, rows)`` returns one result per row, in order. It runs again on a busy
    database or a deadlock, and on halves of a batch that fails for another reason until the bad row
    stands alone: it is refused with its reason, and its neighbours are stored.
    """

    engine: Engine
    write: Write[RowT, ResultT]
    pace: Pace = field(default_factory=Pace)
    turn: AbstractContextManager[object] = field(default_factory=nullcontext[None])
    """Shared by the writers of a database that lets one write at a time: its own way of waiting is
    to look again after pauses that grow."""
    _waiting: deque[tuple[RowT, asyncio.Future[ResultT]]] = field(
        default_factory=deque[tuple[RowT, asyncio.Future[ResultT]]], init=False
    )
    _wake: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _thread: ThreadPoolExecutor = field(init=False)
    _stopping: bool = field(default=False, init=False)

    def start(self) -> None:
        """Start the writer; call it inside the event loop that will await ``put``."""
        self._stopping = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ingest")
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Take no more, write what is queued, then stop."""
        self._stopping = True
        self._wake.set()
        if self._task:
            await self._task
            self._task = None
            self._thread.shutdown()

    @property
    def depth(self) -> int:
        """Return how many rows wait."""
        return len(self._waiting)

    async def put(self, row: RowT) -> ResultT:
        """Return once the row is durable.

        Raises:
            UnavailableError: The queue is full, the database stays busy, or the writer is not
                running.
            RowRefusedError: This row cannot be stored, whatever it is with.
        """
        if self._task is None or self._stopping or len(self._waiting) >= MAX_QUEUE:
            raise UnavailableError
        future: asyncio.Future[ResultT] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, future))
        self._wake.set()
        return await future

    async def _run(self) -> None:
        while self._waiting or not self._stopping:
            await self._wake.wait()
            size = min(len(self._waiting), self.pace.limit)
            batch = [self._waiting.popleft() for _ in range(size)]
            outcomes = await self._commit([row for row, _ in batch]) if batch else ()
            if not self._waiting and not self._stopping:
                self._wake.clear()
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                _settle(future, outcome)

    async def _commit(self, rows: Sequence[RowT]) -> Sequence[ResultT | Exception]:
        try:
            return await self._try(rows)
        except OperationalError as error:
            _log.warning("ingest_database_busy", rows=len(rows), exc_info=error)
            return [UnavailableError() for _ in rows]
        except Exception as error:  # noqa: BLE001 - every waiting caller must get an answer
            if len(rows) == 1:
                reason = type(error).__name__
                _log.warning("ingest_row_refused", reason=reason, exc_info=error)
                return [RowRefusedError(reason)]
        middle = len(rows) // 2
        return [*await self._commit(rows[:middle]), *await self._commit(rows[middle:])]

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
        with self.turn:
            begun = time.perf_counter()
            with self.engine.begin() as connection:
                results = self.write(connection, rows)
        if len(results) != len(rows):
            raise AssertionError("a writer returns one result per row")
        self.pace.learn(len(rows), time.perf_counter() - begun)
        return results


def _settle(future: "asyncio.Future[ResultT]", outcome: ResultT | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
