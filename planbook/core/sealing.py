"""Secrets of other systems, kept unreadable in the database: the server's key opens them."""

import base64
import hmac
from functools import lru_cache

from planbook.core.settings import get_settings


@lru_cache
def _box(key: bytes):  # noqa: ANN202 - its type would load the library
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"sealed", "sha256")))


def seal(text: str) -> str:
    """Return a text as only this installation can read it."""
    return _box(get_settings().signing_key()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed, or nothing where the key has changed since."""
    from cryptography.fernet import InvalidToken

    try:
        return _box(get_settings().signing_key()).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""
