"""How often something may be tried: moving windows, shared through Redis where there is one."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from planbook.core.errors import TooManyRequestsError
from planbook.core.settings import get_settings
from planbook.core.tokens import keyed_hash

PER_ADDRESS: Final = parse("30 per 10 minutes")
PER_ACCOUNT_AND_DEVICE: Final = parse("8 per 10 minutes")
# Windows that are over are forgotten this often.
SWEEP_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Sweep:
    """A look through all windows in a thread of its own, not followed by the next at once."""

    timer: threading.Timer
    begun: float

    def start(self) -> None:
        self.timer.start()

    def is_alive(self) -> bool:
        return time.monotonic() < self.begun + SWEEP_SECONDS


class SweptStorage(MemoryStorage):
    """A process's windows.

    The library looks through all of them after nearly every attempt, in a new thread for whose
    start the caller waits: measured, two fifths of what opening a page took outside the database.
    """

    STORAGE_SCHEME = ["swept"]

    @property
    def timer(self) -> _Sweep:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Return the present sweep; there is none before its time while it is alive."""
        return self._sweep

    @timer.setter
    def timer(self, timer: threading.Timer) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        timer.daemon = True
        self._sweep = _Sweep(timer, time.monotonic())


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    address = get_settings().redis_url
    return MovingWindowRateLimiter(storage_from_string(address) if address else SweptStorage())


def take(limit: RateLimitItem, *who: str) -> None:
    """Count one attempt.

    Raises:
        TooManyRequestsError: The window is full.
    """
    if not has_room(limit, *who):
        raise TooManyRequestsError


def has_room(limit: RateLimitItem, *who: str) -> bool:
    """Count one attempt and return whether the window had room for it."""
    return _limiter().hit(limit, *_names(who))


def forget(limit: RateLimitItem, *who: str) -> None:
    """Empty a window, as after a success."""
    _limiter().clear(limit, *_names(who))


def _names(who: Sequence[str]) -> tuple[str, ...]:
    """Return under what a window is kept: of addresses and accounts nothing that could be read."""
    return tuple(keyed_hash(_key(), "limit", one) for one in who)


@lru_cache
def _key() -> bytes:
    return get_settings().signing_key()
