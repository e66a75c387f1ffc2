"""The illustration as its page shows it: the curve, and the table by policy year."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_short
from planbook.documents import labels
from planbook.documents.templating import figure
from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.columns import Column
from planbook.domain.illustration.measures import break_even_year
from planbook.domain.illustration.rows import Illustration, Row
from planbook.domain.lines import Line
from planbook.features.plans.schemas import payment_name
from planbook.features.plans.state.rows import CurveView, YearsView
from planbook.ui import kit as ui

# 银保监规〔2022〕24号 wants each of the first ten years; NAIC #582 then every fifth.
FIRST_YEARS: Final = 10
THEN_EVERY: Final = 5
TICKS: Final = 4


def milestones(rows: Sequence[Row]) -> list[Row]:
    """Return each of the first ten years, every fifth after them, and the last."""
    return [
        row
        for row in rows
        if row.year <= FIRST_YEARS or row.year % THEN_EVERY == 0 or row is rows[-1]
    ]


def curve_view(table: Illustration, locale: Locale) -> CurveView:
    """Draw what is paid in against what could be surrendered; nothing without cash values."""
    if len(table.rows) < 2 or not any(table.cash_values):
        return CurveView()
    paid = [row.cumulative_premium for row in table.rows]
    top = max((*paid, *table.cash_values))
    last = table.rows[-1].year
    return CurveView(
        curves=[
            ui.Curve(
                gettext(locale, N_("Cash value")), "", ui.curve_path(table.cash_values, top), "plan"
            ),
            ui.Curve(
                gettext(locale, N_("Premiums paid")), "", ui.curve_path(paid, top), "soft", True
            ),
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


def _sentence(table: Illustration, locale: Locale) -> str:
    year = break_even_year(table)
    if year is None:
        return gettext(locale, N_("Most of this plan is protection: surrender would lose money."))
    return gettext(
        locale,
        N_("At the end of year {year}, cash value and payments first cover the premiums paid."),
        year=year,
    )


def years_view(table: Illustration, line: Line | None, *, every: bool, locale: Locale) -> YearsView:
    """Show a table: the years that matter, or every one."""
    table = table if line else of_several_lives(table)
    rows = list(table.rows) if every else milestones(table.rows)
    has_age = bool(table.rows) and table.rows[0].age is not None
    return YearsView(
        head=_head(table.columns, line, locale, has_age=has_age),
        lines=[_line(table, row, locale, has_age=has_age) for row in rows],
        not_guaranteed=_not_guaranteed(table.columns, locale),
        note=gettext(
            locale,
            N_("Premiums fall due at the start of a policy year; all else is at its end. In yuan."),
        ),
        hidden=len(table.rows) - len(rows),
    )


def of_several_lives(table: Illustration) -> Illustration:
    """Keep what can be added up over lives: what is paid out; a sum of deaths says nothing."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if column.code is BenefitCode.SURVIVAL and any(table.series(column.code))
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(
            replace(row, benefits=tuple(row.benefits[place] for place in kept))
            for row in table.rows
        ),
    )


def _head(
    columns: Sequence[Column], line: Line | None, locale: Locale, *, has_age: bool
) -> list[str]:
    words = [N_("Year"), *([N_("Age")] if has_age else []), N_("Premium"), N_("Premiums paid")]
    guaranteed = [column for column in columns if column.guaranteed]
    others = [column for column in columns if not column.guaranteed]
    return [
        *(gettext(locale, word) for word in words),
        *(_column(column, line, locale) for column in guaranteed),
        gettext(locale, N_("Cash value")),
        *(f"{_column(column, line, locale)} *" for column in others),
    ]


def _column(column: Column, line: Line | None, locale: Locale) -> str:
    own = payment_name(column.code, line)
    return gettext(locale, own) if own else labels.label(locale, "column", column.code)


def _line(table: Illustration, row: Row, locale: Locale, *, has_age: bool) -> ui.Line:
    guaranteed = sum(column.guaranteed for column in table.columns)
    amounts = (
        row.premium,
        row.cumulative_premium,
        *row.benefits[:guaranteed],
        row.cash_value,
        *row.benefits[guaranteed:],
    )
    age = [str(row.age)] if has_age else []
    return ui.Line(str(row.year), [*age, *(figure(amount, locale) for amount in amounts)])


def _not_guaranteed(columns: Sequence[Column], locale: Locale) -> str:
    if all(column.guaranteed for column in columns):
        return ""
    return gettext(
        locale,
        N_("Future policy dividends are not guaranteed benefits; their distribution is uncertain."),
    )
