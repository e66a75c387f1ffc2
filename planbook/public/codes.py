"""Links as QR codes."""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, gettext
from planbook.documents.qr import qr_png, qr_svg
from planbook.features.sharing import service as sharing
from planbook.public.rendering import PRIVATE
from planbook.public.staff import staff_of


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
    return Response(content, media_type=media, headers=PRIVATE)


ROUTES: Final = (Route("/q/{token}.{kind}", show_qr, methods=["GET"]),)
