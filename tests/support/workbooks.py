"""Workbooks and CSV files as people and attackers make them; nothing of it is committed."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from planbook.core.sheets import child
from planbook.core.sheets.grid import Book

Sheets = Mapping[str, Sequence[Sequence[object]]]
Merged = Mapping[str, Sequence[tuple[int, int, int, int]]]


def xlsx(sheets: Sheets, merged: Merged | None = None, formulas: Sequence[str] = ()) -> bytes:
    """Return a workbook; ``formulas`` are cells of the first sheet that compute something."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, int | float):
                        sheet.write_number(number, column, value)
            for top, left, bottom, right in (merged or {}).get(title, ()):
                sheet.merge_range(top, left, bottom, right, rows[top][left])
        for cell in formulas:
            book.worksheets()[0].write_formula(cell, "=1+1")
    return output.getvalue()


def rezipped(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a workbook with parts added, replaced or (``None``) taken out."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name), zipfile.ZIP_DEFLATED)
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def lying(content: bytes, name: str, claimed: int) -> bytes:
    """Return a workbook whose directory claims another size for a part, with a checksum to match."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        start = old.read(name)[:claimed]
        infos = {info.filename: info for info in old.infolist()}
    info = infos[name]
    real = info.CRC.to_bytes(4, "little"), info.file_size.to_bytes(4, "little")
    false = zlib.crc32(start).to_bytes(4, "little"), claimed.to_bytes(4, "little")
    packed = info.compress_size.to_bytes(4, "little")
    return content.replace(real[0] + packed + real[1], false[0] + packed + false[1])


def read(content: bytes, folder: Path, name: str = "费率表") -> Book:
    """Read a file as the limited process does, but here."""
    path = folder / "file"
    path.write_bytes(content)
    return child.read(path, name, lambda _share: None)
