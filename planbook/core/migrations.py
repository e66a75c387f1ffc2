"""Bringing a database to the newest schema, and asking whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from alembic import command
from planbook.core.settings import PROJECT_DIR

SCRIPTS: Final[Path] = PROJECT_DIR / "alembic"


def _config() -> Config:
    return Config(SCRIPTS / "alembic.ini")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Apply every migration that the database lacks, or those up to a revision: all or none."""
    config = _config()
    with _all_or_none(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def _all_or_none(engine: Engine) -> Iterator[Connection]:
    """Open one transaction for the changes of tables.

    SQLite changes a table by making it anew and dropping the old one, whose rows others point at:
    references rest meanwhile and are checked before the commit. Its driver begins a transaction
    for rows alone, so it is begun here.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma foreign_keys=off")
        connection.rollback()
        try:
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                _check_references(connection)
        finally:
            connection.exec_driver_sql("pragma foreign_keys=on")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("pragma foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise RuntimeError(f"Rows would point at nothing after the migration, in: {tables}")


def check(engine: Engine) -> None:
    """Raise when the models differ from what the migrations make."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)


def is_current(engine: Engine) -> bool:
    """Return whether the database has the newest schema."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
