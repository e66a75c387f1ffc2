"""The sample proposal as an edition of the template shows it, for those who approve it."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.core.i18n import LOCALES, as_locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.page import PageFrame, render_page
from planbook.features.proposals import service as proposals
from planbook.public.rendering import PRIVATE, html, new_nonce
from planbook.public.staff import for_staff


@for_staff
async def show_sample(request: Request, actor: UserActor) -> Response:
    """Show the sample as page or PDF to compliance and admins."""
    values = request.path_params
    if values["locale"] not in LOCALES or values["kind"] not in ("html", "pdf"):
        raise NotFoundError
    context = await in_session(
        proposals.sample_of,
        actor,
        template_id=values["template_id"],
        locale=as_locale(values["locale"]),
    )
    return await (_pdf(context) if values["kind"] == "pdf" else _page(context))


async def _page(context: ProposalContext) -> Response:
    nonce = new_nonce()
    frame = PageFrame(locale=context.locale, nonce=nonce, own_view=True)
    return html(await asyncio.to_thread(render_page, context, frame), nonce)


async def _pdf(context: ProposalContext) -> Response:
    content = await asyncio.to_thread(proposals.sample_pdf, context)
    return Response(content, media_type="application/pdf", headers=PRIVATE)


ROUTES: Final = (
    Route("/templates/files/{template_id:key}/{locale}.{kind}", show_sample, methods=["GET"]),
)
