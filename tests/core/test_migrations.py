"""A database that is in use comes to the newest schema with all its rows, or stays as it was."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Column, Engine, MetaData, create_engine, func, inspect, make_url, select
from sqlalchemy.types import JSON, Boolean, Date, DateTime, Integer, LargeBinary, String

from planbook.core import migrations
from planbook.core.db import make_engine

FIRST: Final = "0001"
VALUES: Final[dict[type[Any], object]] = {
    Boolean: True,
    Integer: 1,
    String: "x",
    JSON: {},
    DateTime: datetime(2026, 11, 1, tzinfo=UTC),
    Date: date(2026, 11, 1),
    LargeBinary: b"x",
}


def value_for(column: Column[Any]) -> object:
    if isinstance(column.type, DateTime) and not column.type.timezone:
        return datetime(2026, 11, 1)  # noqa: DTZ001 - SQLite keeps no time zone
    return next(value for kind, value in VALUES.items() if isinstance(column.type, kind))


def fill(engine: Engine) -> dict[str, int]:
    """Put a row into every table, each pointing at the first of the others; count the rows."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                connection.execute(table.insert(), {c.name: value_for(c) for c in table.columns})
    return rows_in(engine)


def rows_in(engine: Engine) -> dict[str, int]:
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in tables.tables.items()
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Return an empty database with the first release's schema."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    else:
        url = make_url(request.getfixturevalue("postgres_url"))
        admin = create_engine(
            url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        with admin.connect() as connection:
            connection.exec_driver_sql("drop database if exists old")
            connection.exec_driver_sql("create database old")
        admin.dispose()
        engine = make_engine(url.set(database="old").render_as_string(hide_password=False))
    migrations.migrate(engine, FIRST)
    yield engine
    engine.dispose()


def test_a_full_database_keeps_every_row(old: Engine) -> None:
    before = fill(old)
    migrations.migrate(old)
    assert before.items() <= rows_in(old).items()
    assert migrations.is_current(old)


def test_what_fails_midway_changes_nothing(old: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_midway(config: Any, _revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("create table half_done (id integer)")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(migrations.command, "upgrade", fail_midway)
    with pytest.raises(sqlite3.OperationalError, match="disk full"):
        migrations.migrate(old)
    assert not inspect(old).has_table("half_done")


def test_rows_that_would_point_at_nothing_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'old.db'}")
    migrations.migrate(engine, FIRST)
    fill(engine)

    def lose_a_team(config: Any, _revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("delete from team")

    monkeypatch.setattr(migrations.command, "upgrade", lose_a_team)
    with pytest.raises(RuntimeError, match=r"point at nothing.*customer"):
        migrations.migrate(engine)
    assert rows_in(engine)["team"] == 1
    engine.dispose()
