"""Who of our own staff asks, and routes that are for them alone."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from planbook.core.actor import UserActor
from planbook.core.db import in_session
from planbook.core.errors import PlanbookError, SignInRequiredError
from planbook.features.accounts import service as accounts
from planbook.public.rendering import message
from planbook.public.requests import require_same_origin
from planbook.public.sign_in import known_browser
from planbook.shell.session import actor_of_cookie, session_token

Endpoint = Callable[[Request], Awaitable[Response]]
StaffEndpoint = Callable[[Request, UserActor], Awaitable[Response]]
SIGN_IN: Final = "/login?next="


async def staff_of(request: Request) -> UserActor | None:
    """Return who is signed in, asking the database only for those who say so."""
    header = request.headers.get("cookie", "")
    return await actor_of_cookie(header) if session_token(header) else None


async def former_staff_of(request: Request) -> UserActor | None:
    """Return whom the browser signed in before: an agent's own view stays one overnight."""
    user_id = known_browser(request)
    return await in_session(accounts.former_actor, int(user_id)) if user_id.isdecimal() else None


def for_staff(show: StaffEndpoint) -> Endpoint:
    """Return a route that calls ``show`` with the person who is signed in.

    Anybody else is led to the sign-in and back. What the person may not see is answered with the
    page that says that it was not found, under the error's status.
    """

    @wraps(show)
    async def endpoint(request: Request) -> Response:
        actor = await staff_of(request)
        if actor is None:
            return RedirectResponse(SIGN_IN + quote(request.url.path), HTTPStatus.SEE_OTHER)
        try:
            return await show(request, actor)
        except PlanbookError as error:
            return message(request, "not_found", HTTPStatus(error.status))

    return endpoint


async def sender_of(request: Request) -> UserActor:
    """Return who sends a form from a page of ours.

    Raises:
        NotPermittedError: Another site's page sent it.
        SignInRequiredError: Nobody is signed in.
    """
    require_same_origin(request)
    actor = await staff_of(request)
    if actor is None:
        raise SignInRequiredError
    return actor
