"""Password hashes: argon2id, and the same time spent on accounts that do not exist."""

from functools import lru_cache
from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_

SHORTEST: Final = 8
LONGEST: Final = 200


@lru_cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@lru_cache
def _nobodys_hash() -> str:
    return _hasher().hash("nobody's password")


def check_new(password: str, *known: str) -> None:
    """Refuse a password that is too short or is the account's own name or number.

    Raises:
        InvalidError: With what to do.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidError(
            "password", N_("Use a password of at least {count} characters."), count=SHORTEST
        )
    if password.strip().lower() in {value.strip().lower() for value in known if value}:
        raise InvalidError("password", N_("Use a password that is not your name, phone or e-mail."))


def hash_password(password: str) -> str:
    """Return the argon2id hash to store."""
    return _hasher().hash(password)


def verify(password: str, password_hash: str | None) -> bool:
    """Return whether the password fits; without a hash, take the same time to say no."""
    fits = _hasher().verify(password[:LONGEST], password_hash or _nobodys_hash())
    return fits and password_hash is not None
