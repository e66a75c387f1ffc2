"""Files from anybody, read in a process of their own that is limited in time and memory."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from planbook.core.settings import PROJECT_DIR
from planbook.core.sheets import refusals
from planbook.core.sheets.grid import Area, Book, Place, Sheet
from planbook.core.sheets.refusals import RefusedFileError

SECONDS: Final = 60.0
# Each may take a core and a gigabyte; whoever comes third waits.
AT_ONCE: Final = 2
# No secrets of the server: a parser that is fooled finds none.
ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "LANG")
_places: Final = threading.BoundedSemaphore(AT_ONCE)


def read_book(path: Path, name: str, progress: Callable[[float], None] | None = None) -> Book:
    """Return a file's sheets; ``progress`` hears the share that is done.

    Raises:
        RefusedFileError: The file is not read; the message says why.
    """
    with _places:
        answer = _asked(path, name, progress or _ignore)
    if "book" in answer:
        return _book(answer["book"])
    raise RefusedFileError(answer.get("refused", refusals.TOO_HEAVY), **answer.get("values", {}))


def _ignore(_share: float) -> None:
    """Do nothing with the progress."""


def _asked(path: Path, name: str, progress: Callable[[float], None]) -> dict[str, Any]:
    """Run the child and return its last word; one that was killed has none."""
    command = [sys.executable, "-m", "planbook.core.sheets.child", str(path), name]
    with subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd=PROJECT_DIR,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        text=True,
        encoding="utf-8",
    ) as process:
        watch = threading.Timer(SECONDS, process.kill)
        watch.start()
        try:
            return _last_word(process, progress)
        finally:
            watch.cancel()
            process.kill()


def _last_word(
    process: "subprocess.Popen[str]", progress: Callable[[float], None]
) -> dict[str, Any]:
    assert process.stdout is not None  # noqa: S101 - it was made with a pipe
    for line in process.stdout:
        try:
            word: dict[str, Any] = json.loads(line)
        except ValueError:
            # Cut off in the middle: it was killed while it spoke.
            break
        if "share" not in word:
            return word
        progress(word["share"])
    return {}


def _book(value: dict[str, Any]) -> Book:
    return Book(
        sheets=tuple(
            Sheet(
                each["name"],
                each["rows"],
                tuple(Area(**area) for area in each["merged"]),
                each["first_row"],
            )
            for each in value["sheets"]
        ),
        formulas=tuple(Place(**place) for place in value["formulas"]),
        formula_count=value["formula_count"],
        is_text=value["is_text"],
    )
