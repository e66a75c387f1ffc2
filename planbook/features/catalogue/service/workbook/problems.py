"""What is wrong with a file: every cell at once, each with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from planbook.core.i18n import N_, Locale, gettext
from planbook.core.sheets.grid import Place
from planbook.core.sheets.refusals import MOST_LISTED
from planbook.features.catalogue.service.workbook.values import BadCellError

T = TypeVar("T")

CELL: Final = N_("“{sheet}”, row {row}, column {column}")
ROW: Final = N_("“{sheet}”, row {row}")
SHEET: Final = N_("“{sheet}”")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: where, and why."""

    place: Place
    message: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    def where(self, locale: Locale) -> str:
        """Say the place: “费率表”第12行D列."""
        place = self.place
        message = CELL if place.column else ROW if place.row else SHEET
        return gettext(locale, message, sheet=place.sheet, row=place.row, column=place.letter)

    def why(self, locale: Locale) -> str:
        """Say what is wrong."""
        return gettext(locale, self.message, **self.values)


class Problems:
    """The problems of a file; so many are kept, all are counted."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.count = 0
        # Cells of which everything is said: that a formula is no figure goes without saying.
        self.settled: frozenset[Place] = frozenset()

    def add(self, place: Place, message: str, /, **values: object) -> None:
        """Note one."""
        if place in self.settled:
            return
        self.count += 1
        if len(self.kept) < MOST_LISTED:
            self.kept.append(Problem(place, message, values))

    def attempt(self, place: Place, read: Callable[[], T]) -> T | None:
        """Return what is read, or note why it cannot be."""
        try:
            return read()
        except BadCellError as error:
            self.add(place, error.message, **error.values)
            return None
