"""Requests to servers that the operator named in the settings: trusted, yet they may hang or fail."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

SECONDS: Final = 10.0
LONGEST_ANSWER: Final = 64 * 1024


class GatewayError(OSError):
    """A gateway is out of reach, or refuses."""


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """What a gateway answered, its body cut to a length."""

    status: int
    text: str

    @property
    def is_taken(self) -> bool:
        """Return whether the gateway says that it took the request."""
        return self.status // 100 == 2


def call(
    method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> GatewayAnswer:
    """Send a request and return the answer, of whatever status; redirects are not followed.

    Raises:
        GatewayError: Nothing answered.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise GatewayError("bad_address")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with closing(kind(parts.hostname, parts.port, timeout=SECONDS)) as connection:
            connection.request(method, path, body or None, dict(headers or {}))
            response = connection.getresponse()
            text = response.read(LONGEST_ANSWER).decode("utf-8", "replace")
    except (OSError, HTTPException) as error:
        raise GatewayError("unreachable") from error
    return GatewayAnswer(response.status, text)
