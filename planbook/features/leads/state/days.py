"""An agent's last two weeks of reading, as columns, words and a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from planbook.core.i18n import (
    DOT,
    N_,
    Locale,
    duration,
    gettext,
    ngettext,
    number,
    short_date,
    weekday,
)
from planbook.features.sharing.schemas import ReadingDay
from planbook.ui import kit as ui

WEEK: Final = 7
NOTHING_BEFORE: Final = N_("{spent} of reading in the last 7 days, none in the 7 days before.")
NOTHING_SINCE: Final = N_("No reading in the last 7 days, {before} in the 7 days before.")
MORE: Final = N_("{spent} of reading in the last 7 days, {more} more than in the 7 days before.")
LESS: Final = N_("{spent} of reading in the last 7 days, {less} less than in the 7 days before.")
SAME: Final = N_("{spent} of reading in the last 7 days, as much as in the 7 days before.")


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day's minutes as a share of the longest day's."""

    label: str
    share: float
    is_today: bool


@dataclass(frozen=True, slots=True)
class DaysView:
    """Two weeks; ``today`` and ``words`` say them, ``lines`` tells each, the latest first."""

    is_empty: bool = True
    today: str = ""
    words: str = ""
    columns: list[DayColumn] = field(default_factory=list[DayColumn])
    lines: list[ui.Line] = field(default_factory=list[ui.Line])


def days_view(days: Sequence[ReadingDay], locale: Locale) -> DaysView:
    """Put two weeks into columns, words and lines."""
    longest = max((day.milliseconds for day in days), default=0) or 1
    return DaysView(
        is_empty=not any(day.milliseconds or day.visits or day.opened for day in days),
        today=_today(days[-1], locale),
        words=_compared(_sum(days[-WEEK:]), _sum(days[:-WEEK]), locale),
        columns=[
            DayColumn(weekday(day.day, locale), day.milliseconds / longest, day is days[-1])
            for day in days
        ],
        lines=[_line(day, locale) for day in reversed(days)],
    )


def _sum(days: Sequence[ReadingDay]) -> float:
    return sum(day.milliseconds for day in days) / 1000


def _today(day: ReadingDay, locale: Locale) -> str:
    if not day.visits and not day.milliseconds:
        return gettext(locale, N_("Nobody has read anything today yet"))
    told = number(day.visits, locale)
    visits = ngettext(locale, "{count} visit", "{count} visits", day.visits, count=told)
    spent = gettext(locale, N_("Today {spent}"), spent=duration(day.milliseconds / 1000, locale))
    return f"{spent}{DOT}{visits}"


def _compared(now: float, before: float, locale: Locale) -> str:
    """Say a week's reading against that of the week before, to the second that is shown."""
    spent, change = round(now), round(now) - round(before)
    if not before:
        message = NOTHING_BEFORE
    elif not now:
        message = NOTHING_SINCE
    else:
        message = MORE if change > 0 else LESS if change else SAME
    difference = duration(abs(change), locale)
    return gettext(
        locale,
        message,
        spent=duration(spent, locale),
        before=duration(before, locale),
        more=difference,
        less=difference,
    )


def _line(day: ReadingDay, locale: Locale) -> ui.Line:
    return ui.Line(
        short_date(day.day, locale),
        [
            number(day.visits, locale),
            number(day.opened, locale),
            duration(day.milliseconds / 1000, locale),
        ],
    )
