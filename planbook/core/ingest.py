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

from planbook.core.errors import PlanbookError, UnavailableError

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
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _thread: ThreadPoolExecutor = field(init=False)
    _connection: Connection | None = field(default=None, init=False)
    _takes: bool = field(default=False, init=False)
    _idle: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def start(self) -> None:
        """Start the writer; call it inside the event loop that will await ``put``."""
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ingest")
        self._idle.set()
        self._takes = True

    async def stop(self) -> None:
        """Take no more, write what is queued, then stop."""
        if not self._takes:
            return
        self._takes = False
        await self._idle.wait()
        await self._loop.run_in_executor(self._thread, self._hang_up)
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
        if not self._takes or len(self._waiting) >= MAX_QUEUE:
            raise UnavailableError
        future: asyncio.Future[ResultT] = self._loop.create_future()
        self._waiting.append((row, future))
        if self._idle.is_set():
            self._idle.clear()
            # Not at once: who comes in the same turn of the loop shares the commit.
            self._loop.call_soon(self._hand_over)
        return await future

    def _hand_over(self) -> None:
        """Give the writer what waits, as much as it writes in good time."""
        size = min(len(self._waiting), self.pace.limit)
        if size:
            batch = [self._waiting.popleft() for _ in range(size)]
            self._thread.submit(self._write_batch, batch)
        else:
            self._idle.set()

    def _write_batch(self, batch: Sequence[tuple[RowT, asyncio.Future[ResultT]]]) -> None:
        outcomes = self._commit([row for row, _ in batch])
        self._loop.call_soon_threadsafe(self._tell, batch, outcomes)

    def _tell(
        self,
        batch: Sequence[tuple[RowT, asyncio.Future[ResultT]]],
        outcomes: Sequence[ResultT | Exception],
    ) -> None:
        """Let the writer go on, and tell the callers meanwhile."""
        self._hand_over()
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            settle(future, outcome)

    def _commit(self, rows: Sequence[RowT]) -> Sequence[ResultT | Exception]:
        try:
            return self._try(rows)
        except OperationalError as error:
            _log.warning("ingest_database_busy", rows=len(rows), exc_info=error)
            return [UnavailableError() for _ in rows]
        except Exception as error:  # noqa: BLE001 - every waiting caller must get an answer
            if len(rows) == 1:
                reason = type(error).__name__
                # Where one of our own refuses it, its name says all; a trace costs milliseconds.
                trace = None if isinstance(error, PlanbookError) else error
                _log.warning("ingest_row_refused", reason=reason, exc_info=trace)
                return [RowRefusedError(reason)]
        middle = len(rows) // 2
        return [*self._commit(rows[:middle]), *self._commit(rows[middle:])]

    def _try(self, rows: Sequence[RowT]) -> Sequence[ResultT]:
        for attempt in range(RETRIES):
            try:
                return self._write(rows)
            except DBAPIError as error:
                # Busy, deadlock or failover: nothing was acknowledged, so all of it goes again.
                if not isinstance(error, OperationalError) or attempt == RETRIES - 1:
                    raise
                time.sleep(FIRST_PAUSE * 4**attempt)
        raise AssertionError("the last attempt returns or raises")

    def _write(self, rows: Sequence[RowT]) -> Sequence[ResultT]:
        # One connection for all batches knows the statements and is not asked each time whether it
        # still stands; after an error another takes its place.
        connection = self._connection = self._connection or self.engine.connect()
        try:
            with self.turn:
                begun = time.perf_counter()
                with connection.begin():
                    results = self.write(connection, rows)
        except Exception:
            self._hang_up()
            raise
        if len(results) != len(rows):
            raise AssertionError("a writer returns one result per row")
        self.pace.learn(len(rows), time.perf_counter() - begun)
        return results

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def settle(future: "asyncio.Future[ResultT]", outcome: ResultT | BaseException) -> None:
    """Give a caller their result or their error, unless they have gone."""
    if future.done():
        return
    if isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
