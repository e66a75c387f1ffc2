"""Documents that are asked for again: by download managers in parts, and by browsers at each look.

Whether it is still theirs is asked anew each time, together with whoever else asks at the moment.
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
    """Answer such questions for as long as the context lasts."""
    desk = Desk(get_engine(), sharing.pdf_again)
    _open.append(desk)
    try:
        yield
    finally:
        _open.remove(desk)
        desk.stop()


async def found(request: Request, chooser: Chooser) -> PdfFile | None:
    """Return the PDF that a reader takes again; ``None`` leaves it to the longer way.

    Raises:
        NotFoundError: It may be taken, but is not there.
    """
    is_staff = SESSION_COOKIE in request.headers.get("cookie", "")
    if not _open or not chooser.cookie or is_staff:
        return None
    return await _open[-1].ask(chooser)
