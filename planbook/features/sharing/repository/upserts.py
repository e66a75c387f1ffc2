"""Inserts that meet an existing row, and many updates at once: one spelling for both databases.

SQLite runs one statement for each row, without a way to anywhere. PostgreSQL gets all rows as one
array for each column: a statement whose text does not grow with them is prepared once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import SQLModel

Values = dict[str, Any]


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
    rows: Sequence[Values],
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
    statement = insert_of(connection, model, tuple(rows[0]))
    grown = {name: table.c[name] + statement.excluded[name] for name in add}
    replaced = {name: statement.excluded[name] for name in put}
    run(
        connection,
        statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={**grown, **replaced},
        ),
        rows,
    )


def insert_of(
    connection: Connection, model: type[SQLModel], names: tuple[str, ...]
) -> postgresql.Insert:
    """Return an insert of rows with some columns, for ``run``."""
    statement = insert_into(connection, model)
    if connection.dialect.name == "sqlite":
        return statement
    return statement.from_select(list(names), select(*_arrays(table_of(model), names)))


@lru_cache
def _arrays(table: Table, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(
        func.unnest(bindparam(_given(name), type_=ARRAY(table.c[name].type))).label(name)
        for name in names
    )


def run(connection: Connection, statement: Any, rows: Sequence[Values]) -> Any:  # noqa: ANN401 - one of several statements, and its result
    """Run a statement of ``insert_of`` for all rows, in their order."""
    if connection.dialect.name == "sqlite":
        return connection.execute(statement, list(rows))
    columns = {_given(name): [row[name] for row in rows] for name in rows[0]}
    return connection.execute(statement, columns)


def _given(name: str) -> str:
    """Return a parameter's name: a column's own is taken by inserts and updates themselves."""
    return f"given_{name}"


def update_rows(
    connection: Connection, model: type[SQLModel], key: str, rows: Sequence[Values]
) -> None:
    """Write columns of rows that are there; each is named by its column ``key``."""
    if not rows:
        return
    table, names = table_of(model), tuple(name for name in rows[0] if name != key)
    if connection.dialect.name == "sqlite":
        statement = update(table).where(table.c[key] == bindparam(_given(key)))
        values = statement.values({name: bindparam(_given(name)) for name in names})
        connection.execute(values, [{_given(k): v for k, v in row.items()} for row in rows])
        return
    given = select(*_arrays(table, (key, *names))).subquery("given")
    statement = update(table).where(table.c[key] == given.c[key])
    run(connection, statement.values({name: given.c[name] for name in names}), rows)
