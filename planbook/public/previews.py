"""A version as its readers will see it, for staff before it is shared."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.documents.contexts import for_forwarded_reader
from planbook.documents.page import PageFrame, PageLinks, render_page
from planbook.features.proposals import service as proposals
from planbook.public.forms import locale_of
from planbook.public.rendering import html, message, new_nonce, picture, staff_of


async def show_preview(request: Request) -> Response:
    """Show a version to staff who may see it; ``audience=forwarded`` without the family."""
    actor = await staff_of(request)
    if actor is None:
        return RedirectResponse(f"/login?next={request.url.path}", HTTPStatus.SEE_OTHER)
    version_id: int = request.path_params["version_id"]
    try:
        document = await in_session(proposals.document_of_version, actor, version_id=version_id)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    context = document.context
    if request.query_params.get("audience") == "forwarded":
        context = for_forwarded_reader(context)
    nonce = new_nonce()
    links = PageLinks(
        pdf=f"/proposals/files/{version_id}.pdf" if document.pdf_hash else "",
        photo=picture(context.agent.photo),
        wechat_qr=picture(context.agent.wechat_qr),
        cover=picture(context.look.photo),
        logo=picture(context.look.logo),
    )
    frame = PageFrame(locale=locale_of(request), nonce=nonce, links=links, own_view=True)
    response = html(render_page(context, frame), nonce, framed_by="'self'")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


ROUTES: Final = (Route("/proposals/files/{version_id:int}.html", show_preview, methods=["GET"]),)
