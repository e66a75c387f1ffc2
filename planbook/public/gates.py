"""The gates before a shared page: what they show, and what is given to them by POST alone."""

import secrets
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import NotFoundError, NotPermittedError, TooManyRequestsError
from planbook.core.i18n import N_, gettext
from planbook.documents.gates import Gate, GateKind, render_gate
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import GateKey, Opening, Outcome, Reception
from planbook.public.hits import GATE_COOKIE, gate_cookie
from planbook.public.rendering import html, message, new_nonce, picture, remember
from planbook.public.requests import client_address, entered, locale_of, require_same_origin

MONTH: Final = 30 * 24 * 3600
ANSWERS: Final[dict[Outcome, tuple[GateKind, HTTPStatus]]] = {
    Outcome.ENDED: ("ended", HTTPStatus.GONE),
    Outcome.EXPIRED: ("expired", HTTPStatus.GONE),
    Outcome.FULL: ("full", HTTPStatus.FORBIDDEN),
    Outcome.PASSCODE: ("passcode", HTTPStatus.OK),
    Outcome.CODE: ("ask_code", HTTPStatus.OK),
}
# A redirect carries which refusal to word, never what was entered.
ERRORS: Final = {
    "passcode": N_("This is not the passcode. Please try again."),
    "code": N_("This is not the code. Please try again."),
    "late": N_("This code is no longer good. Ask for another one."),
    "often": N_(
        "Too many attempts. Please wait a while and try again, or ask your adviser for a new link."
    ),
}


def gate(request: Request, reception: Reception, document: FrozenDocument) -> Response:
    """Show the gate that stands before a reader."""
    kind, status = ANSWERS[reception.outcome]
    if kind == "ask_code" and reception.is_code_sent:
        kind = "code"
    locale, agent, nonce = locale_of(request), document.context.agent, new_nonce()
    error = ERRORS.get(request.query_params.get("no", ""), "")
    is_asking = reception.outcome in {Outcome.PASSCODE, Outcome.CODE}
    shown = Gate(
        kind,
        action=f"/p/{reception.token}/open" if is_asking else "",
        address=reception.code_to,
        error=gettext(locale, error) if error and is_asking else "",
        photo=picture(agent.photo),
    )
    return html(render_gate(shown, agent=agent, locale=locale, nonce=nonce), nonce, status)


async def open_gate(request: Request) -> Response:
    """Take a passcode or a code, or have a code sent; the page itself comes by a redirect."""
    form = await request.form(max_files=0, max_fields=8)
    browser = gate_cookie(request) or secrets.token_urlsafe(16)
    key = GateKey(request.path_params["token"], browser, client_address(request))
    given = {name: entered(form, name, 64) for name in ("passcode", "code", "send")}
    try:
        require_same_origin(request)
        error = await _give(request, key, given)
    except (NotFoundError, NotPermittedError):
        return message(request, "not_found", HTTPStatus.NOT_FOUND)
    except TooManyRequestsError:
        error = "often"
    path = f"/p/{key.token}" + (f"?no={error}" if error else "")
    response = RedirectResponse(path, HTTPStatus.SEE_OTHER)
    remember(response, GATE_COOKIE, browser, MONTH)
    return response


async def _give(request: Request, key: GateKey, given: dict[str, str]) -> str:
    """Hand what was entered to the gate and return why it stays shut, if it does."""
    if given["send"]:
        await in_session(sharing.request_code, key, locale=locale_of(request))
        return ""
    if given["code"]:
        opening = await in_session(sharing.give_code, key, code=given["code"])
        return {Opening.OPEN: "", Opening.WRONG: "code"}.get(opening, "late")
    opening = await in_session(sharing.give_passcode, key, passcode=given["passcode"])
    return "" if opening is Opening.OPEN else "passcode"


ROUTES: Final = (Route("/p/{token}/open", open_gate, methods=["POST"]),)
