"""An Excel workbook's values: every part checked as XML first, then read by calamine."""

import io
import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from planbook.core.sheets import refusals
from planbook.core.sheets.container import repacked, unpacked
from planbook.core.sheets.grid import Area, Book, Place, Sheet, column_number
from planbook.core.sheets.refusals import RefusedFileError, too_many_cells

Progress = Callable[[float], None]
REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
RELATION: Final = "r:id"
CHUNK: Final = 1 << 18
# Excel shows and computes with fifteen digits; the rest of a float is noise.
DIGITS: Final = ".15g"


def read_xlsx(file: io.BufferedIOBase, progress: Progress) -> Book:
    """Return a workbook's sheets.

    Raises:
        RefusedFileError: It is no plain workbook within the limits.
    """
    parts = unpacked(file)
    progress(0.1)
    names = _sheet_names(parts)
    scanned = _scan_all(parts, names, progress)
    try:
        with CalamineWorkbook.from_filelike(repacked(parts)) as workbook:
            sheets = tuple(_sheets(workbook, scanned, progress))
    except CalamineError as error:
        raise RefusedFileError(refusals.CORRUPT) from error
    formulas = [place for each in scanned.values() for place in each.formulas]
    return Book(
        sheets,
        tuple(formulas[: refusals.MOST_LISTED]),
        sum(each.formula_count for each in scanned.values()),
    )


class _Names(ContentHandler):
    """Notes an element's attributes, of ``sheet`` or ``Relationship``."""

    def __init__(self, element: str, key: str, value: str) -> None:
        super().__init__()
        self.element, self.key, self.value = element, key, value
        self.found: dict[str, str] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Note the pair of an element that is looked for."""
        if name.rpartition(":")[2] == self.element:
            self.found[attrs.get(self.key, "")] = attrs.get(self.value, "")


class _Scan(ContentHandler):
    """Counts a sheet's cells, and notes formulas and merged ranges."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.row = self.column = self.cells = self.formula_count = 0
        self.formulas: list[Place] = []
        self.merged: list[Area] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Look at one element."""
        match name.rpartition(":")[2]:
            case "row":
                self.row, self.column = _number(attrs.get("r"), self.row + 1), 0
            case "c":
                self._cell(attrs.get("r"))
            case "f":
                self.formula_count += 1
                if self.formula_count <= refusals.MOST_LISTED:
                    self.formulas.append(Place(self.name, self.row, self.column))
            case "mergeCell":
                self._merge(attrs.get("ref") or "")
            case _:
                pass

    def _cell(self, reference: str | None) -> None:
        self.cells += 1
        self.column += 1
        if reference and (match := REFERENCE.fullmatch(reference)):
            self.row, self.column = int(match[2]), column_number(match[1])
        if self.row > refusals.MOST_ROWS or self.column > refusals.MOST_COLUMNS:
            raise too_many_cells(self.name)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)]
        if len(self.merged) >= refusals.MOST_MERGED:
            raise too_many_cells(self.name)
        top, bottom = corners
        if top and bottom:
            left, right = column_number(top[1]) - 1, column_number(bottom[1]) - 1
            self.merged.append(Area(int(top[2]) - 1, left, int(bottom[2]) - 1, right))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the name of each sheet by the part that holds it."""
    sheets, relations = _Names("sheet", RELATION, "name"), _Names("Relationship", "Id", "Target")
    _walk(parts.get("xl/workbook.xml", b""), sheets)
    _walk(parts.get("xl/_rels/workbook.xml.rels", b""), relations)
    if len(sheets.found) > refusals.MOST_SHEETS:
        raise RefusedFileError(refusals.TOO_MANY_SHEETS, limit=refusals.MOST_SHEETS)
    return {
        posixpath.normpath(posixpath.join("/xl", relations.found[key])).lstrip("/"): name
        for key, name in sheets.found.items()
        if key in relations.found
    }


def _scan_all(
    parts: dict[str, bytes], names: dict[str, str], progress: Progress
) -> dict[str, _Scan]:
    """Walk through every part once: no entities, no formula unseen, no sheet too large."""
    scanned: dict[str, _Scan] = {}
    for number, (part, content) in enumerate(parts.items(), start=1):
        if not part.endswith((".xml", ".rels")):
            continue
        scan = _Scan(names.get(part, part))
        _walk(content, scan)
        if part.startswith("xl/worksheets/"):
            scanned[scan.name] = scan
        progress(0.1 + 0.5 * number / len(parts))
    if sum(scan.cells for scan in scanned.values()) > refusals.MOST_CELLS:
        raise too_many_cells(max(scanned.values(), key=lambda scan: scan.cells).name)
    return scanned


def _walk(content: bytes, handler: ContentHandler) -> None:
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])
        parser.close()
    except (SAXException, DefusedXmlException) as error:
        raise RefusedFileError(refusals.CORRUPT) from error


def _sheets(
    workbook: CalamineWorkbook, scanned: dict[str, _Scan], progress: Progress
) -> Iterator[Sheet]:
    found = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    for number, each in enumerate(found, start=1):
        sheet = workbook.get_sheet_by_name(each.name)
        rows = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = scanned[each.name].merged if each.name in scanned else []
        yield Sheet(each.name, rows, tuple(merged))
        progress(0.6 + 0.3 * number / len(found))


def as_text(value: object) -> str:
    """Return a cell's value as who typed it would read it."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")[: refusals.LONGEST_CELL]
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{Decimal(format(value, DIGITS)).normalize():f}"
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
