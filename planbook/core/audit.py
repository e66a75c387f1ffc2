"""The evidence log's lines: what is hashed, and how a line is chained to the one before."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from planbook.core.actor import Actor, ReaderActor, UserActor

FIRST_HASH: Final = "0" * 64


def actor_name(actor: Actor) -> str:
    """Return how the log names an actor."""
    match actor:
        case UserActor():
            return f"user:{actor.user_id}"
        case ReaderActor():
            return f"reader:{actor.reader_id or 0}"
        case _:
            return "system"


def canonical(details: Mapping[str, object]) -> str:
    """Return the details as canonical JSON."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(previous: str, *parts: str) -> str:
    """Return the hash of a line, which includes its predecessor's."""
    return hashlib.sha256("\n".join((previous, *parts)).encode()).hexdigest()
