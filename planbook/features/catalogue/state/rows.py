"""What the pages about products show: texts that are ready to be read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in the list."""

    name: str
    summary: str
    insurer: str
    badge: str
    href: str


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The products of one line."""

    name: str
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
class ProductView:
    """A product version as the product page shows it."""

    name: str = ""
    full_name: str = ""
    summary: str = ""
    badges: list[str] = field(default_factory=list)
    on_sale: bool = False
    sale: str = ""
    fiction: str = ""
    pays: list[ClauseView] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    limits: list[ClauseView] = field(default_factory=list)
    facts: list[FactLine] = field(default_factory=list)
    rules: list[ClauseView] = field(default_factory=list)
    documents: list[DocumentLine] = field(default_factory=list)
    history: list[FactLine] = field(default_factory=list)
    basis: str = ""
