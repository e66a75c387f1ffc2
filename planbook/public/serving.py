"""Stored files as answers: asked for once, in parts, or again by whoever has them already."""

import os
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, MalformedRangeHeader, Response

# Asked again each time, since a link may have ended; the hash then saves the bytes.
ASK_AGAIN: Final = "private, no-cache"
# For what has its hash in its address.
FOR_EVER: Final = "public, max-age=31536000, immutable"
# For pictures that stay the same for days: after an hour a browser may ask whether they did.
FOR_AN_HOUR: Final = "public, max-age=3600"


def stored_file(
    request: Request, path: Path, *, tag: str, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Send a file whose tag names its bytes: whole, in the part asked for, or not again.

    The server sends it from the disk by itself, without the event loop. ``stat`` takes
    microseconds on a local disk; a thread for it would take longer.

    Raises:
        FileNotFoundError: It is not there.
    """
    stat = os.stat(path)  # noqa: PTH116 - what the answer takes
    dressed = {"ETag": f'"{tag}"', "Cache-Control": ASK_AGAIN, **headers}
    if has_it(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=dressed)
    return _Stored(path, media_type=media_type, headers=dressed, stat_result=stat)


class _Stored(FileResponse):
    """Sends all of it to whoever asks for a part in words that mean none (RFC 9110, 14.2)."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader:
            return []


def has_it(request: Request, tag: str) -> bool:
    """Return whether a browser says that it has the bytes of a tag."""
    named = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in named.split(",")}
    return f'"{tag}"' in known or named.strip() == "*"


def disposition(name: str, plain: str, kind: str = "inline") -> str:
    """Return the header that names a download, ``plain`` for clients that know no other encoding."""
    safe = "".join(c for c in plain if c.isascii() and (c.isalnum() or c in " ._-"))
    named = quote(name, safe="")
    return f"{kind}; filename=\"{safe}\"; filename*=UTF-8''{named}"
