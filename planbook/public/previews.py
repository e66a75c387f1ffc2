"""A version as its readers will see it, for staff before it is shared."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.documents.contexts import for_forwarded_reader
from planbook.documents.page import PageFrame, PageLinks, render_page
from planbook.features.proposals import service as proposals
from planbook.public.rendering import html, new_nonce, picture
from planbook.public.requests import locale_of
from planbook.public.staff import for_staff


@for_staff
async def show_preview(request: Request, actor: UserActor) -> Response:
    """Show a version to staff who may see it; ``audience=forwarded`` without the family."""
    version_id: int = request.path_params["version_id"]
    document = await in_session(proposals.document_of_version, actor, version_id=version_id)
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


ROUTES: Final = (Route("/proposals/files/{version_id:key}.html", show_preview, methods=["GET"]),)
