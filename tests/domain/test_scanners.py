"""What gives a scanner away, and what does not."""

from dataclasses import replace
from itertools import combinations

import pytest

from planbook.domain.scanners import Signal, Traits, is_suspected, signals

PERSON = Traits(opened=True, is_desktop=True, inputs=3)
UNUSUAL = {
    Signal.DATA_CENTRE: {"from_data_centre": True},
    Signal.NO_INPUT: {"inputs": 0},
    Signal.WEBDRIVER: {"has_webdriver": True},
    Signal.AT_ONCE: {"came_at_once": True},
}


def test_a_person_at_a_desk_gives_no_signal() -> None:
    assert signals(PERSON) == frozenset()


@pytest.mark.parametrize("signal", Signal)
def test_one_signal_proves_nothing(signal: Signal) -> None:
    given = signals(replace(PERSON, **UNUSUAL[signal]))
    assert given == {signal}
    assert not is_suspected(given)


@pytest.mark.parametrize("pair", list(combinations(Signal, 2)), ids=str)
def test_any_two_signals_suspect(pair: tuple[Signal, Signal]) -> None:
    given = signals(replace(PERSON, **UNUSUAL[pair[0]], **UNUSUAL[pair[1]]))
    assert given == set(pair)
    assert is_suspected(given)


def test_a_phone_may_be_read_without_a_touch_as_soon_as_the_message_comes() -> None:
    phone = replace(PERSON, is_desktop=False, inputs=0, came_at_once=True)
    assert signals(phone) == frozenset()


def test_nobody_is_expected_to_move_a_mouse_before_the_page_is_open() -> None:
    assert signals(replace(PERSON, opened=False, inputs=0)) == frozenset()
