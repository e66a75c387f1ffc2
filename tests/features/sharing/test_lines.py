"""How a proposal's reading reads in a list, the same everywhere."""

import pytest

from planbook.features.sharing.schemas import Summary, Totals
from planbook.features.sharing.service import reading_line


@pytest.mark.parametrize(
    ("links", "totals", "badge", "tone"),
    [
        (0, Totals(), "Not shared yet", "plain"),
        (1, Totals(), "Shared", "plain"),
        (1, Totals(people=1), "Shared", "plain"),
        (1, Totals(people=1, opened=1), "Opened", "accent"),
        (1, Totals(people=1, opened=1, read=1), "Read", "accent"),
        (1, Totals(people=2, opened=2, read=1, forwarded=1), "Passed on", "attention"),
    ],
)
def test_a_proposal_is_told_by_how_far_it_came(
    links: int, totals: Totals, badge: str, tone: str
) -> None:
    line = reading_line(Summary(1, links, totals), "en")
    assert (line.badge, line.tone) == (badge, tone)


@pytest.mark.parametrize(
    ("people", "locale", "about"),
    [
        (0, "en", ""),
        (1, "en", "1\u00a0person\u00a0· 1\u00a0min\u00a015\u00a0s"),
        (2, "en", "2\u00a0people\u00a0· 1\u00a0min\u00a015\u00a0s"),
        (2, "zh_CN", "2人\u00a0· 1分15秒"),
    ],
)
def test_people_and_time_are_said_in_a_line(people: int, locale, about: str) -> None:
    assert reading_line(Summary(1, 1, Totals(people=people, seconds=75)), locale).about == about
