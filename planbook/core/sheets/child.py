"""``python -m planbook.core.sheets.child FILE NAME``: reads one file and may die of it.

Lines of JSON go to standard output: the share that is done, then the book or why it is refused.
"""

import ctypes
import io
import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from planbook.core.sheets import refusals
from planbook.core.sheets.delimited import read_csv
from planbook.core.sheets.grid import Book
from planbook.core.sheets.refusals import RefusedFileError, too_large
from planbook.core.sheets.xlsx import Progress, read_xlsx

# A workbook at all limits takes 0.8 GB and 15 s on two slow cores.
MEMORY_BYTES: Final = 3 << 29
CPU_SECONDS: Final = 40
PR_SET_PDEATHSIG: Final = 1
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
# OLE: a workbook before 2007, or a newer one behind a password.
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def read(path: Path, name: str, progress: Progress) -> Book:
    """Return a file's sheets, by what its bytes are and not by what its name says.

    Raises:
        RefusedFileError: It is not read; the message says why.
    """
    if path.stat().st_size > refusals.LARGEST_FILE:
        raise too_large()
    content = path.read_bytes()
    if not content.strip():
        raise RefusedFileError(refusals.EMPTY)
    if content.startswith(OLE):
        is_new = ENCRYPTED_STREAM in content
        raise RefusedFileError(refusals.ENCRYPTED if is_new else refusals.OLD_EXCEL)
    if content.startswith((ZIP, EMPTY_ZIP)):
        return read_xlsx(io.BytesIO(content), progress)
    return read_csv(content, name)


def limit() -> None:
    """Bound this process before it reads anything; it dies with whoever started it."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main(path: str, name: str) -> None:
    """Read the file and say what is in it."""
    limit()
    try:
        book = read(Path(path), name, lambda share: _say({"share": share}))
    except RefusedFileError as error:
        _say({"refused": error.message, "values": dict(error.values)})
    except MemoryError:
        _say({"refused": refusals.TOO_HEAVY, "values": {}})
    else:
        _say({"book": asdict(book)})
    sys.stdout.flush()
    # Freeing a million strings one by one would take as long as reading them.
    os._exit(os.EX_OK)


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
