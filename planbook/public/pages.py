"""The page that a shared address shows, and what a reader may choose on it."""

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass, replace
from http import HTTPStatus
from threading import Lock
from typing import Final
from urllib.parse import quote

from limits import parse
from prometheus_client import Counter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import clock, limits
from planbook.core.actor import SystemActor
from planbook.core.clock import day_of
from planbook.core.db import Session, get_engine, session_scope
from planbook.core.errors import (
    NotFoundError,
    TooManyRequestsError,
    UnavailableError,
)
from planbook.core.i18n import CHINA_TIME, Locale, long_date
from planbook.core.ingest import RowRefusedError
from planbook.core.tokens import time_ordered_id
from planbook.documents.changes import in_words
from planbook.documents.page import (
    NoticeState,
    PageFrame,
    PageLinks,
    PageSigning,
    render_preview_head,
)
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import (
    Fetch,
    Hit,
    Notice,
    Outcome,
    Reception,
    Signing,
    VersionNews,
    Viewer,
)
from planbook.public import gates, ledger, plain
from planbook.public.forms import (
    LOCALE_COOKIE,
    YEAR,
    client_address,
    locale_of,
    remember,
)
from planbook.public.hits import READER_COOKIE, hit_of, reader_cookie
from planbook.public.rendering import (
    PRIVATE,
    former_staff_of,
    html,
    message,
    new_nonce,
    packed,
    picture,
    staff_of,
)
from planbook.public.script import script_path
from planbook.public.variants import NONCE, PAGE_VIEW, TOKEN, filled, page_of
from planbook.public.wechat import SDK, SDK_HOST, card_script_path

HITS: Final = Counter(
    "planbook_hits_total",
    "Requests for shared addresses, by what became of them and the step that decided it.",
    ["step", "outcome"],
)
# Each newcomer is a row: enough for a company behind one address, too few to fill a disk.
NEWCOMERS: Final = parse("600 per 10 minutes")
# SQLite lets one write at a time and has the others look again after pauses that grow: here they
# queue up instead.
_turn: Final = Lock()
CARDED: Final = frozenset({Outcome.PAGE, Outcome.DECLINED})
PREVIEWS: Final = frozenset({Outcome.HEAD, Outcome.PREFETCH, Outcome.ROBOT})
# Their browsers take a PDF without a word and show none, on Android at least.
SAVES_NOTHING: Final = frozenset({"WeChat", "WeCom"})
NOTICES: Final[dict[str, NoticeState]] = {
    Notice.NONE: "ask",
    Notice.ACCEPTED: "accepted",
    Notice.DECLINED: "declined",
}


NO_NEWS: Final = VersionNews()


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit, its answer, and the version that it shows."""

    hit: Hit
    reception: Reception
    document: FrozenDocument | None = None
    has_card: bool = False
    """WeChat's own script may set a card: inside WeChat, where there is an account."""
    signing: Signing | None = None
    """How far a reader is with the declaration; nothing where nobody reads."""
    news: VersionNews = NO_NEWS


def receive(session: Session, hit: Hit) -> Shown:
    """Send a hit through the pipeline and read the version that it leads to."""
    reception = sharing.receive(session, hit)
    if reception.outcome in (Outcome.METHOD, Outcome.UNKNOWN, Outcome.REDIRECTED):
        return Shown(hit, reception)
    document = proposals.document_of(
        session,
        SystemActor(reception.organisation_id),
        proposal_id=reception.proposal_id,
        version_id=reception.version_id,
    )
    document = plain.requested(session, reception, document)
    news = sharing.news_of(session, reception=reception, version_id=document.version_id, at=hit.at)
    is_wechat = hit.browser.app == "WeChat" and reception.outcome in CARDED
    has_card = is_wechat and sharing.has_wechat(session, reception.organisation_id)
    viewer = reception.viewer
    signing = (
        sharing.signing_of(session, reader_id=viewer.reader_id, document=document)
        if viewer and viewer.reader_id
        else None
    )
    return Shown(hit, reception, document, has_card, signing, news)


def received(hit: Hit) -> Shown:
    """Send a hit through the pipeline in a transaction of its own."""
    turn = _turn if get_engine().dialect.name == "sqlite" else nullcontext()
    with turn, session_scope() as session:
        return receive(session, hit)


async def show(request: Request) -> Response:
    """Show a shared address to whoever asks."""
    staff = await staff_of(request)
    former = None if staff else await former_staff_of(request)
    try:
        if not reader_cookie(request):
            limits.take(NEWCOMERS, "newcomers", client_address(request))
        shown = await asyncio.to_thread(received, hit_of(request, staff, former))
    except TooManyRequestsError:
        HITS.labels("limit", "slowed_down").inc()
        return message(request, "slow_down", HTTPStatus.TOO_MANY_REQUESTS)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    HITS.labels(shown.reception.step, shown.reception.outcome).inc()
    response = await _answer(request, shown)
    response.headers.update(PRIVATE)
    if shown.reception.cookie:
        remember(response, READER_COOKIE, shown.reception.cookie, YEAR)
    if "lang" in request.query_params:
        remember(response, LOCALE_COOKIE, locale_of(request), YEAR)
    return response


async def _answer(request: Request, shown: Shown) -> Response:
    reception, document = shown.reception, shown.document
    if reception.outcome is Outcome.REDIRECTED:
        return RedirectResponse(address_of(reception.token, request), HTTPStatus.FOUND)
    if document is None:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    if reception.outcome in gates.ANSWERS:
        return gates.gate(request, reception, document)
    if reception.outcome in PREVIEWS:
        return _preview(request, shown, document)
    return await _page(request, shown, document)


