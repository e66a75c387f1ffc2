"""How true the reading script's time is over minutes, in a real Chromium: `make bench`."""

import random

import pytest
from playwright.sync_api import Browser

from tests.support.reading_lab import Watched, reading_lab

pytestmark = pytest.mark.browser

TABS = 3
TURNS = 6
MOST_LOST_SECONDS = 15


def behave(tab: Watched, chance: random.Random) -> None:
    """Do what people do for a minute or so."""
    for _ in range(TURNS):
        tab.scroll_to(chance.choice(("plan", "gaps")))
        tab.page.mouse.wheel(0, 1)
        tab.look(chance.uniform(1, 6))
        if chance.random() < 0.5:
            tab.hide(chance.uniform(1, 4))
        if chance.random() < 0.4:
            tab.leave_and_come_back(chance.uniform(1, 3))


def test_precision_over_minutes(browser: Browser) -> None:
    chance = random.Random(5)
    with reading_lab(browser) as lab:
        print()
        for number in range(1, TABS + 1):
            tab = lab.open(f"01a00000-0000-7000-8000-{number:012d}")
            behave(tab, chance)
            is_killed = number == TABS
            tab.kill() if is_killed else tab.close()
            told = lab.told.seconds(tab.view)
            end = "killed" if is_killed else "closed"
            least, most = tab.sight.least, tab.sight.most
            print(f"  in sight {least:6.2f} to {most:6.2f} s  reported {told:6.2f} s  {end}")
            if is_killed:
                assert told <= most + 1
                assert least - told <= MOST_LOST_SECONDS
            else:
                assert tab.sight.error(told) <= max(1.0, least * 0.05)
