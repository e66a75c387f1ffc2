"""The questionnaire and the results as the browser shows them: texts, nothing else."""

from dataclasses import dataclass, field

from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class InputRow:
    """One field of a card; ``value`` is what the field holds, as text."""

    key: str
    kind: str
    label: str
    value: str
    hint: str
    error: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The fields of one person on a card, those asked on demand apart."""

    life: str
    title: str
    about: str
    removable: bool
    inputs: list[InputRow]
    extras: list[InputRow]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the overview."""

    question: str
    title: str
    answer: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class WorkingRow:
    """A line behind a number."""

    label: str
    formula: str
    amount: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A point of the medical checklist."""

    label: str
    finding: str
    tone: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What one person needs in one line, with everything behind it.

    ``surplus`` is what is there beyond the need.
    """

    name: str
    line: str
    method: str
    source: str
    need: str
    cover: str
    gap: str
    surplus: str
    open: bool
    saving: str
    need_lines: list[WorkingRow]
    cover_lines: list[WorkingRow]
    checks: list[CheckRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of need over all lives, or all lines of one life: its bar and what it is made of."""

    key: str
    bar: ui.GapRow
    gap: str
    open: bool
    needs: list[NeedRow]


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """What to do first, and why."""

    rank: str
    label: str
    who: str
    gap: str
    reasons: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A label with its value and, below, why."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MethodRow:
    """What one method finds, why it differs, and what it adds up."""

    label: str
    amount: str
    share: float
    used: bool
    rough: bool
    why: str
    source: str
    lines: list[WorkingRow]


@dataclass(frozen=True, slots=True)
class MethodsRow:
    """What the methods find for one adult."""

    name: str
    words: str
    methods: list[MethodRow]


@dataclass(frozen=True, slots=True)
class LeverRow:
    """A slider: what each stop says, and at which it stands."""

    key: str
    label: str
    index: int
    stops: list[str]
    note: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """The figures of an analysis: all that changes with an assumption."""

    id: int = 0
    customer_id: int = 0
    customer: str = ""
    customer_href: str = "/customers"
    stage: str = ""
    day: str = ""
    gap: str = ""
    gap_unit: str = ""
    need: str = ""
    cover: str = ""
    is_covered: bool = False
    is_own: bool = False
    frozen: bool = False
    stale: bool = False
    newer_assumptions: str = ""
    plan_href: str = ""
    edit_href: str = ""
    compare_href: str = ""
    lines: list[LineRow] = field(default_factory=list)
    lives: list[LineRow] = field(default_factory=list)
    medical: list[NeedRow] = field(default_factory=list)
    medical_open: int = 0
    total_need: str = ""
    total_met: str = ""
    total_gap: str = ""
    words: list[str] = field(default_factory=list)
    means: str = ""
    tone: str = ""
    priorities: list[PriorityRow] = field(default_factory=list)
    later: list[PriorityRow] = field(default_factory=list)
    methods: list[MethodsRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BasisView:
    """What the figures rest on."""

    assumed: list[FactRow] = field(default_factory=list)
    uncounted: list[FactRow] = field(default_factory=list)
    assumptions: list[FactRow] = field(default_factory=list)
    own: list[FactRow] = field(default_factory=list)
    assumptions_from: str = ""


@dataclass(frozen=True, slots=True)
class TrialView:
    """What was changed to see what would happen, and what it does to the gap."""

    tried: bool = False
    before: str = ""
    after: str = ""
    change: str = ""
    changes: list[FactRow] = field(default_factory=list)
    usual: bool = True


@dataclass(frozen=True, slots=True)
class AnalysisLine:
    """An analysis in a customer's list."""

    id: int
    title: str
    about: str
    gap: str
    href: str
