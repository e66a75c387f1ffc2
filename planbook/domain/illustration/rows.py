"""The illustration (利益演示): premium at the start of a policy year, the rest at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from operator import add

from planbook.domain.illustration.benefits import ItemBenefits, Series
from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.columns import Column, Columns, columns_of
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.rules import RATE_CAPS, RateCaps
from planbook.domain.money import ZERO


@dataclass(frozen=True, slots=True)
class Row:
    """One policy year; ``benefits`` are in the order of the illustration's columns."""

    year: int
    age: int | None
    premium: Decimal
    cumulative_premium: Decimal
    benefits: tuple[Decimal, ...]
    cash_value: Decimal


@dataclass(frozen=True, slots=True)
class Illustration:
    """A table by policy year, of an item, of one life's items, or of a whole plan."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def series(self, code: BenefitCode) -> Series:
        """Return a benefit by policy year, guaranteed before not; zeros where there is none."""
        return self.of(next((column for column in self.columns if column.code is code), None))

    def of(self, column: Column | None) -> Series:
        """Return a column by policy year; zeros where the table has no such column."""
        if column not in self.columns:
            return (ZERO,) * len(self.rows)
        place = self.columns.index(column)
        return tuple(row.benefits[place] for row in self.rows)

    @property
    def premiums(self) -> Series:
        """Premium of each policy year."""
        return tuple(row.premium for row in self.rows)

    @property
    def cash_values(self) -> Series:
        """Guaranteed cash value at the end of each policy year."""
        return tuple(row.cash_value for row in self.rows)

    @property
    def payments(self) -> Series:
        """What the policy years pay to the living at their ends, guaranteed."""
        survival, maturity = self.series(BenefitCode.SURVIVAL), self.series(BenefitCode.MATURITY)
        return tuple(map(add, survival, maturity))


@dataclass(frozen=True, slots=True)
class PlanIllustration:
    """Every item, the items of each life together, and all of them."""

    items: tuple[Illustration, ...]
    lives: tuple[Illustration, ...]
    total: Illustration


def illustrate_item(priced: PricedItem, *, on: date, caps: RateCaps = RATE_CAPS) -> Illustration:
    """Return an item's table by policy year, with the caps in force on a day.

    Raises:
        NotIllustratedError: A universal or unit-linked product has no account.
    """
    shown = columns_of(ItemBenefits(priced), on=on, caps=caps)
    return _table(
        priced.id, priced.life.age, shown.columns, priced.price.premiums, shown.cash_values
    )


def illustrate_plan(
    priced: Sequence[PricedItem], *, on: date, caps: RateCaps = RATE_CAPS
) -> PlanIllustration:
    """Return the tables of a plan's items, of each life, and of the plan: sums of the items'.

    Raises:
        NotIllustratedError: A universal or unit-linked product has no account.
    """
    items = tuple(illustrate_item(each, on=on, caps=caps) for each in priced)
    lives: dict[str, tuple[Life, list[Illustration]]] = {}
    for each, table in zip(priced, items, strict=True):
        lives.setdefault(each.life.id, (each.life, []))[1].append(table)
    return PlanIllustration(
        items=items,
        lives=tuple(add_up(id, tables, life.age) for id, (life, tables) in lives.items()),
        total=add_up("total", items, None),
    )


def add_up(id: str, tables: Sequence[Illustration], issue_age: int | None) -> Illustration:
    """Return the sum of several tables; one that has ended adds nothing but what was paid."""
    years = max((len(table.rows) for table in tables), default=0)
    columns = {column for table in tables for column in table.columns}
    summed = {
        column: _sum([table.of(column) for table in tables if column in table.columns], years)
        for column in columns
    }
    premiums = _sum([table.premiums for table in tables], years)
    return _table(
        id, issue_age, summed, premiums, _sum([table.cash_values for table in tables], years)
    )


def _table(
    id: str, issue_age: int | None, benefits: Columns, premiums: Series, cash_values: Series
) -> Illustration:
    columns = sorted(benefits, key=lambda column: column.order)
    by_year = zip(*(benefits[column] for column in columns), strict=True)
    values = tuple(by_year) if columns else ((),) * len(premiums)
    rows = zip(premiums, accumulate(premiums), values, cash_values, strict=True)
    return Illustration(
        id=id,
        columns=tuple(columns),
        rows=tuple(
            Row(
                year=year,
                age=None if issue_age is None else issue_age + year,
                premium=premium,
                cumulative_premium=paid,
                benefits=amounts,
                cash_value=cash_value,
            )
            for year, (premium, paid, amounts, cash_value) in enumerate(rows, start=1)
        ),
    )


def _sum(tables: Sequence[Series], years: int) -> Series:
    """Add series of different lengths year by year."""
    total = [ZERO] * years
    for series in tables:
        for year, amount in enumerate(series):
            total[year] += amount
    return tuple(total)
