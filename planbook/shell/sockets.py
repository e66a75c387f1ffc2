"""Two rules for Reflex's sockets.

The newest socket of a client wins. Over a half-open connection Reflex takes a reconnecting client
for a duplicated tab and gives it a new token: its state is gone. Here the newest socket keeps the
token, and the stale one may send no more events (reflex issues 6345 and 6252).

The session cookie stays on the server. Reflex sends all headers of the connection back to the
page, where any script could read what ``HttpOnly`` keeps from it.
"""

import asyncio
from typing import Any

from reflex.app import EventNamespace
from reflex.utils.token_manager import (
    LocalTokenManager,
    RedisTokenManager,
    SocketRecord,
    TokenManager,
)


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


_cookies: dict[str, str] = {}
_build_router_data = EventNamespace._build_static_router_data
_on_disconnect = EventNamespace.on_disconnect


def cookie_of(sid: str) -> str:
    """Return the ``Cookie`` header with which a socket was opened."""
    return _cookies.get(sid, "")


def keep_cookie(self: EventNamespace, sid: str, environ: dict[str, Any]) -> dict[str, Any]:
    """Return what the page may know of its connection, and keep the rest here."""
    data = _build_router_data(self, sid, environ)
    _cookies[sid] = data["headers"].pop("cookie", "")
    return data


def forget_cookie(self: EventNamespace, sid: str) -> asyncio.Task[Any] | None:
    """Forget a closed socket's cookie."""
    _cookies.pop(sid, None)
    return _on_disconnect(self, sid)


def install() -> None:
    """Replace Reflex's rules; the version is pinned, and a test reconnects for real."""
    LocalTokenManager.link_token_to_sid = link_newest  # type: ignore[method-assign]
    LocalTokenManager.disconnect_token = disconnect_local  # type: ignore[method-assign]
    RedisTokenManager.link_token_to_sid = link_newest  # type: ignore[method-assign]
    RedisTokenManager.disconnect_token = disconnect_redis  # type: ignore[method-assign]
    EventNamespace._build_static_router_data = keep_cookie  # type: ignore[method-assign]
    EventNamespace.on_disconnect = forget_cookie  # type: ignore[method-assign]
