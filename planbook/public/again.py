"""PDFs that a browser takes again: download managers ask for parts, browsers at every look.

Whether it may still have them is asked of the database each time, in one visit for all requests
that wait at the moment (``core.asking``).
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from starlette.requests import Request

from planbook.core.asking import GroupAsk
from planbook.core.db import get_engine
from planbook.features.proposals.schemas import PdfFile
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser
from planbook.shell.session import SESSION_COOKIE

Desk = GroupAsk[Chooser, PdfFile | None]
_open: Final[list[Desk]] = []


@contextmanager
def open_desk() -> Generator[None]:
    """Answer ``found`` for as long as the context lasts; without it every request goes the longer way."""
    desk = Desk(get_engine(), sharing.pdf_again)
    _open.append(desk)
    try:
        yield
    finally:
        _open.remove(desk)
        desk.stop()


async def found(request: Request, chooser: Chooser) -> PdfFile | None:
    """Return the PDF that a browser took before and may take again; ``None`` decides nothing.

    Raises:
        NotFoundError: It may be taken, but is not there.
    """
    is_staff = SESSION_COOKIE in request.headers.get("cookie", "")
    if not _open or not chooser.cookie or is_staff:
        return None
    return await _open[-1].ask(chooser)
