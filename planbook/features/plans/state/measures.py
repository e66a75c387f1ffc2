"""What a table tells the agent: when surrender pays how much, and what holding it returns."""

from decimal import Decimal
from itertools import accumulate

from babel import numbers

from planbook.core.i18n import N_, Locale, gettext, money, percent
from planbook.documents.year_tables import MINUS, figure
from planbook.documents.years import milestones
from planbook.domain.illustration.measures import (
    break_even_year,
    irr_by_year,
    surrender_year,
    surrender_year_for_share,
)
from planbook.domain.illustration.rows import Illustration
from planbook.features.plans.state.rows import MeasuresView
from planbook.ui import kit as ui


def measures_view(table: Illustration, locale: Locale) -> MeasuresView:
    """Show break-even and the returns by year; nothing where surrender never pays anything."""
    if not any(table.cash_values):
        return MeasuresView()
    even = break_even_year(table)
    never = gettext(locale, N_("Never"))
    return MeasuresView(
        is_shown=True,
        paid=money(table.rows[-1].cumulative_premium, locale),
        break_even=gettext(locale, N_("Year {year}"), year=even) if even else never,
        head=[gettext(locale, word) for word in HEAD],
        lines=_returns(table, locale),
    )


HEAD = (N_("Year"), N_("Cash value"), N_("Paid out so far"), N_("Return a year (IRR)"))


def _returns(table: Illustration, locale: Locale) -> list[ui.Line]:
    rates, received = irr_by_year(table), tuple(accumulate(table.payments))
    return [
        ui.Line(
            str(row.year),
            [
                figure(row.cash_value),
                figure(received[row.year - 1]),
                _rate(rates[row.year - 1], locale),
            ],
        )
        for row in milestones(table.rows)
    ]


def _rate(rate: Decimal | None, locale: Locale) -> str:
    if rate is None:
        return "—"
    # Two digits always, so that the column's points stand below one another.
    return numbers.format_percent(rate, "0.00%", locale=locale).replace("-", MINUS)


def amount_answer(table: Illustration, amount: Decimal, locale: Locale) -> str:
    """Say when surrender first pays an amount."""
    return _answer(table, surrender_year(table, amount), locale)


def share_answer(table: Illustration, share: Decimal, locale: Locale) -> str:
    """Say when surrender first pays a share of the premiums."""
    return _answer(table, surrender_year_for_share(table, share), locale)


def _answer(table: Illustration, year: int | None, locale: Locale) -> str:
    if year is None:
        return gettext(
            locale,
            N_("The guaranteed cash value never reaches that; payments received are not counted."),
        )
    row = table.rows[year - 1]
    return gettext(
        locale,
        N_("End of year {year}: guaranteed cash value {value}, {share} of the premiums paid."),
        year=year,
        value=money(row.cash_value, locale),
        share=percent(row.cash_value / row.cumulative_premium, locale),
    )
