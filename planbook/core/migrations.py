"""Bringing a database to the newest schema, and asking whether it is there."""

from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from alembic import command
from planbook.core.settings import PROJECT_DIR

SCRIPTS: Final[Path] = PROJECT_DIR / "alembic"


def _config() -> Config:
    return Config(SCRIPTS / "alembic.ini")


def migrate(engine: Engine) -> None:
    """Apply every migration that the database lacks."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


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
