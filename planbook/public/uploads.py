"""The card's pictures: sent by their owner's form, shown to whoever sees the card."""

import asyncio
from http import HTTPStatus
from typing import Final, cast, get_args

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import InvalidError, PlanbookError, SignInRequiredError
from planbook.features.accounts import service as accounts
from planbook.public.forms import locale_of, require_same_origin
from planbook.shell.session import actor_of_cookie

PNG: Final = b"\x89PNG"
PICTURE_HEADERS: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


async def upload_picture(request: Request) -> Response:
    """Put a picture on the sender's own card."""
    try:
        require_same_origin(request)
        actor = await actor_of_cookie(request.headers.get("cookie", ""))
        if actor is None:
            raise SignInRequiredError
        kind, content = await _picture(request)
        await in_session(accounts.set_picture, actor, kind=kind, content=content)
    except PlanbookError as error:
        return JSONResponse({"error": error.text(locale_of(request))}, error.status)
    return JSONResponse({}, HTTPStatus.CREATED)


async def _picture(request: Request) -> tuple[accounts.PictureKind, bytes]:
    kind = request.path_params["kind"]
    async with request.form(max_files=1, max_fields=1) as form:
        sent = form.get("file")
        if kind not in get_args(accounts.PictureKind) or not isinstance(sent, UploadFile):
            raise InvalidError("file")
        return cast("accounts.PictureKind", kind), await sent.read()


async def show_picture(request: Request) -> Response:
    """Send a card's picture; its address is its hash, so it never changes."""
    content = await asyncio.to_thread(accounts.card_picture, request.path_params["digest"])
    if content is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    kind = "image/png" if content.startswith(PNG) else "image/jpeg"
    return Response(content, media_type=kind, headers=PICTURE_HEADERS)


ROUTES: Final = (
    Route("/upload/{kind}", upload_picture, methods=["POST"]),
    Route("/pictures/{digest}.jpg", show_picture, methods=["GET"]),
)
