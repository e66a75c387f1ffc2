"""The zip around a workbook: looked at before it is unpacked, and unpacked under a count."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from planbook.core.sheets import refusals
from planbook.core.sheets.refusals import RefusedFileError

CHUNK: Final = 1 << 16
ENCRYPTED_BIT: Final = 0x1
# Folders and files of a workbook that do something, or that fetch something.
SIGNS: Final[tuple[tuple[str, str], ...]] = (
    ("vbaproject.bin", refusals.MACRO),
    ("xl/macrosheets/", refusals.MACRO),
    ("xl/dialogsheets/", refusals.MACRO),
    ("xl/activex/", refusals.ACTIVE),
    ("xl/embeddings/", refusals.ACTIVE),
    ("xl/externallinks/", refusals.EXTERNAL),
    ("xl/connections.xml", refusals.EXTERNAL),
    ("xl/querytables/", refusals.EXTERNAL),
    ("xl/workbook.bin", refusals.BINARY_EXCEL),
    ("meta-inf/manifest.xml", refusals.OPEN_DOCUMENT),
)
# All that the values need; pictures, themes and print settings stay behind.
KEPT: Final = ("[content_types].xml", "_rels/", "xl/_rels/", "xl/worksheets/sheet")
KEPT_NAMES: Final = frozenset({"xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml"})
MACRO_TYPE: Final = b"macroEnabled"


def unpacked(file: io.BufferedIOBase) -> dict[str, bytes]:
    """Return the parts of a workbook that hold values, each no longer than it claims to be.

    Raises:
        RefusedFileError: It is a bomb, damaged, encrypted, or more than values.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
            _look_at(found)
            return dict(_parts(archive, found))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise RefusedFileError(refusals.CORRUPT) from error


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """Return a workbook of the parts that were read, so that no other reader unpacks more."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def _look_at(found: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory says, before anything is unpacked."""
    if len(found) > refusals.MOST_PARTS or _is_bomb(found):
        raise RefusedFileError(refusals.BOMB)
    if any(info.flag_bits & ENCRYPTED_BIT for info in found):
        raise RefusedFileError(refusals.ENCRYPTED)
    names = [info.filename.lower().lstrip("/") for info in found]
    for sign, reason in SIGNS:
        if any(sign in name for name in names):
            raise RefusedFileError(reason)
    if "xl/workbook.xml" not in names:
        raise RefusedFileError(refusals.NOT_A_TABLE)
    if len(set(names)) < len(names):
        raise RefusedFileError(refusals.CORRUPT)


def _is_bomb(found: list[zipfile.ZipInfo]) -> bool:
    return sum(info.file_size for info in found) > refusals.LARGEST_UNPACKED or any(
        info.file_size > refusals.MEGABYTE
        and info.file_size > info.compress_size * refusals.GREATEST_RATIO
        for info in found
    )


def _parts(archive: zipfile.ZipFile, found: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = refusals.LARGEST_UNPACKED
    for info in found:
        name = info.filename.lower().lstrip("/")
        if name not in KEPT_NAMES and not name.startswith(KEPT):
            continue
        content = _unpack(archive, info, left)
        left -= len(content)
        if name == "[content_types].xml" and MACRO_TYPE in content:
            raise RefusedFileError(refusals.MACRO)
        yield info.filename.lstrip("/"), content


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """Return a part's content; the directory's figures are a claim, so what comes is counted."""
    chunks: list[bytes] = []
    with archive.open(info) as part:
        while chunk := part.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise RefusedFileError(refusals.BOMB)
            chunks.append(chunk)
    return b"".join(chunks)
