"""The outermost layer of the one port: limits, headers, and the addresses behind a proxy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final, cast

from granian.utils.proxies import (
    wrap_asgi_with_proxy_headers,  # pyright: ignore[reportUnknownVariableType]
)
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Forms and beacons are a few kilobytes; nothing but an upload needs more.
BODY_LIMIT: Final = 256 * 1024
# A photograph straight from a phone's camera.
UPLOAD_LIMIT: Final = 12 * 1024 * 1024
UPLOAD_PREFIX: Final = "/upload/"
# What is announced as too large here the route itself refuses unread, in the sender's language.
REFUSES_ITSELF: Final = frozenset({"/upload/workbook"})

ASSET_PREFIX: Final = "/assets/"
FOR_EVER: Final = "public, max-age=31536000, immutable"
# Fonts and icons keep their names when they change, so a week at most.
PLAIN_PREFIXES: Final = ("/fonts/", "/icons/")
FOR_A_WEEK: Final = "public, max-age=604800"
HSTS: Final = "max-age=31536000"

# Reflex writes inline scripts and styles into its pages; the public pages set a stricter one.
APP_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": APP_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    # A proposal's address is its key: it is not told to anybody else's server.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class BodyTooLargeError(HTTPException):
    """The client sent more than the route takes.

    An ``HTTPException``, so that a route that is reading the body answers 413 and not 500.
    """

    def __init__(self) -> None:
        super().__init__(413, "Too large")


@dataclass(frozen=True, slots=True)
class Edge:
    """Wrap the whole application; pass it as the last ``api_transformer``.

    Attributes:
        static_dir: The built front end, whose pages lie in directories.
        trusted_proxies: Addresses whose ``X-Forwarded-*`` headers are believed.
        secure: Whether the site is served by https only.
    """

    static_dir: Path
    trusted_proxies: Sequence[str] = ("127.0.0.1",)
    secure: bool = False

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Return the application behind the edge."""
        behind_proxy = cast(
            ASGIApp, wrap_asgi_with_proxy_headers(app, trusted_hosts=list(self.trusted_proxies))
        )
        return _Guarded(behind_proxy, pages=page_paths(self.static_dir), secure=self.secure)


def page_paths(static_dir: Path) -> frozenset[str]:
    """Return the paths of the built pages, for which a file server would redirect to ``…/``."""
    found = (page.parent.relative_to(static_dir) for page in static_dir.glob("**/index.html"))
    return frozenset(f"/{path.as_posix()}" for path in found if path.parts)


def body_limit(path: str) -> int:
    """Return how many bytes a request to the path may carry."""
    return UPLOAD_LIMIT if path.startswith(UPLOAD_PREFIX) else BODY_LIMIT


@dataclass(frozen=True, slots=True)
class _Guarded:
    app: ASGIApp
    pages: frozenset[str]
    secure: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope["path"], receive, send, secure=self.secure)
        try:
            exchange.check_announced(Headers(scope=scope))
            await self.app(self._with_slash(scope), exchange.receive, exchange.send)
        except BodyTooLargeError as error:
            if not exchange.answered:
                answer = PlainTextResponse(error.detail, error.status_code)
                await answer(scope, receive, exchange.send)

    def _with_slash(self, scope: Scope) -> Scope:
        path: str = scope["path"]
        if path not in self.pages:
            return scope
        return {**scope, "path": f"{path}/", "raw_path": f"{path}/".encode()}


@dataclass(slots=True)
class _Exchange:
    """One request and its answer, counted and dressed on their way."""

    path: str
    upstream: Receive
    downstream: Send
    secure: bool
    received: int = field(default=0, init=False)
    answered: bool = field(default=False, init=False)

    def check_announced(self, headers: Headers) -> None:
        """Refuse a body whose announced length is too great, before reading any of it."""
        length = headers.get("content-length", "")
        if self.path in REFUSES_ITSELF:
            return
        if length.isdecimal() and int(length) > body_limit(self.path):
            raise BodyTooLargeError

    async def receive(self) -> Message:
        """Pass a message from the client, unless the body has grown too large."""
        message = await self.upstream()
        self.received += len(message.get("body", b""))
        if self.received > body_limit(self.path):
            raise BodyTooLargeError
        return message

    async def send(self, message: Message) -> None:
        """Pass a message to the client, with the headers that every answer carries."""
        if message["type"] == "http.response.start":
            self.answered = True
            self._dress(MutableHeaders(scope=message), message["status"])
        await self.downstream(message)

    def _dress(self, headers: MutableHeaders, status: int) -> None:
        for name, value in SECURITY_HEADERS.items():
            headers.setdefault(name, value)
        if self.secure:
            headers.setdefault("Strict-Transport-Security", HSTS)
        # Built assets carry a hash in their names, so a name's content never changes.
        if self.path.startswith(ASSET_PREFIX) and status == HTTPStatus.OK:
            headers["Cache-Control"] = FOR_EVER
        elif self.path.startswith(PLAIN_PREFIXES) and status == HTTPStatus.OK:
            headers["Cache-Control"] = FOR_A_WEEK
        elif headers.get("content-type", "").startswith("text/html"):
            headers.setdefault("Cache-Control", "no-cache")
