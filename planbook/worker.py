"""The background jobs' process; on SQLite it runs inside the server."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from planbook.core import jobs
from planbook.core.db import in_session
from planbook.features.accounts import tasks as accounts_tasks
from planbook.features.leads import tasks as leads_tasks
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing import tasks as sharing_tasks

# Importing a module of tasks registers them.
TASKS = (accounts_tasks, leads_tasks, sharing_tasks)


@asynccontextmanager
async def running(name: str) -> AsyncGenerator[None]:
    """Work off the queue for as long as the context lasts, under a stable name."""
    await asyncio.to_thread(jobs.launch, name)
    await in_session(sharing.plan_purge)
    try:
        yield
    finally:
        await asyncio.to_thread(jobs.shutdown)
        await asyncio.to_thread(proposals.close_renderer)


async def run_until_stopped(name: str) -> None:
    """Work off the queue until Ctrl-C or a service manager says stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with running(name):
        await stop.wait()
