"""Signing in and out, and new passwords by one-time links."""

from hmac import compare_digest
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.db import in_session
from planbook.core.errors import PlanbookError
from planbook.core.i18n import N_
from planbook.core.settings import get_settings
from planbook.core.tokens import keyed_hash
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import SignedIn
from planbook.public.devices import device_label
from planbook.public.own_pages import page
from planbook.public.rendering import YEAR, remember
from planbook.public.requests import client_address, entered, locale_of, require_same_origin
from planbook.shell.session import DEVICE_COOKIE, SESSION_COOKIE, actor_of_cookie, session_token

SESSION_SECONDS: Final = 12 * 3600
HOME: Final = "/"
LONGEST_FIELD: Final = 254


def safe_next(target: str) -> str:
    """Return a path of this site to go on to; anything else becomes the home page."""
    own = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if own and target.isprintable() and "\\" not in target else HOME


def known_browser(request: Request) -> str:
    """Return the number of the user that this browser proved to be before, or nothing."""
    user_id, _, proof = request.cookies.get(DEVICE_COOKIE, "").partition(".")
    return user_id if user_id and compare_digest(proof, _proof(user_id)) else ""


def _proof(user_id: str) -> str:
    return keyed_hash(get_settings().signing_key(), "device", user_id)


async def show_sign_in(request: Request) -> Response:
    """Show the form, or go on when the browser is signed in already."""
    target = safe_next(request.query_params.get("next", HOME))
    if await actor_of_cookie(request.headers.get("cookie", "")):
        return RedirectResponse(target, HTTPStatus.SEE_OTHER)
    return page(request, "sign_in.html", next=target, identifier="", error="")


async def sign_in(request: Request) -> Response:
    """Open a session; a refusal keeps what was entered, but for the password."""
    form = await request.form(max_files=0, max_fields=8)
    identifier = entered(form, "identifier", LONGEST_FIELD)
    target = safe_next(str(form.get("next", HOME)))
    try:
        require_same_origin(request)
        done: SignedIn = await in_session(
            accounts.sign_in,
            identifier=identifier,
            password=str(form.get("password", "")),
            address=client_address(request),
            device=device_label(request.headers.get("user-agent", "")),
            browser=known_browser(request),
        )
    except PlanbookError as error:
        text = error.text(locale_of(request))
        values = {"next": target, "identifier": identifier, "error": text}
        return page(request, "sign_in.html", error.status, **values)
    response = RedirectResponse(target, HTTPStatus.SEE_OTHER)
    remember(response, SESSION_COOKIE, done.token, SESSION_SECONDS)
    remember(response, DEVICE_COOKIE, f"{done.user_id}.{_proof(str(done.user_id))}", YEAR)
    return response


async def sign_out(request: Request) -> Response:
    """End this session."""
    require_same_origin(request)
    token = session_token(request.headers.get("cookie", ""))
    actor = await actor_of_cookie(request.headers.get("cookie", ""))
    if token and actor:
        await in_session(accounts.sign_out, actor)
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
    return response


async def show_forgotten(request: Request) -> Response:
    """Explain the ways to a new password."""
    return page(
        request, "forgotten.html", by_mail=bool(get_settings().smtp_url), sent=False, error=""
    )


async def forgotten(request: Request) -> Response:
    """Have a letter sent; the answer is the same whether the account exists or not."""
    form = await request.form(max_files=0, max_fields=8)
    by_mail = bool(get_settings().smtp_url)
    try:
        require_same_origin(request)
        if by_mail:
            await in_session(
                accounts.request_password_letter,
                identifier=entered(form, "identifier", LONGEST_FIELD),
                address=client_address(request),
            )
    except PlanbookError as error:
        values = {"by_mail": by_mail, "sent": False, "error": error.text(locale_of(request))}
        return page(request, "forgotten.html", error.status, **values)
    return page(request, "forgotten.html", by_mail=by_mail, sent=True, error="")


async def show_new_password(request: Request) -> Response:
    """Show the form that a one-time link leads to."""
    return await _new_password(request, error="", status=HTTPStatus.OK)


async def set_new_password(request: Request) -> Response:
    """Set the password and ask the person to sign in with it."""
    form = await request.form(max_files=0, max_fields=8)
    password, again = str(form.get("password", "")), str(form.get("again", ""))
    if password != again:
        text = PlanbookError(N_("The two passwords differ.")).text(locale_of(request))
        return await _new_password(request, error=text, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        require_same_origin(request)
        await in_session(
            accounts.reset_password, token=request.path_params["token"], password=password
        )
    except accounts.LinkUsedError:
        return await _new_password(request, error="", status=HTTPStatus.OK)
    except PlanbookError as error:
        return await _new_password(
            request, error=error.text(locale_of(request)), status=error.status
        )
    return RedirectResponse("/login", HTTPStatus.SEE_OTHER)


async def _new_password(request: Request, *, error: str, status: HTTPStatus) -> Response:
    token = request.path_params["token"]
    try:
        name = await in_session(accounts.check_password_link, token=token)
    except accounts.LinkUsedError as used:
        text = used.text(locale_of(request))
        return page(request, "new_password.html", used.status, name="", error=text)
    return page(request, "new_password.html", status, name=name, error=error)


ROUTES: Final = (
    Route("/login", show_sign_in, methods=["GET"]),
    Route("/login", sign_in, methods=["POST"]),
    Route("/logout", sign_out, methods=["POST"]),
    Route("/password", show_forgotten, methods=["GET"]),
    Route("/password", forgotten, methods=["POST"]),
    Route("/password/{token}", show_new_password, methods=["GET"]),
    Route("/password/{token}", set_new_password, methods=["POST"]),
)
