"""A PDF as pictures, page under page: WeChat on Android saves a PDF without a word and shows none."""

import asyncio
from functools import partial
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
from planbook.features.proposals.schemas import PageSheet, PdfFile
from planbook.features.sharing.schemas import Chooser
from planbook.public.pdfs import FAMILY, PLAIN, SharedPdf, being_made, found_for, taker_of
from planbook.public.rendering import PRIVATE, html, new_nonce
from planbook.public.requests import locale_of
from planbook.public.serving import stored_file
from planbook.public.staff import staff_of


async def show_sheets(request: Request, *, shared: SharedPdf) -> Response:
    """Show a PDF's pages to whoever may have the PDF: it counts as taken."""
    chooser = taker_of(request)
    here = f"/p/{chooser.token}"
    try:
        found = await found_for(request, chooser, shared)
        sheets = await asyncio.to_thread(proposals.sheets_of, found)
    except NotFoundError:
        return RedirectResponse(here, HTTPStatus.SEE_OTHER, headers=PRIVATE)
    except proposals.BeingMadeError:
        return being_made(request)
    except PlanbookError:
        # The PDF itself is there; it only cannot be drawn just now.
        address = f"{here}/{shared.path}{_query(chooser)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=PRIVATE)
    return _page(request, chooser, shared, found, sheets)


def _page(
    request: Request,
    chooser: Chooser,
    shared: SharedPdf,
    found: PdfFile,
    sheets: tuple[PageSheet, ...],
) -> Response:
    here, query, nonce = f"/p/{chooser.token}", _query(chooser), new_nonce()
    rows = [
        Sheet(f"{here}/{shared.pages_path}/{number}.webp{query}", one.width, one.height, one.text)
        for number, one in enumerate(sheets, 1)
    ]
    links = SheetLinks(back=here, pdf=f"{here}/{shared.path}{query}")
    content = render_sheets(
        found.title, rows, links, locale=locale_of(request), lang=found.locale, nonce=nonce
    )
    return html(content, nonce)


async def show_sheet(request: Request, *, shared: SharedPdf) -> Response:
    """Send the picture of one page."""
    number: int = request.path_params["number"]
    try:
        staff = await staff_of(request)
        found = await in_session(shared.find, taker_of(request), staff, notes=False)
        sheets = await asyncio.to_thread(proposals.sheets_of, found)
        if not 0 < number <= len(sheets):
            raise NotFoundError
        digest = sheets[number - 1].content_hash
        path = files.path_of(proposals.PAGE_KIND, digest)
        return stored_file(request, path, tag=digest, media_type="image/webp", headers={})
    except (PlanbookError, FileNotFoundError):
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)


def _query(chooser: Chooser) -> str:
    """Return the page view as a query, for a browser that keeps no cookie."""
    return f"?v={chooser.page_view}" if chooser.page_view else ""


ROUTES: Final = tuple(
    Route(f"/p/{{token}}/{shared.pages_path}{path}", partial(show, shared=shared), methods=["GET"])
    for shared in (FAMILY, PLAIN)
    for path, show in (("", show_sheets), ("/{number:key}.webp", show_sheet))
)
