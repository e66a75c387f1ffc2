"""What any request says about itself: its language, its network, and whose page sent it."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

from planbook.core.errors import NotPermittedError
from planbook.core.i18n import LOCALES, Locale, as_locale, negotiate
from planbook.core.settings import get_settings

LOCALE_COOKIE: Final = "pb_locale"
# What one subscriber has: whoever changes the rest stays the same to every limit.
SUBSCRIBER_BITS: Final = 64


def locale_of(request: Request) -> Locale:
    """Return the language chosen by the address, by an earlier choice, or by the browser."""
    chosen = request.query_params.get("lang") or request.cookies.get(LOCALE_COOKIE)
    if chosen in LOCALES:
        return as_locale(chosen)
    return negotiate(request.headers.get("accept-language"))


def client_address(request: Request) -> str:
    """Return the network address the edge believes in; of IPv6 what the subscriber's network is."""
    told = request.client.host if request.client else ""
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if not isinstance(address, IPv6Address) or address.is_loopback:
        return told
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    network = ip_network((int(address), SUBSCRIBER_BITS), strict=False)
    return str(network.network_address)


def require_same_origin(request: Request) -> None:
    """Refuse a form that another site's page has sent.

    Raises:
        NotPermittedError: The browser names another origin than the one it was sent to.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return
    ours = {request.headers.get("host", ""), urlsplit(get_settings().public_url).netloc}
    if place_of(origin) not in ours:
        raise NotPermittedError


def entered(form: FormData, name: str, longest: int) -> str:
    """Return what a field holds, cut to a length and without what PostgreSQL would refuse."""
    return str(form.get(name, "")).replace("\0", "")[:longest]


def place_of(url: str) -> str | None:
    """Return host and port of an address that a browser names; nothing where it is none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return None
