"""Work that must survive a crash: named jobs, enqueued in the transaction that causes them.

DBOS runs them (at least once, so a job is idempotent). A service enqueues by name and never
imports the task; the composition root imports the modules that register tasks.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions, WorkflowSerializationFormat
from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core.db import get_engine

APPLICATION: Final = "planbook"
# Pinned: work enqueued by an older release would wait for ever for its own version.
APPLICATION_VERSION: Final = "1"
POLLING_SECONDS: Final = 0.25
ATTEMPTS: Final = 5


class Lane(StrEnum):
    """A queue with working places of its own, so that nobody's code waits behind documents."""

    QUICK = "planbook"
    SLOW = "planbook-slow"


# How many jobs of a lane a process works on at once.
PLACES: Final[Mapping[Lane, int]] = {Lane.QUICK: 4, Lane.SLOW: 2}

Task = Callable[..., None]
_tasks: dict[str, Task] = {}
_workflows: dict[str, Callable[..., None]] = {}
_executor: list[str] = []


def task(name: str) -> Callable[[Task], Task]:
    """Register a function to run under a name; its arguments must be plain JSON values."""

    def register(function: Task) -> Task:
        if _tasks.get(name, function).__qualname__ != function.__qualname__:
            raise ValueError(f"two tasks are named {name}")
        _tasks[name] = function
        return function

    return register


def executor() -> str:
    """Return the stable name under which this process works, or nothing where it does not."""
    return _executor[-1] if _executor else ""


@lru_cache
def _client() -> DBOSClient:
    return DBOSClient(system_database_engine=get_engine(), application_name=APPLICATION, lazy=True)


def enqueue(
    session: Session | Connection,
    name: str,
    /,
    *arguments: object,
    key: str | None = None,
    delay: float = 0,
    lane: Lane = Lane.QUICK,
) -> None:
    """Enqueue a task in the session's transaction; the same ``key`` is enqueued once.

    Args:
        session: Whose commit makes the job exist.
        name: The registered task's name.
        arguments: Plain JSON values.
        key: Identifies the job; a second one with the key is not made.
        delay: Seconds to wait at least.
        lane: Which queue; what takes seconds goes into the slow one.
    """
    options: EnqueueOptions = {
        "workflow_name": name,
        "queue_name": lane.value,
        "app_version": APPLICATION_VERSION,
        "serialization_type": WorkflowSerializationFormat.PORTABLE,
    }
    if key:
        options["workflow_id"] = f"{name}:{key}"
    if delay:
        options["delay_seconds"] = delay
    _client().enqueue_in_transaction(session, options, *arguments)


def run_each(name: str, arguments: Iterable[Sequence[object]], /) -> None:
    """Run a registered task for each of some arguments, as one job that stands for many.

    What failed keeps none of the others; the whole job is tried again for it.

    Raises:
        ExceptionGroup: Some failed.
    """
    errors = list[Exception]()
    for one in arguments:
        try:
            _tasks[name](*one)
        except Exception as error:  # noqa: BLE001 - told below, after the others had their turn
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{name} failed {len(errors)} times", errors)


def may_try_again() -> bool:
    """Return whether the job that runs here gets another try, should this one fail."""
    status = DBOS.step_status
    if status is None or status.current_attempt is None or status.max_attempts is None:
        return False
    return status.current_attempt + 1 < status.max_attempts


def run_now(name: str, /, *arguments: object) -> None:
    """Run a registered task in this thread, without the queue."""
    _tasks[name](*arguments)


def _config(executor: str) -> DBOSConfig:
    return {
        "name": APPLICATION,
        "system_database_engine": get_engine(),
        "application_version": APPLICATION_VERSION,
        "executor_id": executor,
        "log_level": "WARNING",
        "use_listen_notify": False,
        "notification_listener_polling_interval_sec": POLLING_SECONDS,
    }


def _register(name: str, function: Task) -> None:
    @DBOS.workflow(name=name)
    def run(*arguments: Any) -> None:  # noqa: ANN401 - what the caller enqueued
        DBOS.run_step(
            {"name": name, "retries_allowed": True, "max_attempts": ATTEMPTS}, function, *arguments
        )

    _workflows[name] = run


def _prepare(executor: str) -> None:
    """Make the engine, whose records go the way of all others.

    With any handler there it adds none of its own, which would keep the stream of its first day.
    """
    logger = logging.getLogger("dbos")
    logger.handlers[:] = [logging.NullHandler()]
    logger.propagate = True
    DBOS(config=_config(executor))


def launch(executor: str) -> None:
    """Start working off the queue; ``executor`` is this process's stable name.

    What a dead process of the same name left unfinished is taken up again.
    """
    logging.getLogger("dbos").setLevel(logging.WARNING)
    for name, function in _tasks.items():
        if name not in _workflows:
            _register(name, function)
    _prepare(executor)
    _executor[:] = [executor]
    DBOS.launch()
    for lane, places in PLACES.items():
        DBOS.register_queue(
            lane.value,
            worker_concurrency=places,
            polling_interval_sec=POLLING_SECONDS,
            on_conflict="always_update",
        )


def shutdown() -> None:
    """Stop taking jobs; those under way are finished or taken up at the next start."""
    # What is interrupted by stopping is no news.
    logging.getLogger("dbos").setLevel(logging.CRITICAL)
    DBOS.destroy(workflow_completion_timeout_sec=2)
    _executor.clear()
    _client.cache_clear()


def migrate() -> None:
    """Create or update the job engine's own tables."""
    _prepare("migrate")
    try:
        # Launching is what migrates with our engine; `DBOS.migrate` would make its own.
        DBOS.launch()
    finally:
        DBOS.destroy()
