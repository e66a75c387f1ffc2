"""A proposal's reading as a file, for those who may see it."""

from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.features.sharing import service as sharing
from planbook.public.rendering import PRIVATE, message, staff_of


async def show_sheet(request: Request) -> Response:
    """Send who read a proposal, and what, as a table."""
    actor = await staff_of(request)
    if actor is None:
        address = f"/login?next={quote(request.url.path)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)
    number: int = request.path_params["proposal_id"]
    try:
        content = await in_session(sharing.reading_sheet, actor, proposal_id=number)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="reading-{number}.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES: Final = (Route("/proposals/{proposal_id:int}/reading.csv", show_sheet, methods=["GET"]),)
