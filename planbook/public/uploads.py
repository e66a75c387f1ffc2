"""Pictures that a person sends by a form: for their card, a plan's cover, the organisation's logo."""

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final, get_args

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import InvalidError, PlanbookError
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.public.requests import locale_of
from planbook.public.serving import FOR_EVER
from planbook.public.staff import sender_of

PNG: Final = b"\x89PNG"
KINDS: Final[tuple[accounts.PictureKind, ...]] = get_args(accounts.PictureKind)


async def upload_picture(request: Request, *, kind: accounts.PictureKind) -> Response:
    """Put a picture on the sender's own card."""
    return await _kept(request, accounts.set_picture, kind=kind)


async def upload_cover(request: Request) -> Response:
    """Put the agent's own picture on the cover of one of their plans."""
    return await _kept(request, proposals.set_cover_photo, plan_id=request.path_params["plan_id"])


async def upload_logo(request: Request) -> Response:
    """Put a logo on the organisation's documents."""
    return await _kept(request, accounts.set_logo)


async def _kept(request: Request, keep: Callable[..., None], **values: object) -> Response:
    """Hand the picture that was sent to a service: 201, or the error in the sender's language."""
    locale = locale_of(request)
    try:
        actor = await sender_of(request)
        locale = actor.locale
        content = await _picture(request)
        await in_session(keep, actor, content=content, **values)
    except PlanbookError as error:
        return JSONResponse({"error": error.text(locale)}, error.status)
    return JSONResponse({}, HTTPStatus.CREATED)


async def _picture(request: Request) -> bytes:
    async with request.form(max_files=1, max_fields=1) as form:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise InvalidError("file")
        return await sent.read()


async def show_picture(request: Request) -> Response:
    """Send a picture; its address is its hash, so it never changes."""
    content = await asyncio.to_thread(accounts.card_picture, request.path_params["digest"])
    if content is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    kind = "image/png" if content.startswith(PNG) else "image/jpeg"
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_EVER})


ROUTES: Final = (
    Route("/upload/logo", upload_logo, methods=["POST"]),
    Route("/upload/cover/{plan_id:key}", upload_cover, methods=["POST"]),
    *(
        Route(f"/upload/{kind}", partial(upload_picture, kind=kind), methods=["POST"])
        for kind in KINDS
    ),
    Route("/pictures/{digest}.jpg", show_picture, methods=["GET"]),
)
