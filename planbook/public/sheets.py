"""A PDF as pictures, page under page: WeChat on Android saves a PDF without a word and shows none."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import files
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, PlanbookError
from planbook.documents.sheets import Sheet, SheetLinks, render_sheets
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfFile
from planbook.features.sharing.schemas import Chooser
from planbook.public.files import chooser_of, find_pdf
from planbook.public.forms import locale_of
from planbook.public.rendering import PRIVATE, html, new_nonce, staff_of
from planbook.public.serving import stored_file


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF whose pages are shown: how it is found, and its and their addresses below a token."""

    find: Callable[..., PdfFile]
    pdf: str
    pages: str


FAMILYS: Final = Drawn(find_pdf, "pdf", "pages")


async def show_sheets(request: Request) -> Response:
    """Show the PDF's pages to whoever may have the PDF: it counts as taken."""
    return await pages_of(request, FAMILYS)


async def show_sheet(request: Request) -> Response:
    """Send one page's picture."""
    return await page_of(request, FAMILYS)


async def pages_of(request: Request, drawn: Drawn) -> Response:
    """Return a document's pages as a page.

    Raises:
        BeingMadeError: The document is on its way.
    """
    chooser = chooser_of(request)
    try:
        found = await _found(request, chooser, drawn, notes=request.method == "GET")
        sheets = await asyncio.to_thread(proposals.sheets_of, found)
    except NotFoundError:
        return RedirectResponse(f"/p/{chooser.token}", HTTPStatus.SEE_OTHER, headers=PRIVATE)
    except proposals.BeingMadeError:
        raise
    except PlanbookError:
        # The PDF itself is there; it only cannot be drawn just now.
        address = f"/p/{chooser.token}/{drawn.pdf}{_view(chooser)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=PRIVATE)
    nonce = new_nonce()
    here = f"/p/{chooser.token}"
    rows = [
        Sheet(
            f"{here}/{drawn.pages}/{number}.webp{_view(chooser)}", one.width, one.height, one.text
        )
        for number, one in enumerate(sheets, 1)
    ]
    links = SheetLinks(back=here, pdf=f"{here}/{drawn.pdf}{_view(chooser)}")
    page = render_sheets(
        found.title, rows, links, locale=locale_of(request), lang=found.locale, nonce=nonce
    )
    return html(page, nonce)


async def page_of(request: Request, drawn: Drawn) -> Response:
    """Return the picture of one of a document's pages."""
    number: int = request.path_params["number"]
    try:
        found = await _found(request, chooser_of(request), drawn, notes=False)
        sheets = await asyncio.to_thread(proposals.sheets_of, found)
        sheet = sheets[number - 1] if 0 < number <= len(sheets) else None
        if sheet is None:
            return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)
        path = files.path_of(proposals.PAGE_KIND, sheet.content_hash)
        return stored_file(
            request, path, tag=sheet.content_hash, media_type="image/webp", headers={}
        )
    except (PlanbookError, FileNotFoundError):
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)


async def _found(request: Request, chooser: Chooser, drawn: Drawn, *, notes: bool) -> PdfFile:
    return await in_session(drawn.find, chooser, await staff_of(request), notes=notes)


def _view(chooser: Chooser) -> str:
    """Return the page view for a browser that keeps no cookie."""
    return f"?v={chooser.page_view}" if chooser.page_view else ""


ROUTES: Final = (
    Route("/p/{token}/pages", show_sheets, methods=["GET"]),
    Route("/p/{token}/pages/{number:int}.webp", show_sheet, methods=["GET"]),
)
