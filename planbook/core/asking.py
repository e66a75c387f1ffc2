"""Group asking: many requests' questions are answered in one visit to the database.

The counterpart of group commit. A caller awaits a future; one thread takes whatever was asked
during its last visit and answers it over one connection. Threads that each ask one small question
cost more in waking up and waiting for each other than the questions do. Nothing is kept: a question
is answered by what is committed after it was asked.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine

from planbook.core.ingest import settle

QuestionT = TypeVar("QuestionT")
AnswerT = TypeVar("AnswerT")


@dataclass
class GroupAsk(Generic[QuestionT, AnswerT]):
    """Questions on their way to one thread.

    ``answer(connection, question)`` only reads. What it raises, its own caller gets.
    """

    engine: Engine
    answer: Callable[[Connection, QuestionT], AnswerT]
    _waiting: list[tuple[QuestionT, asyncio.Future[AnswerT]]] = field(
        default_factory=list[tuple[QuestionT, asyncio.Future[AnswerT]]], init=False
    )
    _is_asking: bool = field(default=False, init=False)
    _thread: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="asking")

    async def ask(self, question: QuestionT) -> AnswerT:
        """Return the answer, or raise what answering raised."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[AnswerT] = loop.create_future()
        self._waiting.append((question, future))
        if not self._is_asking:
            self._go(loop)
        return await future

    def stop(self) -> None:
        """End once what was asked is answered."""
        self._thread.shutdown()

    def _go(self, loop: asyncio.AbstractEventLoop) -> None:
        batch, self._waiting = self._waiting, []
        self._is_asking = True
        visit = loop.run_in_executor(self._thread, self._visit, [one for one, _ in batch])

        def back(done: "asyncio.Future[Sequence[AnswerT | Exception]]") -> None:
            self._is_asking = False
            if self._waiting:
                self._go(loop)
            _settle_all([future for _, future in batch], done)

        visit.add_done_callback(back)

    def _visit(self, questions: Sequence[QuestionT]) -> Sequence[AnswerT | Exception]:
        with self.engine.connect() as connection:
            return [self._answered(connection, one) for one in questions]

    def _answered(self, connection: Connection, question: QuestionT) -> AnswerT | Exception:
        try:
            return self.answer(connection, question)
        except Exception as error:  # noqa: BLE001 - its own caller gets it, and nobody else
            return error


def _settle_all(
    futures: Sequence["asyncio.Future[AnswerT]"],
    done: "asyncio.Future[Sequence[AnswerT | Exception]]",
) -> None:
    failure = done.exception()
    outcomes = [failure for _ in futures] if failure else done.result()
    for future, outcome in zip(futures, outcomes, strict=True):
        settle(future, outcome)
