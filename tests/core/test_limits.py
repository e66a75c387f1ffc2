"""How often something may be tried, in one process's memory."""

import threading

import pytest
import time_machine
from limits import parse
from limits.strategies import MovingWindowRateLimiter

from planbook.core import limits
from planbook.core.errors import TooManyRequestsError
from planbook.core.limits import SWEEP_SECONDS, SweptStorage

PER_MINUTE = parse("2 per minute")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[threading.Timer]:
    """Return the sweeps that were begun; they run when a test lets them."""
    found: list[threading.Timer] = []

    def begin(timer: threading.Timer) -> None:
        found.append(timer)

    monkeypatch.setattr(threading.Timer, "start", begin)
    return found


class TestSweptStorage:
    def test_a_window_lets_no_more_through_and_opens_again(
        self, started: list[threading.Timer]
    ) -> None:
        limiter = MovingWindowRateLimiter(SweptStorage())
        with time_machine.travel("2026-11-21 09:00", tick=False) as traveller:
            assert [limiter.hit(PER_MINUTE, "one") for _ in range(3)] == [True, True, False]
            assert limiter.hit(PER_MINUTE, "another")
            traveller.shift(61)
            assert limiter.hit(PER_MINUTE, "one")

    def test_attempts_begin_no_thread_of_their_own(self, started: list[threading.Timer]) -> None:
        limiter = MovingWindowRateLimiter(SweptStorage())
        for number in range(100):
            limiter.hit(PER_MINUTE, str(number))
        assert len(started) == 1

    def test_windows_that_are_over_are_forgotten_in_time(
        self, started: list[threading.Timer], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = 0.0
        monkeypatch.setattr(limits.time, "monotonic", lambda: moment)
        storage = SweptStorage()
        limiter = MovingWindowRateLimiter(storage)
        with time_machine.travel("2026-11-21 09:00", tick=False) as traveller:
            limiter.hit(PER_MINUTE, "one")
            traveller.shift(61)
            moment = SWEEP_SECONDS + 1
            limiter.hit(PER_MINUTE, "another")
            assert len(started) == 2
            started[-1].function()
        assert len([key for key, entries in storage.events.items() if entries]) == 1


def test_windows_are_kept_under_no_address() -> None:
    limits.take(PER_MINUTE, "passcode", "203.0.113.77")
    storage = limits._limiter().storage
    assert isinstance(storage, SweptStorage)
    assert storage.events
    assert not any("203.0.113.77" in key for key in storage.events)
    limits.forget(PER_MINUTE, "passcode", "203.0.113.77")
    assert all(limits.has_room(PER_MINUTE, "passcode", "203.0.113.77") for _ in range(2))
    with pytest.raises(TooManyRequestsError):
        limits.take(PER_MINUTE, "passcode", "203.0.113.77")
