"""Two analyses of one household: what became of it, and what changed in between."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.lines import Line
from planbook.features.analysis.schemas.facts import Value
from planbook.features.analysis.schemas.views import AnalysisResults


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is another now; ``None`` is not sure, and ``assumed`` what counted then."""

    field: str
    life: str
    before: Value
    after: Value
    assumed_before: Decimal | None = None
    assumed_after: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who joined the household, or left it."""

    life: str
    joined: bool


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What the policies in force on a life pay in a line: then and now."""

    life: str
    line: Line
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An earlier analysis, a later one, and everything that differs behind the figures."""

    before: AnalysisResults
    after: AnalysisResults
    people: tuple[PersonChange, ...]
    facts: tuple[FactChange, ...]
    policies: tuple[PolicyChange, ...]
    assumptions: tuple[str, ...]
