"""Why a file is not read at all, and how much of one is."""

from typing import Final

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_

MEGABYTE: Final = 1 << 20
# A product with 3,000 keys and 105 cash values each takes 3 MB.
LARGEST_FILE: Final = 10 * MEGABYTE
LARGEST_UNPACKED: Final = 120 * MEGABYTE
# Excel's own sheets of figures shrink to a tenth or so; a bomb to a thousandth.
GREATEST_RATIO: Final = 200
MOST_PARTS: Final = 500
MOST_SHEETS: Final = 40
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 1_200_000
MOST_MERGED: Final = 5_000
LONGEST_CELL: Final = 32_767
# What is listed of one kind of mistake; all are counted.
MOST_LISTED: Final = 200

TOO_LARGE: Final = N_("The file is larger than {limit} MB. Leave out what is no table or text.")
EMPTY: Final = N_("The file is empty.")
BOMB: Final = N_("Unpacked, the file would be far too large. It was not opened.")
MACRO: Final = N_("The file contains macros. Save it as a workbook without macros (.xlsx).")
ACTIVE: Final = N_("The file contains embedded objects. Remove them and save it again.")
EXTERNAL: Final = N_(
    "The file links to other files or data sources. Break the links, keep the values, save it again."
)
ENCRYPTED: Final = N_("The file is protected by a password. Save it without one.")
OLD_EXCEL: Final = N_("This is an old Excel file. Save it as .xlsx and send that.")
BINARY_EXCEL: Final = N_("This is a binary Excel file (.xlsb). Save it as .xlsx and send that.")
OPEN_DOCUMENT: Final = N_("This is an OpenDocument file. Save it as .xlsx and send that.")
CORRUPT: Final = N_("The file is damaged and cannot be read. Save it anew and send that.")
NOT_A_TABLE: Final = N_("This is neither an Excel workbook (.xlsx) nor a CSV file.")
ENCODING: Final = N_("The text is neither UTF-8 nor GB18030. Save the CSV file as UTF-8.")
TOO_MANY_CELLS: Final = N_(
    "A sheet may have {rows} rows and {columns} columns, a file {cells} cells. “{sheet}” has more."
)
TOO_MANY_SHEETS: Final = N_("A file may have {limit} sheets.")
TOO_HEAVY: Final = N_("Reading the file took too long or too much memory, so it was stopped.")


class RefusedFileError(InvalidError):
    """The file is not read: its message says why, and what to do."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__("file", message, **values)


def too_large() -> RefusedFileError:
    """Return why a file above the limit is refused."""
    return RefusedFileError(TOO_LARGE, limit=LARGEST_FILE // MEGABYTE)


def too_many_cells(sheet: str) -> RefusedFileError:
    """Return why a sheet above the limits is refused."""
    return RefusedFileError(
        TOO_MANY_CELLS, rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS, sheet=sheet[:40]
    )
