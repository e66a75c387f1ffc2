"""The process's one writer of reading events, and the news that it brings to open pages."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from planbook.core import live
from planbook.core.db import get_engine
from planbook.core.errors import UnavailableError
from planbook.core.ingest import GroupCommit
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch, Receipt, Recorded

# Many beacons of one moment are one look at the agent's page.
TELL_AFTER: Final = 0.1
# The leads' job has run by then, too.
TELL_AGAIN_AFTER: Final = 2.0


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
    """The queue in front of the writer, and whom to tell."""

    writer: GroupCommit[Fetch | Beacon, Recorded]
    messenger: Messenger


_open: list[Ledger] = []


@asynccontextmanager
async def open_ledger() -> AsyncGenerator[None]:
    """Take reading events for as long as the context lasts; then write what is queued."""
    ledger = Ledger(GroupCommit(get_engine(), sharing.write), Messenger())
    ledger.writer.start()
    _open.append(ledger)
    try:
        yield
    finally:
        _open.remove(ledger)
        await ledger.writer.stop()
        await ledger.messenger.stop()


async def put(entry: Fetch | Beacon) -> Recorded:
    """Return once an event is durable.

    Raises:
        UnavailableError: The queue is full, or the server is stopping.
    """
    if not _open:
        raise UnavailableError
    ledger = _open[-1]
    recorded = await ledger.writer.put(entry)
    if recorded.receipt is Receipt.STORED:
        ledger.messenger.tell(recorded.agent_id, TELL_AFTER)
    if recorded.is_news:
        ledger.messenger.tell(recorded.agent_id, TELL_AGAIN_AFTER)
    return recorded
