"""What a proposal says about the family: who they are, what they told, what they lack."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

FactUnit = Literal[
    "yuan",
    "yuan_year",
    "yuan_month",
    "years",
    "months",
    "age",
    "times",
    "count",
    "percent",
    "text",
]


@dataclass(frozen=True, slots=True)
class Person:
    """One life of the household; the other parts name it by its key."""

    key: str
    role: str
    name: str
    sex: str
    age: int
    birth_date: date | None = None
    occupation: str = ""
    social_insurance: bool | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the family told: a code with a figure, or with words."""

    code: str
    unit: FactUnit
    value: Decimal | None = None
    text: str = ""
    label: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together: ``income``, ``spending``, ``debts``, ``assets``, ``plans``."""

    code: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ExistingPolicy:
    """Cover that the household has already."""

    line: str
    person: str
    sum_insured: Decimal
    insurer: str = ""
    name: str = ""
    premium_year: Decimal | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """A line behind a need: what is added, or taken off when negative."""

    code: str
    amount: Decimal
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What one life needs in one line, has, lacks, and gets by this plan."""

    line: str
    person: str
    need: Decimal
    cover: Decimal
    gap: Decimal
    plan: Decimal = Decimal(0)
    workings: tuple[Working, ...] = ()
    method: str = ""

    @property
    def left(self) -> Decimal:
        """Return what stays open when the plan is in force."""
        return max(Decimal(0), self.gap - self.plan)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A need that one has or has not, such as medical cover."""

    line: str
    person: str
    has: bool
    plan: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A year of the family's life that the cover is held against."""

    code: str
    year: int
    person: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A figure that the needs or the illustration rest on: scope ``needs`` or ``illustration``."""

    code: str
    unit: FactUnit
    value: Decimal | None = None
    text: str = ""
    label: str = ""
    source: str = ""
    scope: Literal["needs", "illustration"] = "needs"
