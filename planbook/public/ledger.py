"""The process's writers of reading, and the news that it brings to open pages."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from planbook.core import live
from planbook.core.checkpoints import checkpointing
from planbook.core.db import get_engine
from planbook.core.errors import UnavailableError
from planbook.core.ingest import GroupCommit, Pace
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch, Hit, Receipt, Received, Recorded

# Many beacons of one moment are one look at the agent's page.
TELL_AFTER: Final = 0.1
# The leads' job has run by then, too.
TELL_AGAIN_AFTER: Final = 2.0
# A hit takes some milliseconds: a batch of these is as long as one of reports may be.
FEW_HITS: Final = 8


@dataclass
class Messenger:
    """Tells agents' open pages of changes, at most once a moment each."""

    _under_way: dict[tuple[int, float], asyncio.Task[None]] = field(
        default_factory=dict[tuple[int, float], asyncio.Task[None]]
    )

    def tell(self, agent_id: int, delay: float) -> None:
        """Have an agent's open pages look again after a while."""
        key = agent_id, delay
        if key not in self._under_way:
            self._under_way[key] = asyncio.create_task(self._tell(agent_id, delay))

    async def _tell(self, agent_id: int, delay: float) -> None:
        await asyncio.sleep(delay)
        del self._under_way[agent_id, delay]
        await live.changed(agent_id)

    async def stop(self) -> None:
        """Tell nobody more."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._under_way.clear()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The queues in front of its two writers, and whom to tell."""

    writer: GroupCommit[Fetch | Beacon, Recorded]
    door: GroupCommit[Hit, Received]
    """Where readers come in; in a queue of its own, since a hit takes as long as many reports."""
    messenger: Messenger

    def tell(self, recorded: Recorded) -> None:
        """Tell the agent whose screens an event changes."""
        if recorded.receipt is Receipt.STORED:
            self.messenger.tell(recorded.agent_id, TELL_AFTER)
        if recorded.is_news:
            self.messenger.tell(recorded.agent_id, TELL_AGAIN_AFTER)


_open: list[Ledger] = []


@asynccontextmanager
async def open_ledger() -> AsyncGenerator[None]:
    """Take reading events for as long as the context lasts; then write what is queued."""
    engine = get_engine()
    turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
    ledger = Ledger(
        GroupCommit(engine, sharing.write, turn=turn),
        GroupCommit(engine, sharing.receive_all, Pace(FEW_HITS, FEW_HITS), turn),
        Messenger(),
    )
    ledger.writer.start()
    ledger.door.start()
    _open.append(ledger)
    try:
        async with checkpointing(engine):
            yield
    finally:
        _open.remove(ledger)
        await ledger.door.stop()
        await ledger.writer.stop()
        await ledger.messenger.stop()


async def put(entry: Fetch | Beacon) -> Recorded:
    """Return once an event is durable.

    Raises:
        UnavailableError: The queue is full, or the server is stopping.
    """
    ledger = _ledger()
    recorded = await ledger.writer.put(entry)
    ledger.tell(recorded)
    return recorded


async def receive(hit: Hit) -> Received:
    """Return once it is durable who came, and that their page is sent.

    Raises:
        UnavailableError: The queue is full, or the server is stopping.
        RowRefusedError: The hit cannot be taken in whatever company.
    """
    ledger = _ledger()
    received = await ledger.door.put(hit)
    if received.recorded:
        ledger.tell(received.recorded)
    return received


def _ledger() -> Ledger:
    if not _open:
        raise UnavailableError
    return _open[-1]
