"""What a report of reading says: typed fields, and nothing that our script does not write."""

import re
from http import HTTPStatus
from typing import Final, cast
from uuid import UUID

from pydantic import TypeAdapter

from planbook.core import clock
from planbook.documents.sections import KEYS
from planbook.features.sharing.schemas import Beacon

# A report every 15 s for forty hours of reading; what comes after is a repetition, so that no page
# view fills a disk.
HIGHEST_SEQUENCE: Final = 10_000
MOST_INPUTS: Final = 100_000_000
LONGEST_TIME: Final = 7 * 24 * 3600 * 1000
SECTIONS: Final = frozenset(KEYS)
# As our script writes a page view; what else is one is understood too.
CANONICAL: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Four times as fast as the standard library's.
OBJECT: Final = TypeAdapter(dict[str, object])


class BadBeaconError(ValueError):
    """Not a report that our script makes, or not from a page of ours."""

    outcome = "malformed"
    status = HTTPStatus.BAD_REQUEST


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
