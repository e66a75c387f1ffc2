"""Files of the public surface: the reading script, PDFs, QR codes."""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import files
from planbook.core.actor import SystemActor, UserActor
from planbook.core.db import Session, in_session
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, gettext
from planbook.documents.qr import qr_png, qr_svg
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfFile
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser
from planbook.public import again
from planbook.public.hits import gate_cookie, reader_cookie
from planbook.public.rendering import PRIVATE, message, staff_of
from planbook.public.script import reading_script
from planbook.public.serving import disposition, stored_file

FOR_EVER: Final = "public, max-age=31536000, immutable"
LONGEST_VIEW: Final = 36


async def show_script(_request: Request) -> Response:
    """Send the reading script; its address changes with it."""
    headers = {"Cache-Control": FOR_EVER}
    return Response(reading_script(), media_type="text/javascript", headers=headers)


def find_pdf(
    session: Session, chooser: Chooser, staff: UserActor | None, *, notes: bool
) -> PdfFile:
    """Return the PDF that an address leads to; raises ``NotFoundError`` as ``download`` does."""
    taken = sharing.download(session, chooser, staff=staff, notes=notes)
    return proposals.pdf_shown(
        session,
        SystemActor(taken.organisation_id),
        proposal_id=taken.proposal_id,
        version_id=taken.version_id,
    )


def chooser_of(request: Request) -> Chooser:
    """Return who asks for a document: by their cookie, or by the page that they were sent."""
    page_view = request.query_params.get("v", "")[:LONGEST_VIEW]
    token = request.path_params["token"]
    return Chooser(token, reader_cookie(request), page_view, gate_cookie(request))


async def show_pdf(request: Request) -> Response:
    """Send the PDF to the family; anybody else is sent to the page."""
    chooser = chooser_of(request)
    try:
        found = await again.found(request, chooser) or await _found(request, chooser)
        return pdf_answer(request, found, found.title)
    except (NotFoundError, FileNotFoundError):
        return RedirectResponse(f"/p/{chooser.token}", HTTPStatus.SEE_OTHER, headers=PRIVATE)


async def _found(request: Request, chooser: Chooser) -> PdfFile:
    staff = await staff_of(request)
    return await in_session(find_pdf, chooser, staff, notes=request.method == "GET")


async def show_own_pdf(request: Request) -> Response:
    """Send a version's PDF to staff who may see the proposal."""
    actor = await staff_of(request)
    if actor is None:
        return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    version_id: int = request.path_params["version_id"]
    try:
        found = await in_session(proposals.pdf_of, actor, version_id=version_id)
        return pdf_answer(request, found, found.name)
    except (NotFoundError, FileNotFoundError):
        return message(request, "not_found", HTTPStatus.NOT_FOUND)


def pdf_answer(request: Request, found: PdfFile, name: str) -> Response:
    """Send a stored PDF under a name; raises ``FileNotFoundError`` where it is not there."""
    return stored_file(
        request,
        files.path_of(proposals.PDF_KIND, found.content_hash),
        tag=found.content_hash,
        media_type="application/pdf",
        headers={"Content-Disposition": disposition(name, found.name)},
    )


async def show_qr(request: Request) -> Response:
    """Show a link as a QR code, for its agent to hold across the table."""
    actor = await staff_of(request)
    if actor is None:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    try:
        link = await in_session(sharing.get_link, actor, token=request.path_params["token"])
    except NotFoundError:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    if request.path_params["kind"] == "png":
        content, media = await asyncio.to_thread(qr_png, link.url), "image/png"
    else:
        title = gettext(actor.locale, N_("QR code: open this proposal on a phone"))
        content, media = str(qr_svg(link.url, title)).encode(), "image/svg+xml"
    return Response(content, media_type=media, headers={"Cache-Control": "private, no-store"})


ROUTES: Final = (
    Route("/p/reading-{digest}.js", show_script, methods=["GET"]),
    Route("/p/{token}/pdf", show_pdf, methods=["GET"]),
    Route("/proposals/files/{version_id:int}.pdf", show_own_pdf, methods=["GET"]),
    Route("/q/{token}.{kind}", show_qr, methods=["GET"]),
)
