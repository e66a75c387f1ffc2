import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbook.core import db, jobs
from planbook.core.settings import get_settings


@pytest.fixture
def engine_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the process a database of its own for one test."""
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    for cached in (get_settings, db.get_engine, jobs._client):
        cached.cache_clear()
    yield
    jobs.shutdown()
    db.get_engine().dispose()
    for cached in (get_settings, db.get_engine, jobs._client):
        cached.cache_clear()


RAN: list[str] = []
DONE = threading.Event()


@jobs.task("test.note")
def note(word: str) -> None:
    RAN.append(word)
    if {"once", "last"} <= set(RAN):
        DONE.set()


def enqueue_and_fail() -> None:
    with db.session_scope() as session:
        jobs.enqueue(session, "test.note", "never", key="b")
        raise LookupError


def test_a_committed_job_runs_once_and_a_rolled_back_one_never(engine_room: None) -> None:
    RAN.clear()
    DONE.clear()
    jobs.migrate()
    with db.session_scope() as session:
        jobs.enqueue(session, "test.note", "once", key="a")
        jobs.enqueue(session, "test.note", "once", key="a")
    with pytest.raises(LookupError):
        enqueue_and_fail()
    with db.session_scope() as session:
        jobs.enqueue(session, "test.note", "last", key="c")
    jobs.launch("test")
    assert DONE.wait(20)
    assert sorted(RAN) == ["last", "once"]


BUSY = threading.Event()
FREE = threading.Event()


@jobs.task("test.slow")
def take_long() -> None:
    BUSY.set()
    assert FREE.wait(20)


def test_a_quick_job_waits_for_no_slow_ones(engine_room: None) -> None:
    RAN[:] = ["once"]
    DONE.clear()
    jobs.migrate()
    with db.session_scope() as session:
        for number in range(2 * sum(jobs.PLACES.values())):
            jobs.enqueue(session, "test.slow", key=str(number), lane=jobs.Lane.SLOW)
    jobs.launch("test")
    assert BUSY.wait(20)
    with db.session_scope() as session:
        jobs.enqueue(session, "test.note", "last", key="quick")
    assert DONE.wait(20)
    FREE.set()


TRIES: list[bool] = []
SPENT = threading.Event()


@jobs.task("test.fail")
def fail() -> None:
    TRIES.append(jobs.may_try_again())
    if not TRIES[-1]:
        SPENT.set()
    raise LookupError


def test_a_job_knows_its_last_try(engine_room: None, monkeypatch: pytest.MonkeyPatch) -> None:
    TRIES.clear()
    SPENT.clear()
    monkeypatch.setattr(jobs, "ATTEMPTS", 2)
    jobs.migrate()
    with db.session_scope() as session:
        jobs.enqueue(session, "test.fail")
    jobs.launch("test")
    assert SPENT.wait(60)
    assert TRIES == [True, False]
    assert not jobs.may_try_again()
