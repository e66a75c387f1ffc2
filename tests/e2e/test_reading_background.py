"""Only time in sight counts: tabs and windows of a real browser, in front and behind."""

import time

import pytest

from tests.e2e.test_reading_truth import FIRST, SECOND, tolerance
from tests.support.reading_lab import noting
from tests.support.real_tabs import real_tabs

pytestmark = pytest.mark.browser


def test_what_is_behind_another_tab_minimised_or_asleep_is_not_read() -> None:
    with noting() as (url, told), real_tabs() as tabs:
        first = tabs.open(f"{url}/{FIRST}")
        first.becomes("visible")
        time.sleep(2.6)
        second = tabs.open(f"{url}/{SECOND}")
        first.becomes("hidden")
        second.becomes("visible")
        time.sleep(2.4)
        first.front()
        second.becomes("hidden")
        time.sleep(1.2)
        first.window("minimized")
        first.sleep(1.5)
        first.window("normal")
        time.sleep(1)
        first.close()
        second.becomes("visible")
        time.sleep(1)
        second.close()
        for tab, view in ((first, FIRST), (second, SECOND)):
            told.wait_for(view, tab.sight.least)
    for tab, view in ((first, FIRST), (second, SECOND)):
        assert tab.sight.least > 3
        assert tab.sight.error(told.seconds(view)) <= tolerance(tab.sight.least), view
        numbers = [report["q"] for report in told.of(view)]
        assert numbers == sorted(set(numbers))
