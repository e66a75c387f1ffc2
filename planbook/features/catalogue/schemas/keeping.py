"""What those who keep the catalogue see and do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from planbook.domain.filing import TableFlaw
from planbook.domain.illustration.codes import DesignType
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas.products import InsurerRow, ProductRow

CapKind = Literal["guaranteed", "illustrated", "fall"]


class Fact(StrEnum):
    """What is checked before a draft is approved."""

    SECOND_PERSON = "second_person"
    FORM_NUMBER = "form_number"
    TEXTS = "texts"
    DOCUMENTS = "documents"
    CONTACTS = "contacts"
    TABLES = "tables"
    TIER = "tier"
    GUARANTEED_RATE = "guaranteed_rate"
    ILLUSTRATED_RATE = "illustrated_rate"


@dataclass(frozen=True, slots=True)
class Check:
    """A fact that was checked: whether it holds, and what was found.

    ``lacking`` names fields or documents, ``flaws`` what is wrong with the tables; ``actual`` and
    ``limit`` are a tier or a rate with what it is held against.
    """

    fact: Fact
    is_met: bool
    lacking: tuple[str, ...] = ()
    flaws: tuple[TableFlaw, ...] = ()
    actual: Decimal | None = None
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A version in the list of those who keep the catalogue."""

    product: ProductRow
    state: SaleState
    planned: SaleStep | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The versions that match, drafts first, and how many there are in each state."""

    rows: tuple[KeptRow, ...]
    by_state: Mapping[SaleState, int]
    lines: tuple[Line, ...]
    insurers: tuple[InsurerRow, ...]
    everything: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version is in its life, and which steps the actor may take now."""

    version_id: int
    state: SaleState
    content_hash: str
    uploaded_by: str
    filed_from: date | None
    filed_until: date | None
    sale_from: date | None
    sale_until: date | None
    end_announced_on: date | None
    suspended_from: date | None
    resumed_on: date | None
    steps: tuple[SaleStep, ...]
    planned: tuple[SaleStep, ...]
    checks: tuple[Check, ...]

    @property
    def is_ready(self) -> bool:
        """Whether every checked fact holds."""
        return all(check.is_met for check in self.checks)


class CapStanding(StrEnum):
    """Where a cap stands on a day."""

    PLANNED = "planned"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class CapRow:
    """A cap of the supervisor; those that the program knows have no number."""

    id: int | None
    kind: CapKind
    design_type: DesignType
    effective_from: date
    rate: Decimal
    source: str = ""
    by: str = ""
    """Who entered it."""
    standing: CapStanding = CapStanding.IN_FORCE


@dataclass(frozen=True, slots=True)
class CapStep:
    """Something that was done to the caps: entered or taken away, by whom, when."""

    cap: CapRow
    was_removed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CapCreate:
    """A cap to add."""

    kind: CapKind
    design_type: DesignType
    effective_from: date
    rate: Decimal
    source: str
