"""What the reading script reports of a known behaviour, in a real Chromium under the real clock."""

import pytest
from playwright.sync_api import Browser

from tests.support.reading_lab import Watched, reading_lab

pytestmark = pytest.mark.browser

FIRST, SECOND = "01a00000-0000-7000-8000-000000000001", "01a00000-0000-7000-8000-000000000002"
MOST_LOST_SECONDS = 15


def tolerance(seconds: float) -> float:
    """Return the promised precision: 5 %, or a second."""
    return max(1.0, seconds * 0.05)


def read(tab: Watched) -> bool:
    """Scroll, leave and come back; return whether the page was kept."""
    tab.look(2.5)
    tab.scroll_to("gaps")
    tab.look(2.5)
    is_kept = tab.leave_and_come_back(1)
    tab.look(1.5)
    return is_kept


def test_reported_time_is_the_time_in_sight_and_a_kill_loses_little(browser: Browser) -> None:
    with reading_lab(browser) as lab:
        first, second = lab.open(FIRST), lab.open(SECOND)
        assert read(first), "the back-forward cache did not keep the page"
        first.close()
        second.kill()
        told = lab.told
        assert first.sight.error(told.seconds(FIRST)) <= tolerance(first.sight.least)
        for section, sight in first.sections.items():
            assert sight.error(told.seconds(FIRST, section)) <= tolerance(sight.least)
        assert told.seconds(SECOND) <= second.sight.most + 1
        assert second.sight.least - told.seconds(SECOND) <= MOST_LOST_SECONDS
        numbers = [report["q"] for report in told.of(FIRST)]
        assert numbers == sorted(set(numbers))
