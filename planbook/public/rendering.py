"""Public pages as answers: their content policy and cookies, and what must never be cached."""

import gzip
import secrets
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from planbook.core.settings import get_settings
from planbook.documents.page import MessageKind, render_message
from planbook.public.requests import LOCALE_COOKIE, locale_of

YEAR: Final = 365 * 24 * 3600
# Measured on a page of 115 KB: 1.0 ms to 27.5 KB; level 6 takes 1.5 ms to 26.3 KB.
PACKED: Final = 4
# What a robot or one reader gets must never be shown to the next.
PRIVATE: Final = {
    "Cache-Control": "private, no-store",
    "Vary": "Cookie, User-Agent, Sec-Purpose, Purpose, X-Purpose, X-Moz, Accept-Language, "
    "Accept-Encoding",
}


def new_nonce() -> str:
    """Return the secret of one answer, without which none of its scripts and styles count."""
    return secrets.token_urlsafe(12)


def html(
    content: str,
    nonce: str,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    framed_by: str = "'none'",
    script_host: str = "",
) -> Response:
    """Return a page under a policy that runs nothing but its own script and style."""
    script_sources = f"'nonce-{nonce}' {script_host}".strip()
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src {script_sources}; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {framed_by}"
    )
    return HTMLResponse(content, status, headers={"Content-Security-Policy": policy, **PRIVATE})


def packed(request: Request, response: Response) -> Response:
    """Return the answer compressed, if the browser can read that: a page is a quarter of its size.

    A page holds no secret beside text of a stranger's choosing, so its length tells nothing.
    """
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return response
    body = bytes(response.body)
    response.body = gzip.compress(body, PACKED, mtime=0)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.body))
    return response


def remember(response: Response, name: str, value: str, seconds: int) -> None:
    """Set a first-party cookie that no script can read."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=get_settings().secure_cookies,
    )


def keep_language(request: Request, response: Response) -> None:
    """Remember the language that an address asks for."""
    if "lang" in request.query_params:
        remember(response, LOCALE_COOKIE, locale_of(request), YEAR)


def message(request: Request, kind: MessageKind, status: HTTPStatus) -> Response:
    """Say in a small page why there is no proposal."""
    nonce = new_nonce()
    return html(render_message(kind, locale=locale_of(request), nonce=nonce), nonce, status)


def picture(digest: str) -> str:
    """Return the address of a card's picture, if there is one."""
    return f"/pictures/{digest}.jpg" if digest else ""
