"""The filed documents of products, which page and PDF lead to: terms, descriptions, notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError
from planbook.core.settings import get_settings
from planbook.documents.phrases import size_text
from planbook.documents.templating import safe_link
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import DocumentText
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import FiledDocument
from planbook.public.hits import chooser_of, purpose_of, reader_cookie, user_agent_of
from planbook.public.own_pages import policy, rendered
from planbook.public.rendering import PRIVATE, keep_language, message
from planbook.public.serving import ASK_AGAIN, has_it
from planbook.public.staff import staff_of


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
    """Show a filed document by its hash, as PDFs name it, and note which reader opened it."""
    digest: str = request.path_params["digest"]
    try:
        document = await in_session(catalogue.filed_document, content_hash=digest)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    if await _counts(request):
        await in_session(sharing.note_opening, cookie=reader_cookie(request), digest=digest)
    return _shown(request, document)


async def show_filed(request: Request) -> Response:
    """Show a document of the version that an address leads to, and which one comes next."""
    chooser, digest = chooser_of(request), request.path_params["digest"]
    counts = await _counts(request)
    try:
        filed = await in_session(sharing.open_document, chooser, digest=digest, counts=counts)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    try:
        document = await in_session(catalogue.filed_document, content_hash=digest)
    except NotFoundError:
        return _elsewhere(request, filed)
    return _shown(request, document, filed)


def _elsewhere(request: Request, filed: FiledDocument) -> Response:
    """Lead to words that the catalogue does not hold itself."""
    address = safe_link(filed.document.url)
    ours = f"{get_settings().public_url}/"
    if not address or address.startswith(ours):
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=PRIVATE)


async def _counts(request: Request) -> bool:
    """Return whether a person opens it: no robot, nothing fetched ahead, none of the staff."""
    if request.method != "GET" or not reader_cookie(request):
        return False
    if sharing.is_machine(user_agent=user_agent_of(request), purpose=purpose_of(request)):
        return False
    return await staff_of(request) is None


def _shown(
    request: Request, document: DocumentText, filed: FiledDocument | None = None
) -> Response:
    """Answer with the words; who has them already is told so.

    The page runs no script and shows nobody's input: its style's nonce may be its hash, so that
    the same page is the same bytes.
    """
    nonce = document.content_hash[:16]
    content = rendered(
        request,
        "filed.html",
        nonce,
        document=document,
        parts=list(parts_of(document)),
        filed=filed,
        home=f"/p/{request.path_params['token']}" if filed else "",
        size=size_text(len(document.body.encode())),
    ).encode()
    tag = sha256(content).hexdigest()[:32]
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": ASK_AGAIN,
        "Content-Security-Policy": policy(nonce),
        "Vary": "Cookie, Accept-Language",
    }
    response = (
        Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if has_it(request, tag)
        else Response(content, media_type="text/html", headers=headers)
    )
    keep_language(request, response)
    return response


ROUTES: Final = (
    Route("/d/{digest}", show_document, methods=["GET"]),
    Route("/p/{token}/d/{digest}", show_filed, methods=["GET"]),
)
