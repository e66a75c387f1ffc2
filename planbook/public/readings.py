"""Readings as files: a proposal's as a table, a person's for them to have."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.core.settings import get_settings
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import ReadingExport
from planbook.public.rendering import PRIVATE, message, staff_of

SCHEMA_PATH: Final = "/schemas/reading.json"


@lru_cache
def _adapter() -> TypeAdapter[ReadingExport]:
    return TypeAdapter(ReadingExport)


async def show_sheet(request: Request) -> Response:
    """Send who read a proposal, and what, as a table."""
    number: int = request.path_params["proposal_id"]
    found = await _made(request, sharing.reading_sheet, proposal_id=number)
    return found if isinstance(found, Response) else _file(found, "text/csv", f"{number}.csv")


async def save_person(request: Request) -> Response:
    """Send what is stored about the person behind a reader."""
    number: int = request.path_params["reader_id"]
    return _as_file(await _made(request, sharing.export_person, reader_id=number), number)


async def save_customer(request: Request) -> Response:
    """Send what is stored about a customer's reading."""
    number: int = request.path_params["customer_id"]
    return _as_file(await _made(request, sharing.export_customer, customer_id=number), number)


async def show_schema(_request: Request) -> Response:
    """Send what such a file holds, as a JSON Schema."""
    return JSONResponse({"$id": f"{get_settings().public_url}{SCHEMA_PATH}", **_schema()})


def _schema() -> Mapping[str, Any]:
    return _adapter().json_schema(mode="serialization")


async def _made(request: Request, make: Callable[..., Any], **number: int) -> Any:  # noqa: ANN401
    """Return what a service makes for who is signed in, or the answer for who may not have it."""
    actor = await staff_of(request)
    if actor is None:
        address = f"/login?next={quote(request.url.path)}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)
    try:
        return await in_session(make, actor, **number)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)


def _as_file(found: ReadingExport | Response, number: int) -> Response:
    if isinstance(found, Response):
        return found
    plain = _adapter().dump_python(found, mode="json")
    stated = {"$schema": f"{get_settings().public_url}{SCHEMA_PATH}", **plain}
    content = json.dumps(stated, ensure_ascii=False, indent=2).encode()
    return _file(content, "application/json", f"{number}.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="reading-{name}"'}
    return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)


ROUTES: Final = (
    Route("/proposals/{proposal_id:int}/reading.csv", show_sheet, methods=["GET"]),
    Route("/readers/{reader_id:int}/reading.json", save_person, methods=["GET"]),
    Route("/customers/{customer_id:int}/reading.json", save_customer, methods=["GET"]),
    Route(SCHEMA_PATH, show_schema, methods=["GET"]),
)
