"""Sheets as plain texts, whatever file they came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range: rows and columns counted from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one section of a CSV file.

    Attributes:
        name: As its tab is called.
        rows: The cells' texts; rows may differ in length.
        merged: Ranges that show their first cell's text.
        first_row: The row of the file in which ``rows`` begins, counted from 0.
    """

    name: str
    rows: Rows
    merged: tuple[Area, ...] = ()
    first_row: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as people find it again: sheet, row from 1, column from 1."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def letter(self) -> str:
        """Return the column's letters, as a spreadsheet shows them."""
        return column_letters(self.column)


@dataclass(frozen=True, slots=True)
class Book:
    """A file's sheets, and where formulas stand in it: the first ones, and how many."""

    sheets: tuple[Sheet, ...]
    formulas: tuple[Place, ...] = ()
    formula_count: int = 0
    is_text: bool = field(default=False)


def column_letters(column: int) -> str:
    """Return a column's letters by its number from 1: 1 → A, 28 → AB; 0 has none."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number from 1 by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def filled(sheet: Sheet) -> list[list[str]]:
    """Return the rows in equal length, with merged ranges filled by their first cell."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [[*row, *([""] * (width - len(row)))] for row in sheet.rows]
    for area in sheet.merged:
        for row, column in _cells(area, len(rows), width):
            rows[row][column] = rows[area.top][area.left]
    return rows


def _cells(area: Area, height: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield a range's cells, as far as the sheet has any."""
    for row in range(area.top, min(area.bottom + 1, height)):
        for column in range(area.left, min(area.right + 1, width)):
            yield row, column
