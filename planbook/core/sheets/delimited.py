"""CSV files: found out how they are written, and parted into sections."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planbook.core.sheets import refusals
from planbook.core.sheets.grid import Book, Place, Sheet
from planbook.core.sheets.refusals import RefusedFileError, too_many_cells

# With a byte-order mark as Excel writes it; GB18030 is what Chinese Excel saves as "CSV".
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS: Final = ("utf-8", "gb18030")
DELIMITERS: Final = ",\t;"
LINES_LOOKED_AT: Final = 50
SECTION: Final = re.compile(r"[\[【](.{1,40})[\]】]")
# What a spreadsheet would take for a formula; full-width signs count there too.
FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
# A dash alone is how tables say "not sold", a signed figure is a figure.
HARMLESS: Final = re.compile(r"[-－]?[\d.,%]*|[-－]+")


def read_csv(content: bytes, name: str) -> Book:
    """Return a CSV file's sections, or the one table that it is.

    Raises:
        RefusedFileError: It is no text that we can read, or too long.
    """
    rows: list[list[str]] = []
    formulas: list[tuple[int, int]] = []
    cells = 0
    for number, row in enumerate(_records(decoded(content)), start=1):
        cells += len(row)
        if number > refusals.MOST_ROWS or len(row) > refusals.MOST_COLUMNS:
            raise too_many_cells(name)
        if cells > refusals.MOST_CELLS:
            raise too_many_cells(name)
        formulas += [
            (number, column)
            for column, text in enumerate(row, start=1)
            if text.startswith(("=", "＝"))
        ]
        rows.append([unguarded(text) for text in row])
    sheets = tuple(_sections(rows, name))
    listed = [
        Place(_sheet_at(sheets, row), row, column)
        for row, column in formulas[: refusals.MOST_LISTED]
    ]
    return Book(sheets, tuple(listed), len(formulas), is_text=True)


def _sheet_at(sheets: Sequence[Sheet], row: int) -> str:
    """Return the name of the section in which a row of the file stands."""
    return next(each.name for each in reversed(sheets) if each.first_row < row)


def decoded(content: bytes) -> str:
    """Return the text of a file, by its mark or by trying.

    Raises:
        RefusedFileError: It is not text, or in an encoding that we do not know.
    """
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise RefusedFileError(refusals.NOT_A_TABLE)
        return text
    raise RefusedFileError(refusals.ENCODING)


def _records(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for record in reader:
            yield [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record]
    except csv.Error as error:
        raise RefusedFileError(refusals.CORRUPT) from error


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:LINES_LOOKED_AT])
    return max(DELIMITERS, key=head.count)


def _sections(rows: list[list[str]], name: str) -> Iterator[Sheet]:
    """Part the rows where a line says ``[name]``; what stands before the first is a sheet too."""
    title, start = name, 0
    for number, row in enumerate([*rows, ["[end]"]]):
        heading = _heading(row) if number < len(rows) else "end"
        if heading is None:
            continue
        if any(any(each) for each in rows[start:number]):
            yield Sheet(title, rows[start:number], first_row=start)
        title, start = heading, number + 1


def _heading(row: list[str]) -> str | None:
    first, *rest = row or [""]
    match = SECTION.fullmatch(first.strip())
    return match[1].strip() if match and not any(rest) else None


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) and not HARMLESS.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return what ``guarded`` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def write_csv(sections: Iterable[tuple[str, Iterable[Iterable[str]]]]) -> bytes:
    """Return sections as a CSV file that Excel opens as UTF-8."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    for number, (title, rows) in enumerate(sections):
        if number:
            writer.writerow([])
        writer.writerow([f"[{title}]"])
        writer.writerows([guarded(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + output.getvalue().encode()
