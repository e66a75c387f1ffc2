"""Requests to addresses that people typed: hostile until they are shown to be somebody's server.

An address could name our own network, a cloud's metadata service, or a server that answers for
hours. So: TLS only, public addresses only and checked after resolving, the connection goes to the
very address that was checked, no redirect is followed, and time and answer are limited.
"""

import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, Self
from urllib.parse import SplitResult, urlsplit

from planbook.core.settings import get_settings

LONGEST_URL: Final = 1_000
LONGEST_ANSWER: Final = 16 * 1024
CONNECT_SECONDS: Final = 5.0
# In all, from the first byte sent: a server that drips its answer holds nobody up for longer.
TOTAL_SECONDS: Final = 10.0
HTTPS_PORT: Final = 443
HTTP_PORT: Final = 80
# Translates to any IPv4 address, also to private ones (RFC 6052).
NAT64: Final = ip_network("64:ff9b::/96")

IpAddress = IPv4Address | IPv6Address


class DeliveryError(Exception):
    """Something could not be delivered, and why.

    Attributes:
        reason: A code, with a number after a colon where one belongs to it: ``refused:503``.
        may_have_arrived: Whether the other side perhaps took it all the same.
        is_final: Whether another try would end no better.
        is_gone: Whether the address says that it exists no more.
    """

    def __init__(
        self,
        reason: str,
        *,
        may_have_arrived: bool = False,
        is_final: bool = False,
        is_gone: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_have_arrived = may_have_arrived
        self.is_final = is_final
        self.is_gone = is_gone


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, its body cut to a length."""

    status: int
    text: str

    @property
    def is_taken(self) -> bool:
        """Return whether the server says that it took the request."""
        return self.status // 100 == 2


def is_public(address: IpAddress) -> bool:
    """Return whether an address is on the public internet, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def check_url(url: str) -> SplitResult:
    """Return an address's parts.

    Raises:
        DeliveryError: It is none that we send to: not https, with a password, or no address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise DeliveryError("bad_address", is_final=True) from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    if not plain or not parts.hostname or port == 0 or "@" in parts.netloc:
        raise DeliveryError("bad_address", is_final=True)
    if parts.scheme != "https" and not (parts.scheme == "http" and _may_be_local()):
        raise DeliveryError("not_https", is_final=True)
    return parts


def _may_be_local() -> bool:
    return get_settings().alerts_allow_loopback


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send a request and return the answer, of whatever status.

    Raises:
        DeliveryError: The address is not one to send to, or nothing answered in time.
    """
    parts = check_url(url)
    tls = parts.scheme == "https"
    port = parts.port or (HTTPS_PORT if tls else HTTP_PORT)
    host = parts.hostname or ""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with _Deadline() as deadline:
        sock = _open(host, port, deadline, tls=tls)
        connection = HTTPSConnection(host, port) if tls else HTTPConnection(host, port)
        connection.sock, connection.auto_open = sock, 0
        with closing(connection):
            try:
                connection.request("POST", path, body, {"User-Agent": "Planbook", **headers})
                response = connection.getresponse()
                text = response.read(LONGEST_ANSWER).decode("utf-8", "replace")
            except (OSError, HTTPException, ValueError) as error:
                late = deadline.passed or isinstance(error, TimeoutError)
                reason = "timeout" if late else "broken"
                raise DeliveryError(reason, may_have_arrived=True) from error
        if deadline.passed:
            # Headers that were cut off look complete.
            raise DeliveryError("timeout", may_have_arrived=True)
    return Answer(response.status, text)


def _open(host: str, port: int, deadline: "_Deadline", *, tls: bool) -> socket.socket:
    """Connect to a checked address, and shake hands where it is TLS."""
    try:
        sock = _connect(_resolve(host, port, tls=tls), port)
        if not tls:
            deadline.watch(sock)
            return sock
        wrapped = ssl.create_default_context().wrap_socket(
            sock, server_hostname=host, do_handshake_on_connect=False
        )
        deadline.watch(wrapped)
        try:
            wrapped.do_handshake()
        except OSError:
            wrapped.close()
            raise
    except OSError as error:
        raise DeliveryError(_why_unreachable(error)) from error
    return wrapped


def _resolve(host: str, port: int, *, tls: bool) -> Sequence[IpAddress]:
    """Return a host's addresses; one that is not public spoils them all."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    for address in addresses:
        is_local = address.is_loopback and _may_be_local()
        if not is_local and (not tls or not is_public(address)):
            raise DeliveryError("not_public" if tls else "not_https", is_final=True)
    return list(dict.fromkeys(addresses))


def _connect(addresses: Sequence[IpAddress], port: int) -> socket.socket:
    *others, last = addresses
    for address in others:
        try:
            return socket.create_connection((str(address), port), CONNECT_SECONDS)
        except OSError:
            continue
    return socket.create_connection((str(last), port), CONNECT_SECONDS)


def _why_unreachable(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "unknown_host"
    return "bad_certificate" if isinstance(error, ssl.SSLCertVerificationError) else "unreachable"


class _Deadline:
    """Ends a connection when its time is over, whatever it is doing."""

    def __init__(self) -> None:
        self.passed = False
        self._sock: socket.socket | None = None
        self._timer = threading.Timer(TOTAL_SECONDS, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, sock: socket.socket) -> None:
        """Take over a connection."""
        sock.settimeout(TOTAL_SECONDS)
        self._sock = sock

    def _end(self) -> None:
        self.passed = True
        if self._sock is not None:
            with suppress(OSError):
                # The plain socket's own: TLS would take its leave first, and wait for an answer.
                socket.socket.shutdown(self._sock, socket.SHUT_RDWR)
