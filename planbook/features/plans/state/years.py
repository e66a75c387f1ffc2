"""The illustration as its page shows it: the curve, and the table by policy year."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_short
from planbook.documents.parts import Illustration as Years
from planbook.documents.parts import YearRow
from planbook.documents.tables import column_groups, column_name
from planbook.documents.year_tables import figure
from planbook.documents.years import has_ages, milestones
from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.measures import break_even_year
from planbook.domain.illustration.rows import Illustration
from planbook.features.plans.state.rows import CurveView, YearGroup, YearLine, YearsView
from planbook.ui import kit as ui

TICKS: Final = 4


def curve_view(table: Illustration, locale: Locale) -> CurveView:
    """Draw what is paid in against what could be surrendered; nothing without cash values."""
    if len(table.rows) < 2 or not any(table.cash_values):
        return CurveView()
    paid = [row.cumulative_premium for row in table.rows]
    received = list(accumulate(table.payments))
    top = max((*paid, *table.cash_values, received[-1]))
    last = table.rows[-1].year
    return CurveView(
        curves=[
            ui.Curve(
                gettext(locale, N_("Cash value (guaranteed)")),
                "",
                ui.curve_path(table.cash_values, top),
                "plan",
            ),
            ui.Curve(
                gettext(locale, N_("Premiums paid")), "", ui.curve_path(paid, top), "soft", True
            ),
            *_received(received, top, locale),
            *_mark(table, locale),
        ],
        ticks=[
            gettext(locale, N_("Year {year}"), year=max(1, round(last * part / TICKS)))
            for part in range(TICKS + 1)
        ],
        top=money_short(top, locale),
        words=_sentence(table, locale),
        head=[
            gettext(locale, word) for word in (N_("Year"), N_("Premiums paid"), N_("Cash value"))
        ],
        lines=[
            ui.Line(
                str(row.year),
                [money(row.cumulative_premium, locale), money(row.cash_value, locale)],
            )
            for row in milestones(table.rows)
        ],
    )


def _received(received: Sequence[ui.Real], top: ui.Real, locale: Locale) -> list[ui.Curve]:
    """Draw what has been paid out so far, where anything is."""
    if not received[-1]:
        return []
    name = gettext(locale, N_("Paid out so far"))
    return [ui.Curve(name, "", ui.curve_path(received, top), "cover")]


def _mark(table: Illustration, locale: Locale) -> list[ui.Curve]:
    """Mark the year of break-even by an upright line."""
    year = break_even_year(table)
    if year is None:
        return []
    path = ui.curve_mark(year - 1, len(table.rows))
    return [ui.Curve(gettext(locale, N_("Break-even: year {year}"), year=year), "", path, "gap")]


def _sentence(table: Illustration, locale: Locale) -> str:
    year = break_even_year(table)
    if year is None and any(table.series(BenefitCode.ACCOUNT_VALUE)):
        return gettext(locale, N_("At the guaranteed rate alone, premiums are never recovered."))
    if year is None:
        return gettext(locale, N_("Most of this plan is protection: surrender would lose money."))
    return gettext(
        locale,
        N_("At the end of year {year}, cash value and payments first cover the premiums paid."),
        year=year,
    )


def years_view(years: Years, notices: Sequence[str], *, every: bool, locale: Locale) -> YearsView:
    """Show a table: the years that matter, or every one."""
    rows = list(years.rows) if every else milestones(years.rows)
    has_age = has_ages(years)
    names = [column_name(column, locale) for column in years.columns]
    guaranteed = sum(column.guaranteed for column in years.columns)
    words = [N_("Year"), *([N_("Age")] if has_age else []), N_("Premium"), N_("Premiums paid")]
    first = [gettext(locale, word) for word in words]
    return YearsView(
        groups=_groups(years, len(first), locale),
        head=[*first, *names[:guaranteed]],
        open_head=names[guaranteed:],
        lines=[_line(row, guaranteed, has_age=has_age) for row in rows],
        notices=list(notices),
        note=gettext(
            locale,
            N_("Premiums fall due at the start of a policy year; all else is at its end. In yuan."),
        ),
        hidden=len(years.rows) - len(rows),
    )


def _groups(years: Years, before: int, locale: Locale) -> list[YearGroup]:
    """Return the headings over the columns; none where everything is guaranteed alike."""
    groups = column_groups(years, locale)
    if len(groups) < 2:
        return []
    return [
        YearGroup("", before, False),
        *(YearGroup(group.text, group.span, group.is_open) for group in groups),
    ]


def _line(row: YearRow, guaranteed: int, *, has_age: bool) -> YearLine:
    age = [str(row.age)] if has_age else []
    values = [figure(value) for value in row.values]
    return YearLine(
        head=str(row.year),
        cells=[
            *age,
            figure(row.premium),
            figure(row.cumulative),
            *values[:guaranteed],
        ],
        open_cells=values[guaranteed:],
    )
