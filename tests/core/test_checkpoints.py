"""SQLite's log is moved into its database while nobody waits for it."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from planbook.core import checkpoints
from planbook.core.checkpoints import checkpoint, checkpointing
from planbook.core.db import make_engine


def moved(path: Path) -> int:
    """Return how many rows the database has without its log."""
    alone = shutil.copy(path, path.with_name("alone.db"))
    with sqlite3.connect(alone) as connection:
        found = connection.execute("select count(*) from note").fetchone()[0]
    connection.close()
    return found


@pytest.fixture
def engine(tmp_path: Path):
    made = make_engine(f"sqlite:///{tmp_path / 'log.db'}")
    with made.begin() as connection:
        connection.exec_driver_sql("create table note (id integer primary key)")
    checkpoint(made)
    with made.begin() as connection:
        connection.exec_driver_sql("insert into note values (1), (2)")
    yield made
    made.dispose()


def test_what_was_committed_is_moved(engine: Engine, tmp_path: Path) -> None:
    assert moved(tmp_path / "log.db") == 0
    checkpoint(engine)
    assert moved(tmp_path / "log.db") == 2


@pytest.mark.anyio
async def test_it_is_moved_in_the_background(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0.01)
    async with checkpointing(engine):
        while moved(tmp_path / "log.db") == 0:
            await asyncio.sleep(0.01)


@pytest.mark.anyio
async def test_another_database_is_left_alone() -> None:
    before = asyncio.all_tasks()
    async with checkpointing(create_engine("postgresql+psycopg://nowhere")):
        assert asyncio.all_tasks() == before
