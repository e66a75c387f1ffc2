"""Product files: sent by those who keep the catalogue, and handed to them."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, NotPermittedError, PlanbookError
from planbook.core.sheets.refusals import LARGEST_FILE, too_large
from planbook.features.catalogue.service import workbook
from planbook.features.catalogue.service.workbook import FileFormat, ProductDownload
from planbook.public.rendering import PRIVATE
from planbook.public.requests import locale_of
from planbook.public.serving import disposition
from planbook.public.staff import for_staff, sender_of

# The file's name, percent-encoded: a header that another site's form cannot send.
NAME_HEADER: Final = "x-file-name"


async def upload_workbook(request: Request) -> Response:
    """Keep a product file and answer with its number; read it later, in a process of its own."""
    locale = locale_of(request)
    try:
        actor = await _sender(request)
        locale = actor.locale
        name = unquote(request.headers[NAME_HEADER])
        content = await _received(request.stream())
        number = await in_session(workbook.keep_file, actor, name=name, content=content)
    except PlanbookError as error:
        return JSONResponse({"error": error.text(locale)}, error.status)
    except ClientDisconnect:
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    return JSONResponse({"id": number}, HTTPStatus.CREATED)


async def _sender(request: Request) -> UserActor:
    """Return who sends, before a byte of the file is taken."""
    actor = await sender_of(request)
    workbook.require_sender(actor)
    if NAME_HEADER not in request.headers:
        raise NotPermittedError
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > LARGEST_FILE:
        raise too_large()
    return actor


async def _received(chunks: AsyncIterator[bytes]) -> bytes:
    """Return what is sent, as long as it is not too much."""
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > LARGEST_FILE:
            raise too_large()
    return bytes(content)


@for_staff
async def show_template(request: Request, actor: UserActor) -> Response:
    """Hand the template out, in the person's language."""
    kind = _kind(request)
    return _file(await asyncio.to_thread(workbook.template, actor.locale, kind), kind)


@for_staff
async def show_product(request: Request, actor: UserActor) -> Response:
    """Hand an edition out as a file, to those who keep the catalogue."""
    number: int = request.path_params["version_id"]
    kind = _kind(request)
    made = await in_session(workbook.export_product, actor, version_id=number, kind=kind)
    return _file(made, kind)


def _file(made: ProductDownload, kind: FileFormat) -> Response:
    headers = {
        **PRIVATE,
        "Content-Disposition": disposition(made.name, made.name, "attachment"),
    }
    return Response(made.content, media_type=workbook.MEDIA_TYPES[kind], headers=headers)


def _kind(request: Request) -> FileFormat:
    try:
        return FileFormat(request.path_params["kind"])
    except ValueError:
        raise NotFoundError from None


ROUTES: Final = (
    Route("/upload/workbook", upload_workbook, methods=["POST"]),
    Route("/products/files/template.{kind}", show_template, methods=["GET"]),
    Route("/products/files/{version_id:key}.{kind}", show_product, methods=["GET"]),
)
