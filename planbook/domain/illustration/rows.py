"""The illustration (利益演示): premium at the start of a policy year, the rest at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from planbook.domain.errors import DomainError
from planbook.domain.illustration.benefits import ItemBenefits, Series
from planbook.domain.illustration.codes import BenefitCode, DesignType
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.rules import RATE_CAPS, RateCaps, dividend_rate
from planbook.domain.money import ZERO, to_yuan

COLUMN_ORDER: Final = {code: place for place, code in enumerate(BenefitCode)}


class NotIllustratedError(DomainError):
    """The design type needs an illustration that this engine does not make."""

    def __init__(self, product: str, design_type: DesignType) -> None:
        super().__init__("design_type", "not_illustrated", product=product, design=design_type)
        self.product = product
        self.design_type = design_type


@dataclass(frozen=True, slots=True)
class Column:
    """A benefit of an illustration; guaranteed ones come first."""

    code: BenefitCode
    guaranteed: bool = True


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
        """Return one benefit by policy year; zeros where the table has no such column."""
        codes = [column.code for column in self.columns]
        if code not in codes:
            return (ZERO,) * len(self.rows)
        place = codes.index(code)
        return tuple(row.benefits[place] for row in self.rows)

    @property
    def premiums(self) -> Series:
        """Premium of each policy year."""
        return tuple(row.premium for row in self.rows)

    @property
    def cash_values(self) -> Series:
        """Guaranteed cash value at the end of each policy year."""
        return tuple(row.cash_value for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlanIllustration:
    """Every item, the items of each life together, and all of them."""

    items: tuple[Illustration, ...]
    lives: tuple[Illustration, ...]
    total: Illustration


def illustrate_item(priced: PricedItem, *, on: date, caps: RateCaps = RATE_CAPS) -> Illustration:
    """Return an item's table by policy year, with the caps in force on a day.

    Raises:
        NotIllustratedError: The product is universal or unit-linked.
    """
    design = priced.terms.design_type
    if design not in (DesignType.ORDINARY, DesignType.PARTICIPATING):
        raise NotIllustratedError(priced.terms.code, design)
    benefits = ItemBenefits(priced)
    table = _guaranteed(benefits)
    if design is DesignType.PARTICIPATING:
        cap = caps.illustrated_on(on, design)
        yearly = benefits.dividends(dividend_rate(cap, priced.terms.guaranteed_rate))
        table[Column(BenefitCode.DIVIDEND, guaranteed=False)] = yearly
        table[Column(BenefitCode.DIVIDEND_TOTAL, guaranteed=False)] = tuple(accumulate(yearly))
    cash_values = tuple(map(to_yuan, benefits.cash_values))
    return _table(priced.id, priced.life.age, table, priced.price.premiums, cash_values)


def illustrate_plan(
    priced: Sequence[PricedItem], *, on: date, caps: RateCaps = RATE_CAPS
) -> PlanIllustration:
    """Return the tables of a plan's items, of each life, and of the plan: sums of the items'.

    Raises:
        NotIllustratedError: A product is universal or unit-linked.
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
        column: _sum([table.series(column.code) for table in tables], years) for column in columns
    }
    premiums = _sum([table.premiums for table in tables], years)
    return _table(
        id, issue_age, summed, premiums, _sum([table.cash_values for table in tables], years)
    )


def _guaranteed(benefits: ItemBenefits) -> dict[Column, Series]:
    table = {Column(rule.code): benefits.amounts(rule) for rule in benefits.terms.benefits}
    if benefits.terms.growth_rate:
        table[Column(BenefitCode.EFFECTIVE_SUM_INSURED)] = tuple(
            map(to_yuan, benefits.effective_sum_insured)
        )
    if benefits.terms.payout is not None:
        table[Column(BenefitCode.SURVIVAL)] = tuple(map(to_yuan, benefits.survival))
    return table


def _table(
    id: str,
    issue_age: int | None,
    benefits: dict[Column, Series],
    premiums: Series,
    cash_values: Series,
) -> Illustration:
    columns = sorted(benefits, key=lambda each: (not each.guaranteed, COLUMN_ORDER[each.code]))
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
