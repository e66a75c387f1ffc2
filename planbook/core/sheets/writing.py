"""Sheets as an Excel workbook, drawn so that people like to fill them in."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from planbook.core.sheets.grid import Area

Value = str | int | Decimal
# The same bytes for the same content: no moment of writing within.
CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTH: Final = 14
HEAD: Final = {"bold": True, "bg_color": "#E6F1EF", "border": 1, "border_color": "#C9D6D3"}
CENTRED: Final = {"align": "center", "valign": "vcenter", "text_wrap": True}
TEXT: Final = {"text_wrap": True, "valign": "top", "num_format": "@"}
MOST_DECIMALS: Final = 8
# What Excel takes of choices in a cell.
LONGEST_LIST: Final = 255


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to write.

    Attributes:
        title: The tab's name.
        rows: The cells.
        head: How many rows at the top are headers.
        keys: How many columns at the left are headers.
        merged: Ranges to merge.
        widths: Of the first columns, in characters; the others take ``WIDTH``.
        lists: What may be chosen in a cell, by row and column from 0.
    """

    title: str
    rows: Sequence[Sequence[Value]]
    head: int = 1
    keys: int = 0
    merged: tuple[Area, ...] = ()
    widths: tuple[int, ...] = ()
    lists: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


class _Writer:
    """One workbook that is being written."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self.book = book
        self.head = book.add_format({**HEAD, **CENTRED})
        self.text = book.add_format(TEXT)
        self.numbers: dict[int, Any] = {}

    def number(self, value: int | Decimal) -> Any:  # noqa: ANN401
        """Return the format that shows as many decimals as the value was filed with."""
        exponent = Decimal(value).as_tuple().exponent
        places = min(-exponent, MOST_DECIMALS) if isinstance(exponent, int) and exponent < 0 else 0
        if places not in self.numbers:
            pattern = f"0.{'0' * places}" if places else "0"
            self.numbers[places] = self.book.add_format({"num_format": pattern})
        return self.numbers[places]

    def draw(self, page: Page) -> None:
        """Write one sheet."""
        sheet = self.book.add_worksheet(page.title)
        columns = max((len(row) for row in page.rows), default=1)
        for column in range(columns):
            width = page.widths[column] if column < len(page.widths) else WIDTH
            sheet.set_column(column, column, width)
        sheet.freeze_panes(page.head, page.keys)
        for number, row in enumerate(page.rows):
            for column, value in enumerate(row):
                self._cell(sheet, number, column, value, is_head=number < page.head)
        for area in page.merged:
            first = page.rows[area.top][area.left]
            sheet.merge_range(area.top, area.left, area.bottom, area.right, first, self.head)
        for (row, column), choices in page.lists.items():
            if len(",".join(choices)) <= LONGEST_LIST:
                options = {"validate": "list", "source": list(choices)}
                sheet.data_validation(row, column, row, column, options)

    def _cell(self, sheet: Any, row: int, column: int, value: Value, *, is_head: bool) -> None:  # noqa: ANN401
        if isinstance(value, str):
            style = self.head if is_head else self.text
            if value or is_head:
                sheet.write_string(row, column, value, style)
        else:
            sheet.write_number(row, column, value, self.head if is_head else self.number(value))


def write_xlsx(pages: Sequence[Page]) -> bytes:
    """Return the sheets as a workbook without a single formula."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        writer = _Writer(book)
        for page in pages:
            writer.draw(page)
    return output.getvalue()
