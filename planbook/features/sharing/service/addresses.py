"""What a network address says: a keyed hash of its prefix, and whether scanners live there."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

from planbook.core.settings import get_settings
from planbook.core.tokens import derived_token, keyed_hash, token_hash

# A home's or an office's lines; the address itself is never kept.
PREFIX_BITS: Final = {4: 24, 6: 48}
# Exchange Online Protection, whose Safe Links opens addresses in mail before a person does:
# learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, ids 9 and 10.
SCANNER_NETWORKS: Final[tuple[IPv4Network | IPv6Network, ...]] = tuple(
    ip_network(text)
    for text in (
        "40.92.0.0/15",
        "40.107.0.0/16",
        "52.100.0.0/14",
        "104.47.0.0/17",
        "2a01:111:f400::/48",
        "2a01:111:f403::/48",
    )
)


@lru_cache
def key() -> bytes:
    """Return the key that signs links; read once."""
    return get_settings().signing_key()


def link_token(link_id: int) -> str:
    """Return the token of a link."""
    return derived_token(key(), "link", link_id)


def reader_token(reader_id: int) -> str:
    """Return the token of a reader's own address."""
    return derived_token(key(), "reader", reader_id)


def cookie_of(reader_id: int) -> str:
    """Return the cookie that a browser gets when it becomes this reader.

    Derived, so that a second request that was under way already gets the same one.
    """
    return derived_token(key(), "browser", reader_id)


def browser_hash(cookie: str) -> str:
    """Return the hash under which a cookie is stored."""
    return token_hash(cookie)


def url_of(token: str) -> str:
    """Return the public address of a token."""
    return f"{get_settings().short_url}/p/{token}"


def network_hash(address: str) -> str:
    """Return a keyed hash of an address's network, or nothing for what is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    network = ip_network((parsed, PREFIX_BITS[parsed.version]), strict=False)
    return keyed_hash(key(), "network", str(network))


def agent_hash(user_agent: str) -> str:
    """Return a keyed hash of a user agent."""
    return keyed_hash(key(), "agent", user_agent)


def is_scanner_network(address: str) -> bool:
    """Return whether an address is in a network from which mail is scanned."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in SCANNER_NETWORKS)
