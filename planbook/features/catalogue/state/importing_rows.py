"""What the pages of an import show: texts that are ready to be read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that was sent in."""

    name: str
    about: str
    badge: str
    tone: str
    href: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of the file's product, or how much it has of something."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that the file says otherwise than the present edition."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something to put right in the file."""

    key: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header can mean, as a list to choose from shows it."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A header that has to be explained."""

    key: str
    text: str
    where: str
    meanings: list[Meaning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell of the sample: its figure and the depth of its colour."""

    text: str
    heat: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An age of the sample."""

    age: str
    cells: list[HeatCell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CheckView:
    """What a file comes to, and what its import would do."""

    title: str = ""
    subtitle: str = ""
    verdict: str = ""
    tone: str = "plain"
    can_import: bool = False
    is_new: bool = True
    asks_edition: bool = False
    asks_product: bool = False
    facts: list[FactLine] = field(default_factory=list)
    changes: list[ChangeLine] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[HeatRow] = field(default_factory=list)
    sample_note: str = ""
    problems: list[ProblemLine] = field(default_factory=list)
    problem_words: str = ""
    headers: list[HeaderLine] = field(default_factory=list)
    product_href: str = ""
