"""Statements on the cells of the filed tables."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import case, insert, null
from sqlalchemy import select as columns_of
from sqlmodel import Session, col

from planbook.models.catalogue import ProductVersion, RateCell


class CellRow(NamedTuple):
    """A cell of a table as its columns are."""

    option: str
    age: int
    sex: str
    pay_term: str
    cover_term: str
    social_insurance: str
    occupation_class: int
    rate: Decimal
    cash_values: list[str] | None


def cells(session: Session, version: ProductVersion) -> Iterator[CellRow]:
    """Return the table of a version that was found for an actor, without objects per cell."""
    columns = [getattr(RateCell, name) for name in CellRow._fields]
    statement = columns_of(*columns).where(
        col(RateCell.organisation_id) == version.organisation_id,
        col(RateCell.version_id) == version.key,
    )
    return (CellRow(*row) for row in session.connection().execute(statement))


def cells_at(
    session: Session,
    versions: Sequence[ProductVersion],
    ages: Collection[int],
    valued: Collection[int],
) -> Iterator[tuple[int, CellRow]]:
    """Return what versions that were found for an actor sell at some ages, by version.

    Cash values are read at the ``valued`` ages only: they are most of a table's weight.
    """
    plain = [getattr(RateCell, name) for name in CellRow._fields if name != "cash_values"]
    values = case((col(RateCell.age).in_(valued), col(RateCell.cash_values)), else_=null())
    statement = columns_of(col(RateCell.version_id), *plain, values).where(
        col(RateCell.organisation_id).in_({version.organisation_id for version in versions}),
        col(RateCell.version_id).in_([version.key for version in versions]),
        col(RateCell.age).in_(ages),
    )
    found = session.connection().execute(statement)
    return ((version, CellRow(*row)) for version, *row in found)


def add_cells(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the cells of a version at once: a thousand objects would take ten times as long."""
    session.connection().execute(insert(RateCell), list(rows))
