"""Statements on the cells of the filed tables."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import insert
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


def add_cells(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the cells of a version at once: a thousand objects would take ten times as long."""
    session.connection().execute(insert(RateCell), list(rows))
