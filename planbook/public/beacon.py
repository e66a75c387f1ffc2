"""Reports of reading: small, typed, from our own pages only."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Final, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

from prometheus_client import Counter
from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from planbook.core import clock
from planbook.core.errors import UnavailableError
from planbook.core.ingest import RowRefusedError
from planbook.core.settings import get_settings
from planbook.documents.sections import TITLES
from planbook.features.sharing.schemas import Beacon, Receipt
from planbook.public import ledger
from planbook.public.forms import place_of
from planbook.public.hits import reader_cookie

BEACONS: Final = Counter(
    "planbook_beacons_total", "Reports of reading, by what became of them.", ["outcome"]
)
# The page's next report is due by then, and carries what this one did.
RETRY_AFTER: Final = "15"
LONGEST_BODY: Final = 4_096
# A report every 15 s for forty hours of reading; what comes after is a repetition, so that no page
# view fills a disk.
HIGHEST_SEQUENCE: Final = 10_000
MOST_INPUTS: Final = 100_000_000
LONGEST_TIME: Final = 7 * 24 * 3600 * 1000
SECTIONS: Final = frozenset({"cover", *TITLES})
STATUSES: Final[Mapping[Receipt, HTTPStatus]] = {
    Receipt.STORED: HTTPStatus.NO_CONTENT,
    Receipt.REPEATED: HTTPStatus.NO_CONTENT,
    Receipt.UNKNOWN: HTTPStatus.NOT_FOUND,
    Receipt.UNASKED: HTTPStatus.FORBIDDEN,
}
# As our script writes a page view; what else is one is understood too.
CANONICAL: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The smallest picture there is: transparent, 1×1.
PIXEL: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

# Four times as fast as the standard library's.
OBJECT: Final = TypeAdapter(dict[str, object])

Headers = Mapping[bytes, bytes]
Put = Callable[[Beacon], Awaitable[Receipt]]


class BadBeaconError(ValueError):
    """Not a report that our script makes, or not from a page of ours."""

    outcome = "malformed"
    status = HTTPStatus.BAD_REQUEST


class ForeignBeaconError(BadBeaconError):
    """Another site's page sent it."""

    outcome = "foreign_origin"
    status = HTTPStatus.FORBIDDEN


class LongBeaconError(BadBeaconError):
    """Longer than any report is."""

    outcome = "too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@dataclass(frozen=True, slots=True)
class Reports:
    """The route that takes reports, and answers once ``put`` has kept them.

    It is asked more than all others together, so it reads the scope itself: a request object and
    the way to it cost several times what a report does.
    """

    put: Put

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a report once it is durable: 204, or why it was not taken."""
        body = await _body(scope, receive)
        await _answer(await _take(scope, body, self.put))(scope, receive, send)


async def _keep(beacon: Beacon) -> Receipt:
    return (await ledger.put(beacon)).receipt


async def take_picture_beacon(request: Request) -> Response:
    """Take a report from the address of a picture, for browsers that send nothing else."""
    status = await _take(request.scope, unquote(request.url.query).encode(), _keep)
    if status is not HTTPStatus.NO_CONTENT:
        return _answer(status)
    return Response(PIXEL, media_type="image/gif", headers={"Cache-Control": "no-store"})


@cache
def _answer(status: HTTPStatus) -> Response:
    """Return an answer without a body; it is the same for all."""
    busy = status is HTTPStatus.SERVICE_UNAVAILABLE
    return Response(status_code=status, headers={"Retry-After": RETRY_AFTER} if busy else None)


async def _body(scope: Scope, receive: Receive) -> bytes:
    """Return a body without waiting for its end where its length was announced."""
    announced = headers_of(scope).get(b"content-length", b"")
    length = int(announced) if announced.isdigit() else LONGEST_BODY + 1
    body, more = b"", True
    while more and len(body) < min(length, LONGEST_BODY + 1):
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _take(scope: Scope, body: bytes, put: Put) -> HTTPStatus:
    try:
        receipt = await put(read(scope, body))
    except BadBeaconError as error:
        return _counted(error.outcome, error.status)
    except UnavailableError:
        return _counted("busy", HTTPStatus.SERVICE_UNAVAILABLE)
    except RowRefusedError as error:
        return _counted(f"refused_{error.reason}", HTTPStatus.UNPROCESSABLE_ENTITY)
    return _counted(receipt, STATUSES[receipt])


def _counted(outcome: str, status: HTTPStatus) -> HTTPStatus:
    _counter(outcome).inc()
    return status


@cache
def _counter(outcome: str) -> Counter:
    return BEACONS.labels(outcome)


def headers_of(scope: Scope) -> Headers:
    """Return a request's headers by their small names; of one that comes twice the first."""
    return dict(reversed(scope["headers"]))


