"""Inserts that meet an existing row: one spelling for both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def insert_into(connection: Connection, model: type[SQLModel]) -> postgresql.Insert:
    """Return an insert that can say what happens on a conflict.

    SQLite's is a class of its own with the same methods.
    """
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table_of(model))


def upsert(
    connection: Connection,
    model: type[SQLModel],
    rows: Sequence[dict[str, Any]],
    *,
    add: Sequence[str] = (),
    put: Sequence[str] = (),
) -> None:
    """Insert rows; where one is there already, ``add`` columns grow and ``put`` ones are replaced.

    Rows must come in the order of their keys: two writers then wait for, and never block, each
    other.
    """
    if not rows:
        return
    table = table_of(model)
    statement = insert_into(connection, model)
    grown = {name: table.c[name] + statement.excluded[name] for name in add}
    replaced = {name: statement.excluded[name] for name in put}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={**grown, **replaced},
        ),
        list(rows),
    )
