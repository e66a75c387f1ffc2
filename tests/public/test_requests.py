"""Whose request it is, by the address that the edge believes in."""

import pytest
from starlette.requests import Request

from planbook.public.requests import client_address


@pytest.mark.parametrize(
    ("told", "taken_for"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1%eth0", "2001:db8:1:2::"),
        ("::1", "::1"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_subscriber_is_one_whichever_of_their_addresses_they_use(
    told: str, taken_for: str
) -> None:
    assert client_address(Request({"type": "http", "client": (told, 1)})) == taken_for
