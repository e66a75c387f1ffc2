"""What a file turns out to be."""

from dataclasses import dataclass

from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.workbook.headings import Unknown
from planbook.features.catalogue.service.workbook.problems import Problem
from planbook.features.catalogue.service.workbook.sorting import NEEDED
from planbook.features.catalogue.service.workbook.words import SheetCode


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file is, before its tables are read."""

    kinds: frozenset[SheetCode]
    code: str
    insurer_code: str
    has_strangers: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether no sheet that a product needs is missing."""
        return self.kinds >= NEEDED

    @property
    def is_nameless(self) -> bool:
        """Return whether the file has tables, but does not say of which product."""
        there = bool(self.kinds) and not self.has_strangers
        return there and SheetCode.FACTS not in self.kinds


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file came to: a product, or problems and headers that nobody knows."""

    product: ProductImport | None
    problems: tuple[Problem, ...]
    problem_count: int
    unknown: tuple[Unknown, ...]
    taken: frozenset[SheetCode]
    options: tuple[str, ...]
