"""What goes in and out of the service of assumption sets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planbook.domain.needs.assumption_editions import Change, Value
from planbook.domain.needs.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class DatedSet:
    """An assumption set, the number it is stored under, and the sources of what was changed."""

    id: int
    values: Assumptions
    sources: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSet:
    """What an edition changes in the set that was in force when it was begun (``based_on``).

    ``sources`` say why, for each changed value; ``note`` is about the whole.
    """

    based_on: int
    effective_from: date
    values: Mapping[str, Value]
    sources: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A set of the history: who made it, when, and what it changes in the one before it.

    ``made_by`` is nobody for the house's own.
    """

    id: int
    effective_from: date
    made_at: datetime
    made_by: str
    note: str
    changes: tuple[Change, ...]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionSets:
    """The set in force, those that will be (the next one first), and those that were."""

    present: DatedSet
    in_force: SetRow
    future: tuple[SetRow, ...]
    past: tuple[SetRow, ...]
