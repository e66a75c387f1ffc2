"""Runs the migrations on the connection it is given, or on the configured database."""

from sqlalchemy import Connection
from sqlalchemy.schema import SchemaItem
from sqlmodel import SQLModel

import planbook.models
from alembic import context
from planbook.core.db import get_engine

TABLES = planbook.models.__all__


def ours(
    _item: SchemaItem, name: str | None, kind: str, _reflected: bool, _compared: SchemaItem | None
) -> bool:
    """Leave the job engine's own tables out."""
    return kind != "table" or name in SQLModel.metadata.tables


def run(connection: Connection) -> None:
    """Migrate in one transaction; SQLite cannot alter columns, so tables are rebuilt there."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        include_object=ours,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with get_engine().begin() as own:
        run(own)
