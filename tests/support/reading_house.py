"""A database of readers with pages open, a server on it that may be killed, and load for it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from planbook.core import clock, db, jobs
from planbook.core.migrations import migrate
from planbook.core.settings import PROJECT_DIR, get_settings
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Fetch
from planbook.features.sharing.service.addresses import key, link_token
from tests.features.sharing.factories import create_link, create_proposal, create_reader
from tests.support.load import Came, Order
from tests.support.server import free_port

START_SECONDS: Final = 60
CACHES: Final = (get_settings, db.get_engine, jobs._client, key)


@dataclass(frozen=True, slots=True)
class House:
    """Where readers' pages are open."""

    place: Path
    views: Sequence[str]
    pages: Sequence[str]

    @property
    def engine_name(self) -> str:
        """Return which database it is."""
        return db.get_engine().dialect.name


def own_database(url: str) -> str:
    """Make an empty database on a server and return its address."""
    name = f"house_{uuid4().hex[:8]}"
    server = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.execute(text(f"create database {name}"))
    server.dispose()
    own = make_url(url).set(database=name, drivername="postgresql")
    return own.render_as_string(hide_password=False)


@contextmanager
def reading_house(
    place: Path, postgres_url: str = "", *, proposals: int = 10, views: int = 400
) -> Iterator[House]:
    """Give this process, and those that it starts, a database with readers of some proposals."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBOOK_ENVIRONMENT", "test")
        patch.setenv("PLANBOOK_DATA_DIR", str(place))
        patch.delenv("PLANBOOK_DATABASE_URL", raising=False)
        if postgres_url:
            patch.setenv("PLANBOOK_DATABASE_URL", own_database(postgres_url))
        patch.setattr(jobs, "get_engine", db.get_engine)
        for cached in CACHES:
            cached.cache_clear()
        migrate(db.get_engine())
        jobs.migrate()
        yield House(place, *_people(proposals, views))
        db.get_engine().dispose()
        for cached in CACHES:
            cached.cache_clear()


def _people(proposals: int, views: int) -> tuple[list[str], list[str]]:
    """Make readers of each proposal's group, each with a page open for an hour."""
    fetches: list[Fetch] = []
    addresses: list[str] = []
    begun = clock.now() - timedelta(hours=1)
    with db.session_scope() as session:
        for _ in range(proposals):
            shared = create_proposal(session)
            link = create_link(
                session, shared, channel="group", recipient="", customer_id=None, created_at=begun
            )
            chat = create_link(session, shared, created_at=begun)
            addresses.append(f"/p/{link_token(chat.key)}")
            for _ in range(views // proposals):
                reader = create_reader(session, link)
                fetches.append(Fetch(time_ordered_id(), reader.key, shared.version.key, begun))
    with db.get_engine().begin() as connection:
        sharing.record(connection, fetches)
    return [one.page_view for one in fetches], addresses


@dataclass(slots=True)
class Served:
    """A server's processes."""

    port: int
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """End all of it at once, as a power cut does to processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving() -> Iterator[Served]:
    """Serve the reader's routes on the present house; stop it in order unless it is dead."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.reading_server", str(port)],
        cwd=PROJECT_DIR,
        env={**os.environ, "PYTHONPATH": str(PROJECT_DIR)},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port, process)
        yield Served(port, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not answer")


@contextmanager
def loading(place: Path, order: Order) -> Iterator["subprocess.Popen[str]"]:
    """Let another process send what an order says."""
    path = place / "order.json"
    path.write_text(json.dumps(asdict(order)))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.load", str(path)],
        cwd=PROJECT_DIR,
        env={**os.environ, "PYTHONPATH": str(PROJECT_DIR)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "sending\n"
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def came_of(process: "subprocess.Popen[str]") -> Came:
    """Return what a load process reports at its end."""
    output, _ = process.communicate(timeout=120)
    return Came(**json.loads(output))