def read(scope: Scope, body: bytes) -> Beacon:
    """Return the report that a request carries.

    Raises:
        BadBeaconError: It is not one of our script's.
    """
    headers = headers_of(scope)
    if not is_from_our_page(headers):
        raise ForeignBeaconError
    if len(body) > LONGEST_BODY:
        raise LongBeaconError
    return parse(body, cookie=reader_cookie(Request(scope)) if b"cookie" in headers else "")


def is_from_our_page(headers: Headers) -> bool:
    """Return whether nothing says that another site's page sent a request."""
    if headers.get(b"sec-fetch-site", b"same-origin") != b"same-origin":
        return False
    origin = headers.get(b"origin") or headers.get(b"referer")
    if origin is None:
        return True
    settings = get_settings()
    place = place_of(origin.decode("latin-1"))
    asked = headers.get(b"host", b"").decode("latin-1")
    return place in {asked, *_known_places(settings.public_url, settings.short_url)}


@cache
def _known_places(*urls: str) -> tuple[str, ...]:
    return tuple(urlsplit(url).netloc for url in urls)


def parse(body: bytes, *, cookie: str) -> Beacon:
    """Return a report with typed fields, unknown sections left out.

    Raises:
        BadBeaconError: It is not one of our script's.
    """
    try:
        values = OBJECT.validate_json(body)
    except ValueError:
        raise BadBeaconError from None
    return Beacon(
        page_view=_page_view(values.get("v")),
        sequence=_number(values.get("q"), least=1, most=HIGHEST_SEQUENCE),
        at=clock.now(),
        milliseconds=_time(values.get("a")),
        sections=_sections(values.get("s")),
        depth=_number(values.get("d", 0), least=0, most=100),
        inputs=_number(values.get("i", 0), least=0, most=MOST_INPUTS),
        webdriver=values.get("w") in (1, True),
        cookie=cookie,
    )


def _page_view(value: object) -> str:
    if not isinstance(value, str):
        raise BadBeaconError
    if CANONICAL.fullmatch(value):
        return value
    try:
        return str(UUID(value))
    except ValueError:
        raise BadBeaconError from None


def _sections(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise BadBeaconError
    spent = cast("dict[str, object]", value)
    return {key: _time(one) for key, one in spent.items() if key in SECTIONS}


def _time(value: object) -> int:
    """Return milliseconds; a negative or absurd claim is cut, not believed and not fatal."""
    number = _whole(value)
    return min(max(number, 0), LONGEST_TIME)


def _number(value: object, *, least: int, most: int) -> int:
    number = _whole(value)
    if number < least:
        raise BadBeaconError
    return min(number, most)


def _whole(value: object) -> int:
    if type(value) is int:
        return value
    if not isinstance(value, float):
        raise BadBeaconError
    try:
        return int(value)
    except (ValueError, OverflowError):
        raise BadBeaconError from None


ROUTE: Final = Route("/b", Reports(_keep), methods=["POST"])
ROUTES: Final = (
    ROUTE,
    Route("/b.gif", take_picture_beacon, methods=["GET"]),
)
