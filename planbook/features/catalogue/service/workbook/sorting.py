"""Which sheet of a file is what, by its name."""

from typing import Final

from planbook.core.i18n import N_
from planbook.core.sheets.grid import Book, Place, Sheet
from planbook.features.catalogue.service.workbook.headings import (
    IGNORED,
    SHEET_NAMES,
    Headings,
)
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.words import (
    DIMENSIONS,
    SHEETS,
    Dimension,
    SheetCode,
    bare,
)

Sorted = dict[SheetCode, list[Sheet]]
OPTIONAL: Final = frozenset(
    {
        SheetCode.NOTES,
        SheetCode.LIMITS,
        SheetCode.CASH_VALUES,
        SheetCode.DOCUMENTS,
        SheetCode.CHARGES,
        SheetCode.RISK_CHARGES,
    }
)
# How insurers name a sheet or a file that holds one table, within a longer name.
WITHIN: Final = (
    (SheetCode.CASH_VALUES, ("现金价值", "现价", "cashvalue")),
    (SheetCode.RATES, ("费率", "保费", "rate", "premium")),
)
NEEDED: Final = frozenset(SheetCode) - OPTIONAL
# Rates may be parted: a sheet for each sex or plan.
MANY: Final = frozenset({SheetCode.RATES, SheetCode.CASH_VALUES})
SHEET_TWICE: Final = N_("There is such a sheet already: “{sheet}”.")


def sort_sheets(book: Book, headings: Headings, problems: Problems) -> Sorted:
    """Return the sheets by what they are; those that nobody knows are noted."""
    found: Sorted = {}
    for sheet in book.sheets:
        if not any(any(text.strip() for text in row) for row in sheet.rows):
            continue
        code = _kind(sheet, headings)
        if code is None and book.is_text and len(book.sheets) == 1:
            code = _lone(sheet)
        if code is None:
            headings.note(SHEET_NAMES, sheet.name, Place(sheet.name))
        elif code not in (IGNORED, SheetCode.NOTES):
            _put(found, SheetCode(code), sheet, problems)
    return found


def absent(found: Sorted) -> frozenset[SheetCode]:
    """Return the sheets that a file does not have."""
    return frozenset(SheetCode) - found.keys() - {SheetCode.NOTES}


def _lone(sheet: Sheet) -> SheetCode:
    """Return what a CSV file is whose name says nothing: it is one table, of rates or by years."""
    cells = (text for row in sheet.rows for text in row)
    by_year = any(DIMENSIONS.find(text) == Dimension.YEAR for text in cells)
    return SheetCode.CASH_VALUES if by_year else SheetCode.RATES


def _kind(sheet: Sheet, headings: Headings) -> str | None:
    plain = bare(sheet.name)
    within = (code for code, signs in WITHIN if any(sign in plain for sign in signs))
    return (
        headings.said(SHEET_NAMES, sheet.name)
        or SHEETS.find(sheet.name)
        or SHEETS.starting(sheet.name)
        or next(within, None)
    )


def _put(found: Sorted, code: SheetCode, sheet: Sheet, problems: Problems) -> None:
    there = found.setdefault(code, [])
    if there and code not in MANY:
        problems.add(Place(sheet.name), SHEET_TWICE, sheet=there[0].name)
    else:
        there.append(sheet)
