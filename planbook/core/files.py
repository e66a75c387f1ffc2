"""Bytes stored once under their hash, in the data directory."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from planbook.core.settings import get_settings

HASH_LENGTH: Final = 64


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of the bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def path_of(kind: str, digest: str) -> Path:
    """Return where content of a kind with this hash lies.

    Raises:
        ValueError: The hash is not one, so it could name another path.
    """
    if len(digest) != HASH_LENGTH or not all(c in "0123456789abcdef" for c in digest):
        raise ValueError("not a content hash")
    return get_settings().data_dir / kind / digest[:2] / digest


def store(kind: str, content: bytes) -> str:
    """Write the bytes durably under their hash and return it; a second time changes nothing."""
    digest = content_hash(content)
    keep(kind, digest, content)
    return digest


def keep(kind: str, digest: str, content: bytes) -> Path:
    """Write bytes durably under the hash of what they were made from, and return where.

    The same hash always means the same bytes, so a second time changes nothing.
    """
    path = path_of(kind, digest)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name).replace(path)


def load(kind: str, digest: str) -> bytes | None:
    """Return the stored bytes, or None."""
    try:
        return path_of(kind, digest).read_bytes()
    except FileNotFoundError:
        return None
