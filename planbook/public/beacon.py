"""Reports of reading: small, typed, from our own pages only."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

from prometheus_client import Counter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.core import clock
from planbook.core.errors import UnavailableError
from planbook.core.ingest import RowRefusedError
from planbook.core.settings import get_settings
from planbook.documents.sections import TITLES
from planbook.features.sharing.schemas import Beacon, Receipt
from planbook.public import ledger
from planbook.public.hits import reader_cookie

BEACONS: Final = Counter(
    "planbook_beacons_total", "Reports of reading, by what became of them.", ["outcome"]
)
# The page's next report is due by then, and carries what this one did.
RETRY_AFTER: Final = "15"
LONGEST_BODY: Final = 4_096
# A report every 15 s for a week.
HIGHEST_SEQUENCE: Final = 100_000
MOST_INPUTS: Final = 100_000_000
LONGEST_TIME: Final = 7 * 24 * 3600 * 1000
SECTIONS: Final = frozenset({"cover", *TITLES})
ANSWERS: Final[Mapping[Receipt, HTTPStatus]] = {
    Receipt.STORED: HTTPStatus.NO_CONTENT,
    Receipt.REPEATED: HTTPStatus.NO_CONTENT,
    Receipt.UNKNOWN: HTTPStatus.NOT_FOUND,
    Receipt.UNASKED: HTTPStatus.FORBIDDEN,
}
# The smallest picture there is: transparent, 1×1.
PIXEL: Final = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


class BadBeaconError(ValueError):
    """Not a report that our script makes."""


async def take_beacon(request: Request) -> Response:
    """Answer a report once it is durable: 204, or why it was not taken."""
    return _answer(await _take(request, await _body(request)))


async def take_picture_beacon(request: Request) -> Response:
    """Take a report from the address of a picture, for browsers that send nothing else."""
    status = await _take(request, unquote(request.url.query).encode())
    if status is not HTTPStatus.NO_CONTENT:
        return _answer(status)
    return Response(PIXEL, media_type="image/gif", headers={"Cache-Control": "no-store"})


def _answer(status: HTTPStatus) -> Response:
    busy = status is HTTPStatus.SERVICE_UNAVAILABLE
    return Response(status_code=status, headers={"Retry-After": RETRY_AFTER} if busy else None)


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            break
    return body


async def _take(request: Request, body: bytes) -> HTTPStatus:
    if not is_from_our_page(request):
        return _counted("foreign_origin", HTTPStatus.FORBIDDEN)
    if len(body) > LONGEST_BODY:
        return _counted("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        beacon = parse(body, cookie=reader_cookie(request))
    except BadBeaconError:
        return _counted("malformed", HTTPStatus.BAD_REQUEST)
    try:
        receipt = (await ledger.put(beacon)).receipt
    except UnavailableError:
        return _counted("busy", HTTPStatus.SERVICE_UNAVAILABLE)
    except RowRefusedError as error:
        return _counted(f"refused_{error.reason}", HTTPStatus.UNPROCESSABLE_ENTITY)
    return _counted(receipt, ANSWERS[receipt])


def _counted(outcome: str, status: HTTPStatus) -> HTTPStatus:
    BEACONS.labels(outcome).inc()
    return status


def is_from_our_page(request: Request) -> bool:
    """Return whether nothing says that another site's page sent a request."""
    headers = request.headers
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin") or headers.get("referer")
    if origin is None:
        return True
    settings = get_settings()
    known = (settings.public_url, settings.short_url)
    ours = {headers.get("host", ""), *(urlsplit(url).netloc for url in known)}
    return urlsplit(origin).netloc in ours


def parse(body: bytes, *, cookie: str) -> Beacon:
    """Return a report with typed fields, unknown sections left out.

    Raises:
        BadBeaconError: It is not one of our script's.
    """
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        raise BadBeaconError from None
    if not isinstance(found, dict):
        raise BadBeaconError
    values = cast("dict[str, object]", found)
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
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadBeaconError
    try:
        return int(value)
    except (ValueError, OverflowError):
        raise BadBeaconError from None


ROUTES: Final = (
    Route("/b", take_beacon, methods=["POST"]),
    Route("/b.gif", take_picture_beacon, methods=["GET"]),
)
