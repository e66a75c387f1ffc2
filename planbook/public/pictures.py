"""The pictures of a shared address: the card that messengers show, the poster that an agent sends."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core import files
from planbook.core.actor import SystemActor, UserActor
from planbook.core.db import Session, in_session
from planbook.core.errors import NotFoundError
from planbook.documents.drawn.face import Face, face_of
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.public.rendering import PRIVATE
from planbook.public.serving import FOR_AN_HOUR, disposition, stored_file
from planbook.public.staff import staff_of

CARD_KIND: Final = "card"
POSTER_KIND: Final = "poster"
JPEG: Final = "image/jpeg"


def _face(session: Session, token: str) -> Face:
    found = sharing.pictured(session, token=token)
    document = proposals.document_of(
        session,
        SystemActor(found.organisation_id),
        proposal_id=found.proposal_id,
        version_id=found.version_id,
    )
    return face_of(document.context, names_family=found.names_family)


async def show_card(request: Request) -> Response:
    """Send the picture that stands beside the address in a chat; nobody is counted by it."""
    try:
        face = await in_session(_face, request.path_params["token"])
    except NotFoundError:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)

    def draw() -> bytes:
        from planbook.documents.drawn.card import card

        return card(face, *_pictures(face))

    # One that names a family is for whoever asks now: in an hour somebody else may ask.
    cache = None if face.family else FOR_AN_HOUR
    return await _picture(request, CARD_KIND, face.key("card"), draw, cache)


def _poster(session: Session, actor: UserActor, token: str) -> tuple[Face, str]:
    link = sharing.get_link(session, actor, token=token)
    return _face(session, token), link.url


async def show_poster(request: Request) -> Response:
    """Send a link's poster to its agent, to save or to send."""
    actor = await staff_of(request)
    if actor is None:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    try:
        face, url = await in_session(_poster, actor, request.path_params["token"])
    except NotFoundError:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)

    def draw() -> bytes:
        from planbook.documents.drawn.poster import poster

        photo, logo = _pictures(face)
        return poster(face, photo, url, logo)

    name = f"{face.headline}.jpg"
    kind = "attachment" if "save" in request.query_params else "inline"
    headers = {"Content-Disposition": disposition(name, "poster.jpg", kind)}
    return await _picture(request, POSTER_KIND, face.key("poster", url), draw, None, headers)


async def _picture(
    request: Request,
    kind: str,
    key: str,
    draw: Callable[[], bytes],
    cache: str | None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Send a picture that is kept by the hash of what it shows, drawn the first time."""
    path = files.path_of(kind, key)
    if not path.exists():
        await asyncio.to_thread(_keep, kind, key, draw)
    dressed = {**(headers or {}), **({"Cache-Control": cache} if cache else {})}
    return stored_file(request, path, tag=key, media_type=JPEG, headers=dressed)


def _keep(kind: str, key: str, draw: Callable[[], bytes]) -> Path:
    return files.keep(kind, key, draw())


def _pictures(face: Face) -> tuple[bytes | None, bytes | None]:
    """Return the adviser's photo and the organisation's logo, where there are any."""
    photo, logo = (accounts.card_picture(one) if one else None for one in (face.photo, face.logo))
    return photo, logo


ROUTES: Final = (
    Route("/p/{token}/card.jpg", show_card, methods=["GET"]),
    Route("/q/{token}/poster.jpg", show_poster, methods=["GET"]),
)
