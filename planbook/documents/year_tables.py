"""Tables by policy year as they are set: every column's figures written with the same decimals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.documents.parts import Column, Illustration, YearRow
from planbook.documents.tables import ColumnGroup, column_groups, column_name
from planbook.documents.years import has_ages

MINUS: Final = "\u2212"
WAN: Final = 10_000
MEANINGS: Final[dict[str, str]] = {
    "premium": N_("due at the start of the policy year"),
    "death": N_("paid if the insured dies in the year"),
    "accident_death": N_("paid if the insured dies by an accident in the year"),
    "disability": N_("paid on total and permanent disability in the year"),
    "critical_illness": N_("paid on first diagnosis of a listed critical illness"),
    "moderate_illness": N_("paid on diagnosis of a listed moderate illness"),
    "mild_illness": N_("paid on diagnosis of a listed mild illness"),
    "hospital": N_("the most that is paid for hospital costs in the year"),
    "serious_illness_hospital": N_("the most that is paid for critical illness in hospital"),
    "accident_medical": N_("the most that is paid for treatment after an accident"),
    "care": N_("paid while long-term care is needed, as the terms say"),
    "waived_premium": N_("premiums that need not be paid any more"),
    "effective_sum_insured": N_("the sum insured as it has grown by then"),
    "survival": N_("paid if the insured is alive at the date that the contract names"),
    "maturity": N_("paid if the insured is alive when the contract ends"),
    "cash_value": N_("what surrender pays at the end of the year"),
    "initial_charge": N_("taken from the premium before it enters the account"),
    "risk_charge": N_("taken from the account for cover and administration"),
    "account_value": N_("what the account holds at the end of the year"),
    "surrender_value": N_("the account less the surrender charge"),
    "dividend": N_("assumed for the year"),
    "dividend_total": N_("left with the insurer so far, with interest"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A policy year: its figures as text, in the order of the heads."""

    year: int
    age: int | None
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's name, and whether its values are not guaranteed."""

    name: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table ready to be set."""

    has_ages: bool
    groups: tuple[ColumnGroup, ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    is_wide: bool


# More columns than these need smaller figures.
COMFORTABLE: Final = 6


def year_table(years: Illustration, rows: Sequence[YearRow], locale: Locale) -> YearTable:
    """Write a table's rows."""
    premium = Head(gettext(locale, N_("Premium")), is_open=False)
    paid = Head(gettext(locale, N_("Paid so far")), is_open=False)
    series = [
        [row.premium for row in rows],
        [row.cumulative for row in rows],
        *([row.values[at] for row in rows] for at in range(len(years.columns))),
    ]
    written = [figures(column) for column in series]
    return YearTable(
        has_ages=has_ages(years),
        groups=column_groups(years, locale),
        heads=(premium, paid, *(_head(column, locale) for column in years.columns)),
        lines=tuple(
            Line(row.year, row.age, cells)
            for row, cells in zip(rows, zip(*written, strict=True), strict=True)
        ),
        is_wide=len(years.columns) > COMFORTABLE,
    )


def _head(column: Column, locale: Locale) -> Head:
    return Head(column_name(column, locale), not column.guaranteed)


def figure(amount: Decimal | int | None) -> str:
    """Write an amount of a table: grouped, without a currency sign, fen where there are any."""
    if amount is None:
        return "—"
    whole = amount == int(amount)
    # Both languages group by commas; asking the locale takes twenty times as long.
    return format(amount, ",.0f" if whole else ",.2f").replace("-", MINUS)


def sums(amounts: Sequence[Decimal | None], locale: Locale) -> list[str]:
    """Write sums insured that stand under each other: in 万 where that loses nothing of any."""
    told = [amount for amount in amounts if amount is not None]
    in_wan = locale == "zh_CN" and all(
        amount >= WAN and not amount % (WAN // 10) for amount in told
    )
    return [_in_wan(one) if in_wan and one is not None else figure(one) for one in amounts]


def _in_wan(amount: Decimal) -> str:
    return f"{amount / WAN:,.1f}".removesuffix(".0") + "万"


def figures(amounts: Sequence[Decimal]) -> list[str]:
    """Write amounts that stand under each other: fen for all where one has them."""
    pattern = ",.0f" if all(amount == int(amount) for amount in amounts) else ",.2f"
    return [format(amount, pattern).replace("-", MINUS) for amount in amounts]


def meanings(tables: Sequence[Illustration], locale: Locale) -> list[tuple[str, str]]:
    """Return what the columns of several tables mean, each name once."""
    found = {gettext(locale, N_("Premium")): MEANINGS["premium"]}
    for years in tables:
        for column in years.columns:
            if meaning := MEANINGS.get(column.code):
                found.setdefault(column_name(column, locale), meaning)
    return [(name, gettext(locale, meaning)) for name, meaning in found.items()]
