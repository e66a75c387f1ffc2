"""The tables by policy year as the document shows them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planbook.core.i18n import gettext
from planbook.documents.parts import Column, Illustration, YearRow
from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.rows import Illustration as Table
from planbook.domain.illustration.rows import Row
from planbook.domain.lines import Line
from planbook.features.plans.schemas import payment_name
from planbook.features.proposals.service.material import Material, item_key

CASH_VALUE: Final = "cash_value"


def illustrations_of(material: Material) -> tuple[Illustration, ...]:
    """Return the whole plan's years and then each item's; one-year contracts have none."""
    illustration = material.figures.illustration
    lines = {str(item.id): item.product.line for item in material.items}
    items = tuple(
        _of_item(material, table, lines[table.id])
        for table in illustration.items
        if len(table.rows) > 1
    )
    return (_of_plan(illustration.total), *items) if items else ()


def _of_item(material: Material, table: Table, line: Line) -> Illustration:
    columns = tuple(_columns(material, table, line))
    return Illustration(
        item=item_key(table.id),
        columns=columns,
        rows=tuple(_row(row, row.age, _values(table, row)) for row in table.rows),
    )


def _columns(material: Material, table: Table, line: Line) -> Iterator[Column]:
    """Yield the guaranteed benefits, the cash value, and what is not guaranteed."""
    cash_value = Column(CASH_VALUE)
    for column in table.columns:
        if not column.guaranteed and cash_value:
            yield cash_value
            cash_value = None
        own = payment_name(column.code, line)
        label = gettext(material.locale, own) if own else ""
        yield Column(column.code, column.guaranteed, label)
    if cash_value:
        yield cash_value


def _values(table: Table, row: Row) -> tuple[Decimal, ...]:
    guaranteed = sum(column.guaranteed for column in table.columns)
    return (*row.benefits[:guaranteed], row.cash_value, *row.benefits[guaranteed:])


def _of_plan(table: Table) -> Illustration:
    """Return what is paid in, paid out and there to be surrendered; no one life's age counts."""
    survival = table.series(BenefitCode.SURVIVAL)
    columns = [Column(CASH_VALUE)]
    if any(survival):
        columns.insert(0, Column(BenefitCode.SURVIVAL))
    rows = tuple(
        _row(row, None, (*([paid] if any(survival) else []), row.cash_value))
        for row, paid in zip(table.rows, survival, strict=True)
    )
    return Illustration(item="", columns=tuple(columns), rows=rows)


def _row(row: Row, age: int | None, values: tuple[Decimal, ...]) -> YearRow:
    return YearRow(row.year, age, row.premium, row.cumulative_premium, values)
