"""Files of the public surface: the reading script, PDFs, QR codes."""

import asyncio
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from planbook.core import files
from planbook.core.actor import SystemActor, UserActor
from planbook.core.db import Session, in_session
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, gettext
from planbook.documents.qr import qr_png, qr_svg
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument, PdfFile
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser
from planbook.public.hits import gate_cookie, reader_cookie
from planbook.public.rendering import PRIVATE, message, staff_of
from planbook.public.script import reading_script

FOR_EVER: Final = "public, max-age=31536000, immutable"
# Asked again each time, since a link may have ended; the hash then saves the bytes.
PDF_CACHE: Final = "private, no-cache"


async def show_script(_request: Request) -> Response:
    """Send the reading script; its address changes with it."""
    headers = {"Cache-Control": FOR_EVER}
    return Response(reading_script(), media_type="text/javascript", headers=headers)


def _find(
    session: Session, chooser: Chooser, staff: UserActor | None
) -> tuple[FrozenDocument, PdfFile]:
    taken = sharing.download(session, chooser, staff=staff)
    actor = SystemActor(taken.organisation_id)
    document = proposals.document_of(
        session, actor, proposal_id=taken.proposal_id, version_id=taken.version_id
    )
    return document, proposals.pdf_of(session, actor, version_id=document.version_id)


async def show_pdf(request: Request) -> Response:
    """Send the PDF to the family; anybody else is sent to the page."""
    token = request.path_params["token"]
    page_view = request.query_params.get("v", "")[:36]
    chooser = Chooser(token, reader_cookie(request), page_view, gate_cookie(request))
    try:
        document, found = await in_session(_find, chooser, await staff_of(request))
    except NotFoundError:
        return RedirectResponse(f"/p/{token}", HTTPStatus.SEE_OTHER, headers=PRIVATE)
    return _pdf(request, found, f"{document.title} {found.name}")


async def show_own_pdf(request: Request) -> Response:
    """Send a version's PDF to staff who may see the proposal."""
    actor = await staff_of(request)
    if actor is None:
        return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    version_id: int = request.path_params["version_id"]
    try:
        found = await in_session(proposals.pdf_of, actor, version_id=version_id)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    return _pdf(request, found, found.name)


def _pdf(request: Request, found: PdfFile, name: str) -> Response:
    tag = f'"{found.content_hash}"'
    headers = {
        "ETag": tag,
        "Cache-Control": PDF_CACHE,
        "Content-Disposition": f"inline; filename=\"{_ascii(found.name)}\"; filename*=UTF-8''{quote(name)}",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    path = files.path_of(proposals.PDF_KIND, found.content_hash)
    return FileResponse(path, media_type="application/pdf", headers=headers)


def _ascii(name: str) -> str:
    """Return a name for clients that know no other encoding, safe within quotes."""
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c in " ._-"))


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
