"""What people are told about a file before they import it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FileStanding(StrEnum):
    """What an import of a file would do."""

    NEW_PRODUCT = "new_product"
    NEW_EDITION = "new_edition"
    REPLACES_DRAFT = "replaces_draft"
    UNCHANGED = "unchanged"
    FILED = "filed"
    """The edition was approved with other content: only another edition can be imported."""
    UNREADABLE = "unreadable"
    NAMELESS = "nameless"
    """The file has tables, but does not say of which product."""


IMPORTABLE = frozenset(
    {
        FileStanding.NEW_PRODUCT,
        FileStanding.NEW_EDITION,
        FileStanding.REPLACES_DRAFT,
        FileStanding.UNCHANGED,
    }
)


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing to put right, in words; the places as numbers for programs."""

    where: str
    why: str
    sheet: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A header that has to be explained, and what it can be."""

    scope: str
    text: str
    where: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileDifference:
    """Something that the file says otherwise; of whole tables only what changes is said."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SampleCell:
    """A cell of the sample: its figure, and how great it is among all, 1 to 5; 0 is not sold."""

    text: str
    heat: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Some ages and columns of a rate table."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[SampleCell, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a file comes to, and what its import would do."""

    standing: FileStanding
    name: str = ""
    code: str = ""
    edition: str = ""
    present_edition: str = ""
    insurer: str = ""
    insurer_code: str = ""
    form_number: str = ""
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    taken: tuple[str, ...] = ()
    differences: tuple[FileDifference, ...] = ()
    sample: Sample = field(default_factory=Sample)
    problems: tuple[ProblemRow, ...] = ()
    problem_count: int = 0
    unknown: tuple[UnknownRow, ...] = ()
    version_id: int = 0

    @property
    def can_import(self) -> bool:
        """Return whether an import would succeed."""
        return self.standing in IMPORTABLE
