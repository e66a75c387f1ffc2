"""The session cookie, set by the sign-in page; the composition root binds who it belongs to."""

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Final

from planbook.core.actor import UserActor
from planbook.core.db import Session, in_session

SESSION_COOKIE: Final = "pb_session"
DEVICE_COOKIE: Final = "pb_device"
LONGEST_HEADER: Final = 8_192

ActorOf = Callable[[Session, str], UserActor | None]
_actor_of: list[ActorOf] = []


def bind_actor_of(function: ActorOf) -> None:
    """Set the service function that knows whose session a token is."""
    _actor_of[:] = [function]


async def actor_of_cookie(cookie_header: str) -> UserActor | None:
    """Return who a ``Cookie`` header signs in; asked anew, so that a sign-out counts at once."""
    token = session_token(cookie_header)
    return await in_session(_actor_of[0], token) if token else None


def session_token(cookie_header: str) -> str:
    """Return the session's token from a ``Cookie`` header, or an empty string."""
    cookies = SimpleCookie()
    try:
        cookies.load(cookie_header[:LONGEST_HEADER])
    except CookieError:
        return ""
    morsel = cookies.get(SESSION_COOKIE)
    return morsel.value if morsel else ""
