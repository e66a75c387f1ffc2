"""Three rules for Reflex's sockets.

The newest socket of a client wins. Over a half-open connection Reflex takes a reconnecting client
for a duplicated tab and gives it a new token: its state is gone. Here the newest socket keeps the
token, and the stale one may send no more events (reflex issues 6345 and 6252).

The session cookie stays on the server. Reflex sends all headers of the connection back to the
page, where any script could read what ``HttpOnly`` keeps from it.

What is no event of ours is dropped at the door: an unknown name or other arguments than the
handler takes would be logged as errors of the server, as often as a stranger likes.
"""

import asyncio
from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any, Final, cast, get_type_hints

import structlog
from pydantic import TypeAdapter, ValidationError
from reflex.app import EventNamespace
from reflex.utils.token_manager import (
    LocalTokenManager,
    RedisTokenManager,
    SocketRecord,
    TokenManager,
)
from reflex_base.registry import RegistrationContext


async def link_newest(self: TokenManager, token: str, sid: str) -> str | None:
    """Give the token to this socket, whoever had it."""
    old = self.token_to_socket.get(token)
    record = SocketRecord(instance_id=self.instance_id, sid=sid)
    self.token_to_socket[token] = record
    self.sid_to_token[sid] = token
    if isinstance(self, RedisTokenManager):
        self._ensure_socket_record_task()
        await self._store_socket_record(token, record)
    if old and old.instance_id == self.instance_id and old.sid != sid:
        self.sid_to_token.pop(old.sid, None)


async def disconnect_local(self: LocalTokenManager, token: str, sid: str) -> None:
    """Forget this socket; a newer one's record stays."""
    self.sid_to_token.pop(sid, None)
    current = self.token_to_socket.get(token)
    if current is not None and current.sid == sid:
        self.token_to_socket.pop(token, None)


_disconnect_redis = RedisTokenManager.disconnect_token


async def disconnect_redis(self: RedisTokenManager, token: str, sid: str) -> None:
    """Forget this socket, in Redis too unless a newer one has taken its place."""
    current = self.token_to_socket.get(token)
    if current is not None and current.sid != sid:
        self.sid_to_token.pop(sid, None)
    else:
        await _disconnect_redis(self, token, sid)


_log = structlog.get_logger(__name__)
# What a page sends as it is left, or as its line drops, is done after its socket has closed.
MOST_CLOSED: Final = 1_000
_cookies: dict[str, str] = {}
_closed: dict[str, str] = {}
_build_router_data = EventNamespace._build_static_router_data
_on_disconnect = EventNamespace.on_disconnect


def cookie_of(sid: str) -> str:
    """Return the ``Cookie`` header with which a socket was opened, though it has just closed."""
    return _cookies.get(sid) or _closed.get(sid, "")


def keep_cookie(self: EventNamespace, sid: str, environ: dict[str, Any]) -> dict[str, Any]:
    """Return what the page may know of its connection, and keep the rest here."""
    data = _build_router_data(self, sid, environ)
    _cookies[sid] = data["headers"].pop("cookie", "")
    return data


def forget_cookie(self: EventNamespace, sid: str) -> asyncio.Task[Any] | None:
    """Forget a closed socket's cookie, once so many others have closed."""
    if cookie := _cookies.pop(sid, ""):
        _closed[sid] = cookie
    if len(_closed) > MOST_CLOSED:
        del _closed[next(iter(_closed))]
    return _on_disconnect(self, sid)


_on_event = EventNamespace.on_event


def is_ours(data: Any) -> bool:  # noqa: ANN401 - whatever a client sent
    """Return whether this names a handler and carries the arguments that it takes."""
    if not isinstance(data, dict):
        return False
    event = cast("dict[str, Any]", data)
    name, payload = event.get("name"), event.get("payload") or {}
    found = RegistrationContext.get().event_handlers.get(name) if isinstance(name, str) else None
    if found is None or not isinstance(payload, dict):
        return False
    try:
        signature(found.handler.fn).bind(None, **payload)
    except TypeError:
        return False
    return not found.handler.fn.__module__.startswith("reflex") or _fits(found.handler.fn, payload)


def _fits(function: Callable[..., Any], payload: Mapping[str, Any]) -> bool:
    """Return whether the arguments have the types that Reflex's own handler relies on."""
    hints = get_type_hints(function)
    try:
        for name, value in payload.items():
            TypeAdapter(hints.get(name, Any)).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


async def take_ours(self: EventNamespace, sid: str, data: Any) -> None:  # noqa: ANN401
    """Pass on events of ours; the page never sends others."""
    if is_ours(data):
        await _on_event(self, sid, data)
    else:
        _log.debug("unknown_event_dropped")


def install() -> None:
    """Replace Reflex's rules; the version is pinned, and a test reconnects for real."""
    LocalTokenManager.link_token_to_sid = link_newest  # type: ignore[method-assign]
    LocalTokenManager.disconnect_token = disconnect_local  # type: ignore[method-assign]
    RedisTokenManager.link_token_to_sid = link_newest  # type: ignore[method-assign]
    RedisTokenManager.disconnect_token = disconnect_redis  # type: ignore[method-assign]
    EventNamespace._build_static_router_data = keep_cookie  # type: ignore[method-assign]
    EventNamespace.on_disconnect = forget_cookie  # type: ignore[method-assign]
    EventNamespace.on_event = take_ours  # type: ignore[method-assign]
