"""An illustration as people read it: columns named, guaranteed ones first, scenarios apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, percent
from planbook.documents import labels
from planbook.documents.parts import Column, Illustration, YearRow
from planbook.domain.illustration.codes import BenefitCode, Scenario
from planbook.domain.illustration.columns import Column as Benefit
from planbook.domain.illustration.rows import Illustration as Table
from planbook.domain.lines import Line
from planbook.domain.money import ZERO

CASH_VALUE: Final = "cash_value"
# Payments to the living are called by what they are for.
PAYMENT_NAMES: Final = {
    Line.EDUCATION: N_("Education payments"),
    Line.PENSION: N_("Pension paid"),
    Line.ANNUITY: N_("Annuity paid"),
}
# What can be added up over contracts and lives; a sum of death benefits says nothing.
OF_SEVERAL: Final = (
    BenefitCode.SURVIVAL,
    BenefitCode.MATURITY,
    BenefitCode.SURRENDER_VALUE,
    BenefitCode.DIVIDEND,
    BenefitCode.DIVIDEND_TOTAL,
)
ACCOUNTS: Final = {
    Scenario.CREDITING: N_("Cash value of universal contracts"),
    Scenario.UNIT_PRICE: N_("Cash value of unit-linked contracts"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A column, and where its values are: a benefit's, or else the cash value's."""

    column: Column
    benefit: Benefit | None = None


def item_table(key: str, table: Table, line: Line, locale: Locale) -> Illustration:
    """Return a contract's table with every benefit that it illustrates."""
    places = [_Place(_item_column(table, each, line, locale), each) for each in table.columns]
    return _filled(key, table, _with_cash_value(places, _promise(table, locale)))


def plan_table(table: Table, locale: Locale) -> Illustration:
    """Return the table of several contracts: what is paid in and out, and what surrender pays."""
    places = [
        _Place(_plan_column(each, locale), each)
        for each in table.columns
        if each.code in OF_SEVERAL and any(table.of(each))
    ]
    return _filled("", table, _with_cash_value(places, ""))


def _with_cash_value(places: Sequence[_Place], group: str) -> list[_Place]:
    """Put the cash value behind the other guaranteed columns."""
    cash_value = _Place(Column(CASH_VALUE, group=group))
    guaranteed = [place for place in places if place.column.guaranteed]
    return [*guaranteed, cash_value, *places[len(guaranteed) :]]


def _item_column(table: Table, benefit: Benefit, line: Line, locale: Locale) -> Column:
    own = PAYMENT_NAMES.get(line) if benefit.code is BenefitCode.SURVIVAL else None
    return Column(
        benefit.code,
        benefit.guaranteed,
        label=gettext(locale, own) if own else "",
        group=_promise(table, locale) if benefit.guaranteed else _scenario(benefit, locale),
    )


def _plan_column(benefit: Benefit, locale: Locale) -> Column:
    own = ACCOUNTS[benefit.scenario] if benefit.scenario else ""
    return Column(
        benefit.code,
        benefit.guaranteed,
        label=gettext(locale, own) if own else "",
        group=_scenario(benefit, locale),
    )


def _promise(table: Table, locale: Locale) -> str:
    """Say at which rate an account is guaranteed; nothing where there is none."""
    rates = (each.rate for each in table.columns if each.guaranteed and each.rate is not None)
    rate = next(rates, None)
    if rate is None:
        return ""
    return gettext(locale, N_("Guaranteed, {rate} a year"), rate=percent(rate, locale, 2))


def _scenario(benefit: Benefit, locale: Locale) -> str:
    """Say what a column that is not guaranteed assumes; of dividends nothing may be said."""
    rate = benefit.rate
    if benefit.guaranteed or rate is None:
        return ""
    shown = percent(abs(rate), locale, 2)
    if benefit.scenario is Scenario.CREDITING:
        return gettext(locale, N_("Not guaranteed, {rate} a year assumed"), rate=shown)
    if rate == ZERO:
        return gettext(locale, N_("Not guaranteed, unit prices unchanged"))
    falling = N_("Not guaranteed, unit prices −{rate} a year")
    rising = N_("Not guaranteed, unit prices +{rate} a year")
    return gettext(locale, falling if rate < ZERO else rising, rate=shown)


def _filled(key: str, table: Table, places: Sequence[_Place]) -> Illustration:
    series = [table.of(each.benefit) if each.benefit else table.cash_values for each in places]
    return Illustration(
        item=key, columns=tuple(each.column for each in places), rows=tuple(_rows(table, series))
    )


def _rows(table: Table, series: Sequence[Sequence[Decimal]]) -> Iterator[YearRow]:
    for at, row in enumerate(table.rows):
        values = tuple(each[at] for each in series)
        yield YearRow(row.year, row.age, row.premium, row.cumulative_premium, values)


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Neighbouring columns under one heading."""

    text: str
    span: int
    is_open: bool


def column_groups(years: Illustration, locale: Locale) -> tuple[ColumnGroup, ...]:
    """Return the headings over a table's columns: guaranteed, then what is not, by scenario."""
    groups: list[ColumnGroup] = []
    for column in years.columns:
        default = N_("Guaranteed") if column.guaranteed else N_("Not guaranteed")
        text = column.group or gettext(locale, default)
        span = 1
        if groups and (groups[-1].text, groups[-1].is_open) == (text, not column.guaranteed):
            span += groups.pop().span
        groups.append(ColumnGroup(text, span, not column.guaranteed))
    return tuple(groups)


def column_name(column: Column, locale: Locale) -> str:
    """Return what a column is called."""
    return column.label or labels.label(locale, "column", column.code)
