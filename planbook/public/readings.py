"""Readings as files: a proposal's as a table, a person's for them to have."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.settings import get_settings
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import ReadingExport
from planbook.public.rendering import PRIVATE
from planbook.public.staff import for_staff

SCHEMA_PATH: Final = "/schemas/reading.json"


@lru_cache
def _adapter() -> TypeAdapter[ReadingExport]:
    return TypeAdapter(ReadingExport)


@for_staff
async def save_table(request: Request, actor: UserActor) -> Response:
    """Send who read a proposal, and what, as a table."""
    number: int = request.path_params["proposal_id"]
    content = await in_session(sharing.reading_sheet, actor, proposal_id=number)
    return _file(content, "text/csv", f"{number}.csv")


@for_staff
async def save_person(request: Request, actor: UserActor) -> Response:
    """Send what is stored about the person behind a reader."""
    number: int = request.path_params["reader_id"]
    return _as_file(await in_session(sharing.export_person, actor, reader_id=number), number)


@for_staff
async def save_customer(request: Request, actor: UserActor) -> Response:
    """Send what is stored about a customer's reading."""
    number: int = request.path_params["customer_id"]
    return _as_file(await in_session(sharing.export_customer, actor, customer_id=number), number)


async def show_schema(_request: Request) -> Response:
    """Send what such a file holds, as a JSON Schema."""
    return JSONResponse({"$id": f"{get_settings().public_url}{SCHEMA_PATH}", **_schema()})


def _schema() -> Mapping[str, Any]:
    return _adapter().json_schema(mode="serialization")


def _as_file(found: ReadingExport, number: int) -> Response:
    plain = _adapter().dump_python(found, mode="json")
    stated = {"$schema": f"{get_settings().public_url}{SCHEMA_PATH}", **plain}
    content = json.dumps(stated, ensure_ascii=False, indent=2).encode()
    return _file(content, "application/json", f"{number}.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="reading-{name}"'}
    return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)


ROUTES: Final = (
    Route("/proposals/{proposal_id:key}/reading.csv", save_table, methods=["GET"]),
    Route("/readers/{reader_id:key}/reading.json", save_person, methods=["GET"]),
    Route("/customers/{customer_id:key}/reading.json", save_customer, methods=["GET"]),
    Route(SCHEMA_PATH, show_schema, methods=["GET"]),
)
