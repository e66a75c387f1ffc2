"""What is stored about a reader: shown to them, handed out and erased, by their own cookie."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import live
from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, NotPermittedError
from planbook.core.i18n import N_, Locale, long_date, number
from planbook.core.labels import label
from planbook.documents.mine import Stored, render_mine
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser, Notice, StoredReader
from planbook.public.hits import reader_cookie
from planbook.public.rendering import PRIVATE, html, message, new_nonce
from planbook.public.requests import locale_of, require_same_origin

ANSWERS: Final[Mapping[str, str]] = {
    "none": N_("none yet"),
    Notice.ACCEPTED.value: N_("allowed"),
    Notice.DECLINED.value: N_("not to be recorded"),
}


def _chooser(request: Request) -> Chooser:
    return Chooser(request.path_params["token"], reader_cookie(request))


async def _found(request: Request) -> StoredReader | None:
    """Return what is stored about who asks; nothing about a browser without our cookie."""
    if not reader_cookie(request):
        return None
    try:
        return await in_session(sharing.stored_about, _chooser(request))
    except NotFoundError:
        return None


async def show_mine(request: Request) -> Response:
    """Show a reader what is stored about them."""
    found, locale, nonce = await _found(request), locale_of(request), new_nonce()
    back = f"/p/{request.path_params['token']}"
    page = render_mine(
        _words(found, locale) if found else None,
        locale=locale,
        nonce=nonce,
        address=f"{back}/mine",
        back=back,
        is_erased=found is not None and found.erased is not None,
    )
    return html(page, nonce)


def _words(found: StoredReader, locale: Locale) -> Stored:
    has_evidence = bool(found.documents_opened or found.statements)
    city = found.city if locale == "zh_CN" else found.city_in_english
    return Stored(
        device=" · ".join(part for part in (found.device, city) if part),
        first=long_date(found.first_opened.date(), locale),
        visits=number(len(found.visits), locale),
        seconds=number(found.seconds, locale),
        answer=label(ANSWERS, found.answer_to_the_notice, locale),
        documents=number(len(found.documents_opened), locale) if has_evidence else "",
        statements=number(len(found.statements), locale) if has_evidence else "",
    )


async def save_mine(request: Request) -> Response:
    """Hand a reader what is stored about them, as a file."""
    found = await _found(request)
    if found is None:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    headers = {**PRIVATE, "Content-Disposition": 'attachment; filename="my-reading.json"'}
    plain = TypeAdapter(StoredReader).dump_python(found, mode="json")
    content = json.dumps(plain, ensure_ascii=False, indent=2)
    return Response(content, media_type="application/json", headers=headers)


async def erase_mine(request: Request) -> Response:
    """Erase what is stored about a reader, at their word."""
    token = request.path_params["token"]
    try:
        require_same_origin(request)
        agent_id = await in_session(sharing.erase_own, _chooser(request))
    except NotPermittedError as error:
        return Response(error.text(locale_of(request)), error.status)
    except NotFoundError:
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    await live.changed(agent_id)
    return RedirectResponse(f"/p/{token}/mine", HTTPStatus.SEE_OTHER, headers=PRIVATE)


ROUTES: Final = (
    Route("/p/{token}/mine", show_mine, methods=["GET"]),
    Route("/p/{token}/mine.json", save_mine, methods=["GET"]),
    Route("/p/{token}/mine/erase", erase_mine, methods=["POST"]),
)
