"""Quiet hours hold on the clock of whoever wants them."""

from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from planbook.domain.quiet import QuietHours

CHINA = timezone(timedelta(hours=8))
NIGHT = QuietHours(time(22), time(8), CHINA)


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (here(21, 21, 59), None),
        (here(21, 22), here(22, 8)),
        (here(22, 0, 30), here(22, 8)),
        (here(22, 7, 59), here(22, 8)),
        (here(22, 8), None),
    ],
)
def test_a_night_goes_over_midnight(moment: datetime, end: datetime | None) -> None:
    assert NIGHT.end_after(moment) == end


def test_a_break_at_noon_is_within_a_day() -> None:
    noon = QuietHours(time(12), time(14), CHINA)
    assert noon.end_after(here(21, 13)) == here(21, 14)
    assert noon.end_after(here(21, 15)) is None


def test_equal_times_are_no_quiet() -> None:
    assert QuietHours(time(8), time(8), CHINA).end_after(here(21, 8)) is None


def test_the_zone_decides_not_the_moments_own() -> None:
    assert NIGHT.end_after(datetime(2026, 11, 21, 15, tzinfo=UTC)) == here(22, 8)


def test_the_morning_comes_by_the_clock_where_it_is_put_back_at_night() -> None:
    london = QuietHours(time(22), time(8), ZoneInfo("Europe/London"))
    before = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert london.end_after(before) == datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
