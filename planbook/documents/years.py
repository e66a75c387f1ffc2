"""What is shown of an illustration: rows of a short table, columns of a summary, curves."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import Final, Protocol, TypeVar

from planbook.core.i18n import Locale
from planbook.documents.charts.curve import CurveChart, CurvePoint, curve_chart
from planbook.documents.parts import Column, Illustration, YearRow
from planbook.documents.profiles import ROWS, Rows

# A table of so few years is shown whole at once, and not again in the appendix.
SHORT: Final = 20
# More columns than these do not fit a page; every item's own table has all of its columns.
SUMMARY_COLUMNS: Final = frozenset(
    {
        "death",
        "critical_illness",
        "survival",
        "maturity",
        "cash_value",
        "surrender_value",
        "dividend",
        "dividend_total",
    }
)
PAID_OUT: Final = frozenset({"survival", "maturity"})
CURVE_TO_AGE: Final = 100


class HasYear(Protocol):
    """A row of a table by policy year."""

    @property
    def year(self) -> int:
        """The policy year."""
        ...

    @property
    def age(self) -> int | None:
        """The insured's age at its end; ``None`` of several lives."""
        ...


AnyRow = TypeVar("AnyRow", bound=HasYear)


def milestones(rows: Sequence[AnyRow], wanted: Rows = ROWS["cn"]) -> list[AnyRow]:
    """Return each of the first years, every fifth after them, and the last within the ages told."""
    limit = wanted.to_age
    shown = [row for row in rows if limit is None or row.age is None or row.age <= limit]
    return [
        row
        for row in shown
        if row.year <= wanted.first or row.year % wanted.then_every == 0 or row is shown[-1]
    ]


def summary(years: Illustration) -> Illustration:
    """Return the columns that a summary of several contracts shows."""
    kept = [at for at, column in enumerate(years.columns) if column.code in SUMMARY_COLUMNS]
    rows = tuple(
        YearRow(
            row.year, row.age, row.premium, row.cumulative, tuple(row.values[at] for at in kept)
        )
        for row in years.rows
    )
    return Illustration(years.item, tuple(years.columns[at] for at in kept), rows)


def with_received(years: Illustration, label: str) -> Illustration:
    """Add what guaranteed payments come to so far, behind them; nothing where there are none."""
    paying = [
        at
        for at, column in enumerate(years.columns)
        if column.code in PAID_OUT and column.guaranteed
    ]
    if not paying:
        return years
    behind = paying[-1] + 1
    first = years.columns[paying[-1]]
    column = Column("received", label=label, group=first.group)
    received = accumulate(sum(row.values[at] for at in paying) for row in years.rows)
    return replace(
        years,
        columns=(*years.columns[:behind], column, *years.columns[behind:]),
        rows=tuple(
            replace(row, values=(*row.values[:behind], Decimal(so_far), *row.values[behind:]))
            for row, so_far in zip(years.rows, received, strict=True)
        ),
    )


def has_ages(years: Illustration) -> bool:
    """Return whether the table counts one life's age."""
    return any(row.age is not None for row in years.rows)


def curve(years: Illustration, locale: Locale, width: float, saves: bool) -> CurveChart | None:
    """Draw cash value against premiums; the year they meet means something where one saves."""
    at = {column.code: index for index, column in enumerate(years.columns)}
    if "cash_value" not in at or len(years.rows) < 2:
        return None
    if not any(row.values[at["cash_value"]] for row in years.rows):
        return None
    paying = [index for code, index in at.items() if code in PAID_OUT]
    points: list[CurvePoint] = []
    received = Decimal(0)
    for row in years.rows:
        received += sum((row.values[index] for index in paying), Decimal(0))
        value = row.values[at["cash_value"]]
        points.append(CurvePoint(row.year, row.age, row.cumulative, value, received))
    shown = [point for point in points if point.age is None or point.age <= CURVE_TO_AGE]
    return curve_chart(shown, locale, width, saves) if len(shown) > 1 else None
