"""Filed tables as people browse them, and what changed between two editions."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.illustration.codes import PriceBasis


@dataclass(frozen=True, slots=True)
class TableView:
    """Which part of a version's tables is looked at; what the product is not rated by is empty."""

    option: str = ""
    pay_term: str = ""
    cover_term: str = ""
    social_insurance: str = ""
    occupation_class: int = 0
    age: int | None = None


@dataclass(frozen=True, slots=True)
class RateRow:
    """The rates of an age, one for each sex or one for both; ``None`` is not sold."""

    age: int
    rates: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class CashValueRow:
    """The cash values at the end of a policy year, as the rates' columns."""

    year: int
    age: int
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """A part of a version's tables, with what else can be looked at."""

    view: TableView
    basis: PriceBasis
    unit: Decimal
    sexes: tuple[str, ...]
    options: tuple[str, ...]
    pay_terms: tuple[str, ...]
    cover_terms: tuple[str, ...]
    social_insurance: tuple[str, ...]
    occupation_classes: tuple[int, ...]
    ages: tuple[int, ...]
    rates: tuple[RateRow, ...]
    cash_values: tuple[CashValueRow, ...]
    cells: int


class Change(StrEnum):
    """How a fact differs between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact or a text that differs: its code, what it was, and what it is."""

    field: str
    change: Change
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class RateChange:
    """How the rate table differs: cells sold anew, no longer, dearer and cheaper.

    ``least`` and ``most`` are the smallest and the greatest change of a rate as a fraction.
    """

    added: int = 0
    removed: int = 0
    raised: int = 0
    lowered: int = 0
    same: int = 0
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    cash_values: int = 0
    """Cells that are sold in both and whose cash values differ."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a newer edition changes of an older one."""

    older_id: int
    newer_id: int
    name: str
    older: str
    newer: str
    facts: tuple[Difference, ...]
    texts: tuple[Difference, ...]
    documents: tuple[Difference, ...]
    rates: RateChange
