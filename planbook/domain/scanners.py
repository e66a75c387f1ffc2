"""Scanners that pose as a person's browser: what gives them away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Signal(StrEnum):
    """One thing that is unusual for a person; alone it proves nothing."""

    DATA_CENTRE = "data_centre"
    NO_INPUT = "no_input"
    WEBDRIVER = "webdriver"
    AT_ONCE = "at_once"


SUSPECTED_FROM: Final = 2
# A mail gateway opens a link as it is delivered; a person has to see the message first.
AT_ONCE_WITHIN: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is known of a reader's browser so far.

    ``inputs`` counts touches, keys and scrolling that the browser vouches for.
    """

    opened: bool
    is_desktop: bool = False
    came_at_once: bool = False
    from_data_centre: bool = False
    has_webdriver: bool = False
    inputs: int = 0


def signals(traits: Traits) -> frozenset[Signal]:
    """Return what is unusual about a browser.

    Only a desktop browser is expected to move a mouse or scroll within the first seconds: on a
    phone the first screen can be read without a touch.
    """
    unusual = {
        Signal.DATA_CENTRE: traits.from_data_centre,
        Signal.NO_INPUT: traits.opened and traits.is_desktop and traits.inputs == 0,
        Signal.WEBDRIVER: traits.has_webdriver,
        Signal.AT_ONCE: traits.is_desktop and traits.came_at_once,
    }
    return frozenset(signal for signal, is_given in unusual.items() if is_given)


def is_suspected(given: Collection[Signal]) -> bool:
    """Return whether two or more signals speak against a person."""
    return len(set(given)) >= SUSPECTED_FROM
