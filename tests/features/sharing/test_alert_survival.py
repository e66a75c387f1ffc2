"""A worker that is killed at the worst moments loses no alert and sends none twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlmodel import select

from planbook.core import db, jobs
from planbook.core.migrations import migrate
from planbook.core.settings import PROJECT_DIR, get_settings
from planbook.features.sharing.service import alerts as service
from planbook.models.alerts import AlertMessage
from tests.features.sharing.alerts.factories import Tale
from tests.support.receivers import Receiver, http_receiver

PATIENCE_SECONDS: Final = 180
CACHES: Final = (get_settings, db.get_engine, jobs._client)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Give this process, and the workers that it starts, a database of their own."""
    monkeypatch.setenv("PLANBOOK_ENVIRONMENT", "test")
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PLANBOOK_ALERTS_ALLOW_LOOPBACK", "true")
    monkeypatch.setenv("PLANBOOK_ALERT_RETRY_SECONDS", "[2, 1, 1]")
    if request.param == "postgresql":
        monkeypatch.setenv("PLANBOOK_DATABASE_URL", own_database(request))
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    for cached in CACHES:
        cached.cache_clear()
    migrate(db.get_engine())
    jobs.migrate()
    yield
    db.get_engine().dispose()
    for cached in CACHES:
        cached.cache_clear()


def own_database(request: pytest.FixtureRequest) -> str:
    url = make_url(request.getfixturevalue("postgres_url")).set(drivername="postgresql+psycopg")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("create database survival"))
    server.dispose()
    own = url.set(database="survival", drivername="postgresql")
    return own.render_as_string(hide_password=False)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as running:
        yield running


class Worker:
    """A real process that works off the queue, always under the same name."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "planbook", "worker", "--name", "survivor"],
            cwd=PROJECT_DIR,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def start() -> Iterator[Callable[[], Worker]]:
    """Start workers, none of which outlives the test, whatever becomes of it."""
    started: list[Worker] = []

    def one() -> Worker:
        started.append(worker := Worker())
        return worker

    yield one
    for worker in started:
        worker.kill()


def message() -> AlertMessage | None:
    with db.session_scope() as session:
        return session.exec(select(AlertMessage)).one_or_none()


def wait_until(is_so: Callable[[AlertMessage], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        found = message()
        if found is not None and is_so(found):
            return
        time.sleep(0.05)
    raise AssertionError(message())


def test_killed_between_tries_and_during_one_it_delivers_exactly_once(
    house: None, receiver: Receiver, start: Callable[[], Worker]
) -> None:
    with db.session_scope() as session:
        tale = Tale(session)
        service.set_channel(session, tale.agent, way="webhook", address=receiver.url, enabled=True)
        tale.read(tale.recipient())

    receiver.answers = [(500, ""), (200, "")]
    worker = start()
    wait_until(lambda one: one.attempts == 1 and one.state == "waiting")
    worker.kill()

    # The next try is under way when the worker dies: the receiver has the request, and gives no
    # answer that anybody could have noted.
    worker = start()
    receiver.before_answer = worker.kill
    receiver.answers = [(500, ""), (200, "")]
    receiver.wait_for(2, PATIENCE_SECONDS)
    worker.process.wait(PATIENCE_SECONDS)
    receiver.before_answer = lambda: None
    held = message()
    assert held is not None
    assert (held.state, held.attempts) == ("sending", 2)

    worker = start()
    wait_until(lambda one: one.state == "sent")
    worker.stop()
    assert len(receiver.got) == 3
    assert len({one.headers["webhook-id"] for one in receiver.got}) == 1
    assert len({one.body for one in receiver.got}) == 1
