"""Signed webhooks, after the Standard Webhooks specification (standardwebhooks.com, 1.0).

The signature covers the message's id and the moment of sending, so that a receiver can refuse a
replay, and knows a repeated try by its id.
"""

import base64
import hmac
from typing import Final

from planbook.core import clock, outbound
from planbook.core.outbound import DeliveryError

PREFIX: Final = "whsec_"


def secret_of(key: bytes, channel_id: int, number: int) -> str:
    """Return a channel's secret: derived, so that the database never holds it."""
    digest = hmac.digest(key, f"webhook:{channel_id}:{number}".encode(), "sha256")
    return PREFIX + base64.b64encode(digest).decode()


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return what a receiver computes too: HMAC-SHA256 over ``id.timestamp.body``."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def send(url: str, body: bytes, *, secret: str, message_id: str) -> None:
    """Send a message; ``message_id`` is the same for every try.

    Raises:
        DeliveryError: Nobody took it.
    """
    timestamp = int(clock.now().timestamp())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message_id, timestamp, body),
    }
    answer = outbound.post(url, body, headers)
    if not answer.is_taken:
        raise DeliveryError(f"refused:{answer.status}")
