"""What the pages about products show: texts that are ready to be read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in the list."""

    name: str
    about: str
    note: str
    tier: str
    badge: str
    tone: str
    is_open: bool
    href: str


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The products of one line, or of one state."""

    name: str
    note: str = ""
    rows: list[ProductLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A thing that a product pays, limits or rules, in its own words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of a product and its value."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A filed document that can be read."""

    id: int
    title: str
    kind: str
    mark: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """Another edition of the product, and the way to what differs."""

    name: str
    about: str
    badge: str
    tone: str
    href: str
    compare_href: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class AttachedLine:
    """A product that is sold together with the one that is looked at."""

    name: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product version as the product page shows it."""

    name: str = ""
    full_name: str = ""
    summary: str = ""
    badges: list[str] = field(default_factory=list)
    on_sale: bool = False
    sale: str = ""
    tone: str = "plain"
    notices: list[str] = field(default_factory=list)
    fiction: str = ""
    pays: list[ClauseView] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    limits: list[ClauseView] = field(default_factory=list)
    eligibility: list[FactLine] = field(default_factory=list)
    facts: list[FactLine] = field(default_factory=list)
    rules: list[ClauseView] = field(default_factory=list)
    documents: list[DocumentLine] = field(default_factory=list)
    basis: str = ""
    tables_href: str = ""
    xlsx_href: str = ""
    csv_href: str = ""
    tables_about: str = ""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A fact that is checked before the approval."""

    title: str
    is_met: bool
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that may be taken, or one that is planned and may be called off."""

    step: str
    label: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where a version is in its life, for those who keep the catalogue."""

    state: str = ""
    tone: str = "plain"
    is_draft: bool = False
    can_approve: bool = False
    is_ready: bool = False
    facts: list[FactLine] = field(default_factory=list)
    checks: list[CheckLine] = field(default_factory=list)
    steps: list[StepLine] = field(default_factory=list)
    planned: list[StepLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellLine:
    """A row of a table: its age or year, and a cell for each column."""

    head: str
    cells: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """Ten rows of a table that are read together."""

    name: str
    rows: list[CellLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A fact or a text that differs between two editions."""

    name: str
    before: str
    after: str
    change: str
    tone: str


@dataclass(frozen=True, slots=True)
class CapLine:
    """A cap, and whether it was entered and can be taken away."""

    id: int
    name: str
    about: str
    rate: str
    badge: str
    tone: str
