"""An agent's own ways to their links: to see one as its recipient does."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.features.sharing import service as sharing
from planbook.public.rendering import PRIVATE, message, staff_of


async def try_out(request: Request) -> Response:
    """Lead an agent to their recipient's view; the address is good for minutes, in this session."""
    actor = await staff_of(request)
    if actor is None:
        return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    try:
        path = await in_session(sharing.trial_path, actor, link_id=request.path_params["link_id"])
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, headers=PRIVATE)


ROUTES: Final = (Route("/proposals/links/{link_id:int}/test", try_out, methods=["GET"]),)
