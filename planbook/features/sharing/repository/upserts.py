"""Many rows in one statement, whose text is made once for each database.

SQLite runs it for each row: there is no way to anywhere. PostgreSQL gets all rows as one JSON value,
so that the text does not grow with them and is prepared once (8 µs a row, where an array for each
column took 22). Rows hold numbers, texts, moments, days and what JSON has.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    Row,
    Table,
    bindparam,
    func,
)
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import SQLModel

Values = dict[str, Any]
Ways = tuple[tuple[int, Callable[[Any], Any]], ...]
SQLITE: Final = "sqlite"


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def insert_into(connection: Connection, model: type[SQLModel]) -> postgresql.Insert:
    """Return an insert that can say what happens on a conflict.

    SQLite's is a class of its own with the same methods.
    """
    insert: Any = sqlite.insert if connection.dialect.name == SQLITE else postgresql.insert
    return insert(table_of(model))


def among(dialect: str, column: Any, name: str) -> ColumnElement[bool]:  # noqa: ANN401 - a model's column
    """Return whether a column is one of the values that ``given`` makes of many.

    An ``in`` would be another statement for every count of values, each to be prepared anew.
    """
    if dialect == SQLITE:
        values = func.json_each(bindparam(name)).table_valued("value")
        return column.in_(select_columns(values.c.value))
    return column == func.any(bindparam(name, type_=ARRAY(column.type)))


def given(connection: Connection, values: Sequence[Any]) -> object:
    """Return many values as one parameter of ``among``."""
    return json.dumps(values) if connection.dialect.name == SQLITE else values


def upsert(
    connection: Connection,
    model: type[SQLModel],
    rows: Sequence[Values],
    *,
    add: Sequence[str] = (),
    put: Sequence[str] = (),
) -> None:
    """Insert rows; where one is there already, ``add`` columns grow and ``put`` ones are replaced.

    Without either, what is there stays.
    """
    if rows:
        table, names = table_of(model), tuple(rows[0])
        _upsert(connection.dialect, table, names, tuple(add), tuple(put)).run(connection, rows)


def insert_new(
    connection: Connection,
    model: type[SQLModel],
    rows: Sequence[Values],
    key: tuple[str, ...],
    *,
    returning: tuple[str, ...] = (),
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Insert those rows whose key is not there yet, and return of each the key, or what is asked."""
    if not rows:
        return ()
    names = tuple(rows[0])
    made = _insert_new(connection.dialect, table_of(model), names, key, returning or key)
    return made.run(connection, rows).all()


def insert_counted(
    connection: Connection, model: type[SQLModel], rows: Sequence[Values], key: tuple[str, ...]
) -> CursorResult[Any]:
    """Insert those rows whose key is not there yet, and return how many these were."""
    made = _insert_new(connection.dialect, table_of(model), tuple(rows[0]), key, ())
    return made.run(connection, rows)


def update_rows(
    connection: Connection, model: type[SQLModel], key: str, rows: Sequence[Values]
) -> None:
    """Write columns of rows that are there; each is named by its column ``key``."""
    if rows:
        _update(connection.dialect, table_of(model), key, tuple(rows[0])).run(connection, rows)


@dataclass(frozen=True, slots=True)
class Bulk:
    """A statement for rows with the same columns."""

    text: str
    names: tuple[str, ...]
    ways: Ways
    """By their place, how some columns' values are bound, on SQLite."""
    is_at_once: bool = False
    """One run takes all rows, on SQLite too: only so it can return any."""

    def run(self, connection: Connection, rows: Sequence[Values]) -> CursorResult[Any]:
        """Run it for all rows, in their order."""
        if connection.dialect.name != SQLITE:
            return connection.exec_driver_sql(self.text, (_ROWS.dump_json(list(rows)).decode(),))
        bound = [self._bound(row) for row in rows]
        if not self.is_at_once:
            return connection.exec_driver_sql(self.text, bound)
        text = self.text.replace(ROWS, ", ".join([_marks(self.names)] * len(rows)))
        return connection.exec_driver_sql(text, tuple(chain.from_iterable(bound)))

    def _bound(self, row: Values) -> tuple[Any, ...]:
        values = [row[name] for name in self.names]
        for index, way in self.ways:
            values[index] = way(values[index])
        return tuple(values)


ROWS: Final = "{rows}"
# A fifth of the standard library's time; of a list, since a sequence would go through Python.
_ROWS: Final = TypeAdapter(list[Values])


@lru_cache
def _upsert(
    dialect: Dialect,
    table: Table,
    names: tuple[str, ...],
    add: tuple[str, ...],
    put: tuple[str, ...],
) -> Bulk:
    sets = [f"{name} = {table.name}.{name} + excluded.{name}" for name in add]
    sets += [f"{name} = excluded.{name}" for name in put]
    keys = ", ".join(column.name for column in table.primary_key)
    then = f"({keys}) do update set {', '.join(sets)}" if sets else "do nothing"
    text = f"{_insert(dialect, table, names)} on conflict {then}"
    return Bulk(text.replace(ROWS, _marks(names)), names, _ways(dialect, table, names))


@lru_cache
def _insert_new(
    dialect: Dialect,
    table: Table,
    names: tuple[str, ...],
    key: tuple[str, ...],
    returning: tuple[str, ...],
) -> Bulk:
    text = f"{_insert(dialect, table, names)} on conflict ({', '.join(key)}) do nothing"
    if returning:
        text = f"{text} returning {', '.join(returning)}"
    return Bulk(text, names, _ways(dialect, table, names), is_at_once=True)


def _insert(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(names)
    source = f"values {ROWS}"
    if dialect.name != SQLITE:
        source = f"select {columns} from {_given(dialect, table, names)}"  # noqa: S608 - our own names
    return f"insert into {table.name} ({columns}) {source}"


@lru_cache
def _update(dialect: Dialect, table: Table, key: str, names: tuple[str, ...]) -> Bulk:
    written = [name for name in names if name != key]
    if dialect.name == SQLITE:
        sets = ", ".join(f"{name} = ?" for name in written)
        names = (*written, key)
        text = f"update {table.name} set {sets} where {key} = ?"  # noqa: S608 - our own names
        return Bulk(text, names, _ways(dialect, table, names))
    sets = ", ".join(f"{name} = given.{name}" for name in written)
    source = f"from {_given(dialect, table, names)} where {table.name}.{key} = given.{key}"
    text = f"update {table.name} set {sets} {source}"  # noqa: S608 - our own names
    return Bulk(text, names, ())


def _marks(names: tuple[str, ...]) -> str:
    return f"({', '.join('?' for _ in names)})"


def _given(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    """Return the rows of one JSON parameter as a table."""
    typed = ", ".join(f"{name} {table.c[name].type.compile(dialect)}" for name in names)
    return f"json_to_recordset(%s::json) as given({typed})"


def _ways(dialect: Dialect, table: Table, names: tuple[str, ...]) -> Ways:
    types = [table.c[name].type.dialect_impl(dialect) for name in names]
    ways = enumerate(one.bind_processor(dialect) for one in types)
    return tuple((index, way) for index, way in ways if way is not None)
