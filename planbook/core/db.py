"""Engines and sessions for SQLite and PostgreSQL: one code path."""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url
from sqlmodel import Session

from planbook.core.settings import get_settings

T = TypeVar("T")

# FULL: an acknowledged reading event must survive a power cut; NORMAL would lose it.
SQLITE_PRAGMAS: Final = (
    "journal_mode=wal",
    "synchronous=full",
    "busy_timeout=30000",
    "foreign_keys=on",
    "cache_size=-65536",
    "temp_store=memory",
    # At 64 MB by whoever commits; a server does it in the background before.
    "wal_autocheckpoint=16000",
)


def make_engine(url: str) -> Engine:
    """Return an engine with the settings that were measured for its database."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed)
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=10, max_overflow=10, pool_pre_ping=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # IMMEDIATE: a transaction that begins as a reader cannot wait for the writer's lock later.
    connection.isolation_level = "IMMEDIATE"
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"pragma {pragma}")


@lru_cache
def get_engine() -> Engine:
    """Return the process's engine; made on first use, since the server forks after import."""
    settings = get_settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return make_engine(settings.database_url)


@contextmanager
def session_scope(engine: Engine | None = None) -> Generator[Session, None, None]:
    """Open a session that commits once at the end, or rolls back on an error."""
    with Session(engine or get_engine(), expire_on_commit=False) as session:
        yield session
        session.commit()


async def in_session(function: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:  # noqa: ANN401
    """Run ``function(session, *args)`` in a thread and commit: the event loop stays free."""

    def run() -> T:
        with session_scope() as session:
            return function(session, *args, **kwargs)

    return await asyncio.to_thread(run)
