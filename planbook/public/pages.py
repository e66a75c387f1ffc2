"""The page that a shared address shows."""

import asyncio
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from limits import parse
from prometheus_client import Counter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import limits
from planbook.core.db import in_session, session_scope
from planbook.core.errors import NotFoundError, TooManyRequestsError, UnavailableError
from planbook.core.ingest import RowRefusedError
from planbook.documents.page import PageFrame, PageLinks, render_preview_head
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Hit, Outcome, Received
from planbook.public import gates, ledger
from planbook.public.framing import frame_of
from planbook.public.hits import READER_COOKIE, hit_of, reader_cookie
from planbook.public.rendering import (
    PRIVATE,
    YEAR,
    html,
    keep_language,
    message,
    new_nonce,
    packed,
    remember,
)
from planbook.public.requests import client_address, locale_of
from planbook.public.showing import Shown, shown_to
from planbook.public.staff import former_staff_of, staff_of
from planbook.public.variants import filled, page_of
from planbook.public.wechat import SDK_HOST

HITS: Final = Counter(
    "planbook_hits_total",
    "Requests for shared addresses, by what became of them and the step that decided it.",
    ["step", "outcome"],
)
# Enough for a company behind one address.
WITHOUT_COOKIE: Final = parse("600 per 10 minutes")
NOWHERE: Final = frozenset({Outcome.METHOD, Outcome.UNKNOWN})
PREVIEWS: Final = frozenset({Outcome.HEAD, Outcome.PREFETCH, Outcome.ROBOT})


async def show(request: Request) -> Response:
    """Show a shared address to whoever asks."""
    staff = await staff_of(request)
    former = None if staff else await former_staff_of(request)
    try:
        if not reader_cookie(request):
            limits.take(WITHOUT_COOKIE, "without-cookie", client_address(request))
        hit = hit_of(request, staff, former)
        received = await _received(hit)
        HITS.labels(received.reception.step, received.reception.outcome).inc()
        response = await _answer(request, hit, received)
    except TooManyRequestsError:
        HITS.labels("limit", "slowed_down").inc()
        return _slowed_down(request)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    response.headers.update(PRIVATE)
    if received.reception.cookie:
        remember(response, READER_COOKIE, received.reception.cookie, YEAR)
    keep_language(request, response)
    return response


async def _received(hit: Hit) -> Received:
    """Send a hit through the pipeline; a reader gets the page even when the ledger is full."""
    try:
        return await ledger.receive(hit)
    except (UnavailableError, RowRefusedError):
        reception = await in_session(sharing.receive_uncounted, hit)
    if reception.outcome is Outcome.PAGE:
        HITS.labels("visit", "uncounted").inc()
    return Received(reception)


async def _answer(request: Request, hit: Hit, received: Received) -> Response:
    reception = received.reception
    if reception.outcome is Outcome.REDIRECTED:
        return RedirectResponse(address_of(reception.token, request), HTTPStatus.FOUND)
    if reception.outcome in NOWHERE:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    if reception.outcome is Outcome.CROWDED:
        return _slowed_down(request)
    return await asyncio.to_thread(_made, request, hit, received)


def _slowed_down(request: Request) -> Response:
    return message(request, "slow_down", HTTPStatus.TOO_MANY_REQUESTS)


def _made(request: Request, hit: Hit, received: Received) -> Response:
    """Make the answer, of whatever sort it is."""
    with session_scope() as session:
        shown = shown_to(session, hit, received)
    outcome = received.reception.outcome
    if outcome in gates.ANSWERS:
        return gates.gate(request, received.reception, shown.document)
    return _preview(request, shown) if outcome in PREVIEWS else _page(request, shown)


def address_of(token: str, request: Request) -> str:
    """Return a reader's own address; a language that was asked for goes along."""
    language = request.query_params.get("lang", "")
    return f"/p/{token}" + (f"?lang={quote(language)}" if language else "")


def _preview(request: Request, shown: Shown) -> Response:
    """Answer robots with the head alone.

    A browser that renders ahead would later show it to a person: any status but success makes it
    ask again.
    """
    nonce = new_nonce()
    canonical = sharing.url_of(shown.hit.token)
    links = PageLinks(canonical=canonical, preview_image=f"{canonical}/card.jpg")
    frame = PageFrame(locale=locale_of(request), nonce=nonce, links=links)
    ahead = "prerender" in shown.hit.purpose
    status = HTTPStatus.SERVICE_UNAVAILABLE if ahead else HTTPStatus.OK
    return html(render_preview_head(shown.document.context, frame), nonce, status)


def _page(request: Request, shown: Shown) -> Response:
    frame = frame_of(shown, locale_of(request))
    page = page_of(shown.document, frame, sees_family=shown.sees_family)
    nonce = new_nonce()
    content = filled(page, nonce=nonce, token=shown.reception.token, page_view=shown.page_view)
    answer = html(content, nonce, script_host=SDK_HOST if shown.has_card else "")
    return packed(request, answer)


async def lead_back(request: Request) -> Response:
    """Lead to the page from whatever else stands below it: a form's address that a browser kept."""
    return RedirectResponse(
        address_of(request.path_params["token"], request), HTTPStatus.SEE_OTHER, headers=PRIVATE
    )


ROUTES: Final = (
    Route("/p/{token}", show, methods=["GET", "HEAD"]),
    Route("/p/{token}/{rest:path}", lead_back, methods=["GET"]),
)
