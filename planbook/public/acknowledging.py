"""The recipient's statement to have read a version, and the evidence of it."""

from http import HTTPStatus
from typing import Final

from limits import parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import files, limits, live
from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, PlanbookError
from planbook.documents.page import render_refusal
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser, EvidenceFile, Statement
from planbook.public.hits import chooser_of
from planbook.public.pages import address_of
from planbook.public.rendering import PRIVATE, html, message, new_nonce
from planbook.public.requests import client_address, locale_of, require_same_origin
from planbook.public.serving import disposition, stored_file
from planbook.public.staff import for_staff, former_staff_of, staff_of

# A person needs one, and a few more after mistakes.
STATEMENTS: Final = parse("30 per 10 minutes")
# Longer values are cut, and what is cut is refused: no name has 200 characters.
LONGEST_NAME: Final = 200
LONGEST_STROKES: Final = 40_000
PLACE: Final = "#declaration"


async def declare(request: Request) -> Response:
    """Keep the statement and show the page again, which then says so."""
    chooser = chooser_of(request)
    try:
        require_same_origin(request)
        limits.take(STATEMENTS, "statements", client_address(request))
        statement = await _statement(request)
        staff = await staff_of(request) or await former_staff_of(request)
        agent_id = await in_session(sharing.acknowledge, chooser, statement=statement, staff=staff)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    except PlanbookError as error:
        return _refused(request, chooser, error)
    await live.changed(agent_id)
    return RedirectResponse(
        address_of(chooser.token, request) + PLACE, HTTPStatus.SEE_OTHER, headers=PRIVATE
    )


async def _statement(request: Request) -> Statement:
    form = await request.form(max_files=0, max_fields=8)
    return Statement(
        content_hash=str(form.get("content", ""))[:64],
        agreed=form.get("agreed") == "yes",
        name=str(form.get("name", ""))[:LONGEST_NAME],
        strokes=str(form.get("strokes", ""))[:LONGEST_STROKES],
    )


def _refused(request: Request, chooser: Chooser, error: PlanbookError) -> Response:
    locale, nonce = locale_of(request), new_nonce()
    content = render_refusal(
        error.text(locale),
        locale=locale,
        nonce=nonce,
        back=address_of(chooser.token, request) + PLACE,
    )
    return html(content, nonce, error.status)


async def show_own_evidence(request: Request) -> Response:
    """Send the evidence of their own statement to whoever made it."""
    chooser = chooser_of(request)
    try:
        return _file(request, await in_session(sharing.own_evidence, chooser))
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)


@for_staff
async def show_evidence(request: Request, actor: UserActor) -> Response:
    """Send the evidence of a statement to staff who may see the proposal."""
    number: int = request.path_params["number"]
    found = await in_session(sharing.evidence_of, actor, acknowledgement_id=number)
    return _file(request, found)


def _file(request: Request, found: EvidenceFile) -> Response:
    """Send the evidence; raises ``NotFoundError`` where the file is lost."""
    try:
        return stored_file(
            request,
            files.path_of(sharing.EVIDENCE_KIND, found.content_hash),
            tag=found.content_hash,
            media_type="application/pdf",
            headers={"Content-Disposition": disposition(found.name, found.name, "attachment")},
        )
    except FileNotFoundError:
        raise NotFoundError from None


ROUTES: Final = (
    Route("/p/{token}/declare", declare, methods=["POST"]),
    Route("/p/{token}/evidence.pdf", show_own_evidence, methods=["GET"]),
    Route("/proposals/evidence/{number:key}.pdf", show_evidence, methods=["GET"]),
)
