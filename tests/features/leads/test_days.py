"""Two weeks of reading in words: this week against the last, today, and each day."""

from datetime import date, timedelta

import pytest

from planbook.core.i18n import Locale
from planbook.features.leads.state.days import days_view
from planbook.features.sharing.schemas import ReadingDay

TODAY = date(2026, 11, 22)


def days(before: int, now: int, today: int = 0) -> list[ReadingDay]:
    """Return two weeks with so many seconds in each, and today's besides."""
    spent = {10: before, 3: now, 0: today}
    return [
        ReadingDay(
            TODAY - timedelta(days=back), *([2, 1, spent[back] * 1_000] if spent.get(back) else ())
        )
        for back in reversed(range(14))
    ]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (0, 90, "1 min 30 s of reading in the last 7 days, none in the 7 days before."),
        (60, 0, "No reading in the last 7 days, 1 min in the 7 days before."),
        (60, 90, "1 min 30 s of reading in the last 7 days, 30 s more than in the 7 days before."),
        (90, 60, "1 min of reading in the last 7 days, 30 s less than in the 7 days before."),
        (60, 60, "1 min of reading in the last 7 days, as much as in the 7 days before."),
    ],
)
def test_a_week_is_said_against_the_week_before(before: int, now: int, words: str) -> None:
    assert days_view(days(before, now), "en").words == words


def test_today_stands_out_and_its_week_counts_it() -> None:
    view = days_view(days(60, 30, 90), "zh_CN")
    assert view.today == "今天1分30秒\u00a0· 2次访问"
    assert view.words == "近7天共阅读2分钟，比前7天多1分钟。"
    assert [one.label for one in view.columns][-2:] == ["六", "日"]
    assert [one.is_today for one in view.columns] == [False] * 13 + [True]
    assert [one.share for one in view.columns if one.share] == pytest.approx([2 / 3, 1 / 3, 1])


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "Nobody has read anything today yet"), ("zh_CN", "今天还没有人阅读")],
)
def test_a_quiet_day_is_said(locale: Locale, words: str) -> None:
    assert days_view(days(60, 30), locale).today == words


def test_the_table_tells_every_day_and_the_latest_first() -> None:
    lines = days_view(days(0, 0, 61), "en").lines
    assert (lines[0].head, lines[0].cells) == ("22 Nov", ["2", "1", "1 min 1 s"])
    assert [line.cells for line in lines[1:]] == [["0", "0", "0 s"]] * 13


def test_two_weeks_without_any_reading_are_empty() -> None:
    assert days_view(days(0, 0), "en").is_empty
    assert not days_view(days(0, 0, 1), "en").is_empty
