"""What surrender pays after some years, against what was paid: the loss of the early years shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.documents.parts import Illustration

CASH_VALUE: Final = "cash_value"
YEARS: Final = (1, 2, 3, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Point:
    """The end of a policy year: what surrender pays, and the premiums paid by then."""

    value: Decimal
    paid: Decimal

    @property
    def is_loss(self) -> bool:
        """Return whether less comes back than was paid."""
        return self.value < self.paid


def points(years: Illustration) -> tuple[Point | None, ...]:
    """Return the years of ``YEARS``; ``None`` where the contract has ended by then.

    At the end of its last year there is nothing left to surrender: what falls due is paid.
    """
    at = next((i for i, column in enumerate(years.columns) if column.code == CASH_VALUE), None)
    if at is None:
        return ()
    rows = {row.year: Point(row.values[at], row.cumulative) for row in years.rows}
    last = max(rows, default=0)
    return tuple(rows[year] if year in rows and year < last else None for year in YEARS)


def has_values(found: Sequence[Point | None]) -> bool:
    """Return whether there is anything to show."""
    return any(point and point.value for point in found)
