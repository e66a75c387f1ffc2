"""The filed documents of products, which page and PDF lead to: terms, descriptions, notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import DocumentText
from planbook.public.forms import page
from planbook.public.rendering import message


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two empty lines: several lines begin with their heading."""

    heading: str
    lines: tuple[str, ...]


def parts_of(document: DocumentText) -> Iterator[Part]:
    """Yield a document's parts, without its title, which stands above them."""
    for number, block in enumerate(document.body.strip().split("\n\n")):
        lines = tuple(line.strip() for line in block.splitlines() if line.strip())
        if number == 0:
            yield Part("", lines[lines[:1] == (document.title,) :])
        elif lines:
            yield Part(lines[0], lines[1:]) if len(lines) > 1 else Part("", lines)


async def show_document(request: Request) -> Response:
    """Show a filed document by its hash."""
    try:
        document = await in_session(
            catalogue.filed_document, content_hash=request.path_params["digest"]
        )
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    return page(request, "filed.html", document=document, parts=list(parts_of(document)))


ROUTES: Final = (Route("/d/{digest}", show_document, methods=["GET"]),)
