"""The outermost layer of the one port: limits, headers, and the addresses behind a proxy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final, cast

from granian.utils.proxies import (
    wrap_asgi_with_proxy_headers,  # pyright: ignore[reportUnknownVariableType]
)
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Forms and beacons are a few kilobytes; nothing but an upload needs more.
BODY_LIMIT: Final = 256 * 1024
# A photograph straight from a phone's camera.
UPLOAD_LIMIT: Final = 12 * 1024 * 1024
UPLOAD_PREFIX: Final = "/upload/"
# What is announced as too large here the route itself refuses unread, in the sender's language.
REFUSES_ITSELF: Final = frozenset({"/upload/workbook"})

ASSET_PREFIX: Final = "/assets/"
FOR_EVER: Final = b"public, max-age=31536000, immutable"
# Fonts and icons keep their names when they change, so a week at most.
PLAIN_PREFIXES: Final = ("/fonts/", "/icons/")
FOR_A_WEEK: Final = b"public, max-age=604800"
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

# As ASGI has them: names in small letters.
RawHeader = tuple[bytes, bytes]
CACHE: Final = b"cache-control"


# PostgreSQL keeps no such character, and asking it about one is an error: nobody means it.
NUL: Final = ("\0", b"%00")


class BodyTooLargeError(HTTPException):
    """The client sent more than the route takes.

    An ``HTTPException``, so that a route that is reading the body answers 413 and not 500.
    """

    def __init__(self) -> None:
        super().__init__(413, "Too large")


@dataclass(frozen=True, slots=True)
class Edge:
    """Wrap the whole application.

    Attributes:
        static_dir: The built front end, whose pages lie in directories.
        trusted_proxies: Addresses whose ``X-Forwarded-*`` headers are believed.
        secure: Whether the site is served by https only.
        direct: Routes without parameters that are asked so often that finding them among all
            others would cost more than their answer; they must not need the client's address.
    """

    static_dir: Path
    trusted_proxies: Sequence[str] = ("127.0.0.1",)
    secure: bool = False
    direct: Sequence[Route] = ()

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Return the application behind the edge."""
        behind_proxy = cast(
            ASGIApp, wrap_asgi_with_proxy_headers(app, trusted_hosts=list(self.trusted_proxies))
        )
        return _Guarded(
            behind_proxy,
            direct={
                (method, route.path): route.app
                for route in self.direct
                for method in route.methods or ()
            },
            pages=page_paths(self.static_dir),
            always=_always(secure=self.secure),
        )


def _always(*, secure: bool) -> tuple[RawHeader, ...]:
    hsts = {"Strict-Transport-Security": HSTS} if secure else {}
    headers = {**SECURITY_HEADERS, **hsts}.items()
    return tuple((name.lower().encode(), value.encode()) for name, value in headers)


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
    direct: Mapping[tuple[str, str], ASGIApp]
    pages: frozenset[str]
    always: tuple[RawHeader, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope["path"], receive, send, self.always)
        if NUL[0] in exchange.path or NUL[1] in scope["query_string"]:
            await exchange.say("Bad Request", HTTPStatus.BAD_REQUEST)
            return
        try:
            exchange.check_announced(scope["headers"])
            if direct := self.direct.get((scope["method"], exchange.path)):
                await direct(scope, exchange.receive, exchange.send)
            else:
                await self.app(self._with_slash(scope), exchange.receive, exchange.send)
        except BodyTooLargeError as error:
            await exchange.say(error.detail, error.status_code)
        except Exception:
            await exchange.say("Internal Server Error", HTTPStatus.INTERNAL_SERVER_ERROR)
            raise

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
    always: tuple[RawHeader, ...]
    received: int = field(default=0, init=False)
    answered: bool = field(default=False, init=False)

    def check_announced(self, headers: Iterable[RawHeader]) -> None:
        """Refuse a body whose announced length is too great, before reading any of it."""
        for name, length in headers:
            if name == b"content-length" and length.isdigit():
                if int(length) > body_limit(self.path) and self.path not in REFUSES_ITSELF:
                    raise BodyTooLargeError
                return

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
            message["headers"] = self._dressed(message.get("headers", ()), message["status"])
        await self.downstream(message)

    async def say(self, text: str, status: int) -> None:
        """Answer with a few words what was not answered yet."""
        if not self.answered:
            await PlainTextResponse(text, status)({"type": "http"}, self.receive, self.send)

    def _dressed(self, headers: Iterable[RawHeader], status: int) -> list[RawHeader]:
        """Return an answer's headers and those that it has not set itself."""
        dressed = list(headers)
        own = dict(dressed)
        dressed += [header for header in self.always if header[0] not in own]
        if kept := self._lifetime(status):
            return [*(header for header in dressed if header[0] != CACHE), (CACHE, kept)]
        if CACHE not in own and own.get(b"content-type", b"").startswith(b"text/html"):
            dressed.append((CACHE, b"no-cache"))
        return dressed

    def _lifetime(self, status: int) -> bytes | None:
        """Return how long a file of the front end is kept, if it is one."""
        if status != HTTPStatus.OK:
            return None
        # Built assets carry a hash in their names, so a name's content never changes.
        if self.path.startswith(ASSET_PREFIX):
            return FOR_EVER
        return FOR_A_WEEK if self.path.startswith(PLAIN_PREFIXES) else None
