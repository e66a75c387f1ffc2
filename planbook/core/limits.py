"""How often something may be tried: moving windows, shared through Redis where there is one."""

from functools import lru_cache
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from planbook.core.errors import TooManyRequestsError
from planbook.core.settings import get_settings

PER_ADDRESS: Final = parse("30 per 10 minutes")
PER_ACCOUNT_AND_DEVICE: Final = parse("8 per 10 minutes")


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(get_settings().redis_url or "memory://"))


def take(limit: RateLimitItem, *who: str) -> None:
    """Count one attempt.

    Raises:
        TooManyRequestsError: The window is full.
    """
    if not _limiter().hit(limit, *who):
        raise TooManyRequestsError


def forget(limit: RateLimitItem, *who: str) -> None:
    """Empty a window, as after a success."""
    _limiter().clear(limit, *who)
