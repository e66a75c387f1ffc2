"""Reports of reading: taken from our own pages only, answered, and counted by what came of them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote, urlsplit

from prometheus_client import Counter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from planbook.core.errors import UnavailableError
from planbook.core.ingest import RowRefusedError
from planbook.core.settings import get_settings
from planbook.features.sharing.schemas import Beacon, Receipt
from planbook.public import ledger
from planbook.public.hits import reader_cookie
from planbook.public.reports import BadBeaconError, parse
from planbook.public.requests import place_of

BEACONS: Final = Counter(
    "planbook_beacons_total", "Reports of reading, by what became of them.", ["outcome"]
)
# The page's next report is due by then, and carries what this one did.
RETRY_AFTER: Final = "15"
LONGEST_BODY: Final = 4_096
STATUSES: Final[Mapping[Receipt, HTTPStatus]] = {
    Receipt.STORED: HTTPStatus.NO_CONTENT,
    Receipt.REPEATED: HTTPStatus.NO_CONTENT,
    Receipt.UNKNOWN: HTTPStatus.NOT_FOUND,
    Receipt.UNASKED: HTTPStatus.FORBIDDEN,
}
# The smallest picture there is: transparent, 1×1.
PIXEL: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

Headers = Mapping[bytes, bytes]
Put = Callable[[Beacon], Awaitable[Receipt]]


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


ROUTE: Final = Route("/b", Reports(_keep), methods=["POST"])
ROUTES: Final = (
    ROUTE,
    Route("/b.gif", take_picture_beacon, methods=["GET"]),
)
