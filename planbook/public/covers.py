"""Covers: the drawn ones to choose from, and the agent's own picture, sent by a form."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import InvalidError, PlanbookError, SignInRequiredError
from planbook.documents.drawing_of_cover import cover_svg
from planbook.documents.look import Look
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.public.forms import locale_of, require_same_origin
from planbook.shell.session import actor_of_cookie

DRAWING_HEADERS: Final = {"Cache-Control": "public, max-age=3600"}


async def show_cover(request: Request) -> Response:
    """Show a drawn cover in a colour."""
    asked = request.query_params
    look = Look(
        accent=asked.get("accent", ""),
        ground=asked.get("ground", ""),
        cover=request.path_params["cover"],
    )
    try:
        drawing = cover_svg(look, locale_of(request))
    except KeyError:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(drawing, media_type="image/svg+xml", headers=DRAWING_HEADERS)


async def upload_cover(request: Request) -> Response:
    """Put the agent's own picture on the cover of one of their plans."""
    locale = locale_of(request)
    try:
        actor = await _sender(request)
        locale = actor.locale
        content = await _picture(request)
        plan_id: int = request.path_params["plan_id"]
        await in_session(proposals.set_cover_photo, actor, plan_id=plan_id, content=content)
    except PlanbookError as error:
        return JSONResponse({"error": error.text(locale)}, error.status)
    return JSONResponse({}, HTTPStatus.CREATED)


async def upload_logo(request: Request) -> Response:
    """Put a logo on the organisation's documents."""
    locale = locale_of(request)
    try:
        actor = await _sender(request)
        locale = actor.locale
        await in_session(accounts.set_logo, actor, content=await _picture(request))
    except PlanbookError as error:
        return JSONResponse({"error": error.text(locale)}, error.status)
    return JSONResponse({}, HTTPStatus.CREATED)


async def _sender(request: Request) -> UserActor:
    require_same_origin(request)
    actor = await actor_of_cookie(request.headers.get("cookie", ""))
    if actor is None:
        raise SignInRequiredError
    return actor


async def _picture(request: Request) -> bytes:
    async with request.form(max_files=1, max_fields=1) as form:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise InvalidError("file")
        return await sent.read()


ROUTES: Final = (
    Route("/covers/{cover}.svg", show_cover, methods=["GET"]),
    Route("/upload/cover/{plan_id:int}", upload_cover, methods=["POST"]),
    Route("/upload/logo", upload_logo, methods=["POST"]),
)
