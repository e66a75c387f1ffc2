"""What a rider (附加险) may be attached to, and how far it may go beside it."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.lines import Line


@dataclass(frozen=True, slots=True)
class RiderRules:
    """The main products that a rider goes with, and its limits beside them.

    ``mains`` are codes of products, ``lines`` stand for every main product of the rider's own
    insurer in them; one of the two is enough. A rider is a part of its main product's contract: it
    insures the same life, the same applicant pays for it, and it ends when the main product ends.
    ``most_of_main`` is the greatest sum insured as a multiple of the main product's.
    """

    mains: frozenset[str] = frozenset()
    lines: frozenset[Line] = frozenset()
    most_of_main: Decimal | None = None
    pays_within_main: bool = True
    covers_within_main: bool = True

    def names(self, code: str) -> bool:
        """Return whether the rider names a main product by its code."""
        return code in self.mains

    def names_line(self, line: Line) -> bool:
        """Return whether the rider goes with every main product of a line."""
        return line in self.lines