def address_of(token: str, request: Request) -> str:
    """Return a reader's own address; a language that was asked for goes along."""
    language = request.query_params.get("lang", "")
    return f"/p/{token}" + (f"?lang={quote(language)}" if language else "")


def _preview(request: Request, shown: Shown, document: FrozenDocument) -> Response:
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
    return html(render_preview_head(document.context, frame), nonce, status)


async def _page(request: Request, shown: Shown, document: FrozenDocument) -> Response:
    viewer, reception = shown.reception.viewer, shown.reception
    # A session that has lapsed still tells whose view it is, but opens nothing.
    is_staff = reception.outcome is Outcome.OWN_VIEW and shown.hit.staff is not None
    sees_family = is_staff or (viewer is not None and viewer.sees_family)
    is_counted = viewer is not None and reception.outcome is Outcome.PAGE
    page_view = await _counted(viewer, document) if viewer and is_counted else ""
    frame = _frame(
        document,
        viewer,
        locale_of(request),
        page_view=PAGE_VIEW if page_view else "",
        sees_family=sees_family,
        no_download=reception.no_download and not is_staff,
        saves_files=shown.hit.browser.app not in SAVES_NOTHING,
        signing=shown.signing,
    )
    if shown.has_card:
        frame = _with_card(frame)
    frame = replace(
        frame, since=in_words(shown.news.changes, frame.locale), newer=shown.news.is_newer
    )
    if reception.outcome is Outcome.TRIAL:
        frame = _as_trial(frame)
    page = await asyncio.to_thread(page_of, document, frame, sees_family=sees_family)
    nonce = new_nonce()
    content = filled(page, nonce=nonce, token=reception.token, page_view=page_view)
    answer = html(content, nonce, script_host=SDK_HOST if shown.has_card else "")
    return await packed(request, answer)


def _frame(
    document: FrozenDocument,
    viewer: Viewer | None,
    locale: Locale,
    *,
    page_view: str,
    sees_family: bool,
    no_download: bool,
    saves_files: bool,
    signing: Signing | None,
) -> PageFrame:
    """Surround the version for a reader, or for staff where there is none."""
    address, card = f"/p/{TOKEN}", document.context.agent
    offered = plain.offer(
        document, sees_family=sees_family, no_download=no_download, as_pages=not saves_files
    )
    links = PageLinks(
        canonical=sharing.url_of(TOKEN),
        preview_image=f"{sharing.url_of(TOKEN)}/card.jpg",
        pdf=f"{address}/{offered.pdf}?v={page_view}" if offered.pdf else "",
        pages=f"{address}/{offered.pages}?v={page_view}" if offered.pages else "",
        pdf_soon=f"{address}/{offered.soon}?v={page_view}" if offered.soon else "",
        photo=picture(card.photo),
        wechat_qr=picture(card.wechat_qr),
        cover=picture(document.context.look.photo),
        logo=picture(document.context.look.logo),
        notice=f"{address}/notice" if viewer else "",
        mine=f"{address}/mine" if viewer else "",
        script=script_path(),
        family=f"{address}/family" if viewer and viewer.is_recipient else "",
        documents=f"{address}/d/" if signing else "/d/",
        declare=f"{address}/declare" if signing else "",
        evidence=f"{address}/evidence.pdf" if signing and signing.has_evidence else "",
    )
    return PageFrame(
        locale=locale,
        nonce=NONCE,
        links=links,
        notice=NOTICES[viewer.notice] if viewer else "none",
        page_view=page_view,
        fields=(("v", page_view),),
        signing=_signing(document, signing, locale),
        own_view=viewer is None,
        includes_family=viewer is not None and viewer.shares_family,
        consent_first=viewer is not None and viewer.consent_first and not viewer.notice,
        no_download=no_download,
        pdf_failed=offered.failed,
    )


def _with_card(frame: PageFrame) -> PageFrame:
    links = replace(
        frame.links,
        wechat=f"/p/{TOKEN}/wechat.json",
        wechat_script=card_script_path(),
        wechat_sdk=SDK,
    )
    return replace(frame, links=links)


def _as_trial(frame: PageFrame) -> PageFrame:
    """Take from a page what only a real reader can answer."""
    links = replace(frame.links, notice="", family="")
    return replace(frame, links=links, notice="none", trial=True, consent_first=False)


def _signing(document: FrozenDocument, signing: Signing | None, locale: Locale) -> PageSigning:
    if signing is None:
        return PageSigning()
    at = signing.stated_at
    words = f"{long_date(day_of(at), locale)} {at.astimezone(CHINA_TIME):%H:%M}" if at else ""
    return PageSigning(signing.standing.value, signing.opened, document.content_hash, words)


async def _counted(viewer: Viewer, document: FrozenDocument) -> str:
    """Record that the page is sent; a reader gets it even when the ledger is full."""
    fetch = Fetch(time_ordered_id(), viewer.reader_id, document.version_id, clock.now())
    try:
        await ledger.put(fetch)
    except (UnavailableError, RowRefusedError):
        HITS.labels("visit", "uncounted").inc()
        return ""
    return fetch.page_view


ROUTES: Final = (Route("/p/{token}", show, methods=["GET", "HEAD"]),)
