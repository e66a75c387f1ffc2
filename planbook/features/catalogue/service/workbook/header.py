"""The header of a table: which columns are keys, and what each other column is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planbook.core.sheets.grid import Place
from planbook.features.catalogue.service.workbook.headings import IGNORED, Headings
from planbook.features.catalogue.service.workbook.tokens import Found, Tokens
from planbook.features.catalogue.service.workbook.values import BadCellError
from planbook.features.catalogue.service.workbook.words import DIMENSIONS, Dimension, bare

Row = Sequence[str]


@dataclass(slots=True)
class Header:
    """A table's header, gathered row by row.

    Attributes:
        scope: The kind of sheet, for headers that people have explained.
        tokens: Reads values such as 「20年交」.
        headings: Knows what people have explained, and collects what nobody has.
        by_year: Whether the table goes by policy years.
        place: Says where a cell stands, by row and column from 0.
        rows: The header's rows with their numbers.
    """

    scope: str
    tokens: Tokens
    headings: Headings
    by_year: bool
    place: Callable[[int, int], Place]
    rows: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])

    def name(self, text: str) -> str | None:
        """Return what a header names: a dimension, a value of one, or that it is left out."""
        return self.headings.said(self.scope, text) or DIMENSIONS.find(text)

    def keys(self) -> dict[int, Dimension]:
        """Return the columns at the left that hold keys: named in the last row, or above it."""
        keys: dict[int, Dimension] = {}
        width = len(self.rows[-1][1]) if self.rows else 0
        for column in range(width):
            name = self.name(self._lowest(column))
            if name == IGNORED:
                name = Dimension.NOTHING
            if name is None or name == Dimension.FIGURE or "=" in name:
                break
            keys[column] = Dimension(name)
        return keys

    def note_first(self) -> bool:
        """Ask what the first column is; False where it has no header."""
        text = self._lowest(0)
        if text:
            self.headings.note(self.scope, text, self.place(self.rows[-1][0], 0))
        return bool(text)

    def columns(self, captions: Found) -> dict[int, Found]:
        """Return what each column of figures is about; those to leave out are left out."""
        keys = self.keys()
        labels = {number: self._label(row, keys) for number, row in self.rows}
        taken = {*keys.values(), *captions, *(label for label in labels.values() if label)}
        last = self.rows[-1][0]
        rows = [
            (number, row if number == last else _spread(row, keys)) for number, row in self.rows
        ]
        columns: dict[int, Found] = {}
        for column in range(len(rows[-1][1])):
            stack = [(number, row[column], labels[number]) for number, row in rows]
            if column not in keys and (about := self._about(column, stack, taken)) is not None:
                columns[column] = about
        return columns

    def _lowest(self, column: int) -> str:
        """Return the text of a column's header that stands nearest to the figures."""
        return next((row[column] for _, row in reversed(self.rows) if row[column]), "")

    def _label(self, row: Row, keys: dict[int, Dimension]) -> Dimension | None:
        """Return the dimension that a header row's own first cell names, if it is no key's name."""
        named = [self.name(row[column]) for column in keys if row[column]]
        names = [name for name in named if name in DIMENSIONS.words and name not in keys.values()]
        return Dimension(names[-1]) if names and names[-1] else None

    def _about(
        self,
        column: int,
        stack: Sequence[tuple[int, str, Dimension | None]],
        taken: set[Dimension],
    ) -> Found | None:
        """Return what the headers above a column say together."""
        found: Found = {}
        pending: Dimension | None = None
        seen: set[str] = set()
        for number, text, label in stack:
            if not text or (label is None and bare(text) in seen):
                continue
            seen.add(bare(text))
            name = self.name(text)
            if name in (IGNORED, Dimension.NOTHING):
                return None
            if name and label is None:
                pending = self._named(name, found)
                continue
            wanted = label or pending
            one = self._token(text, wanted, (taken - {wanted}) | found.keys())
            if one is None:
                self.headings.note(self.scope, text, self.place(number, column))
                return None
            found |= one
            pending = None
        return found if seen else {Dimension.NOTHING: ()}

    def _named(self, name: str, found: Found) -> Dimension | None:
        """Return the dimension that is said below; a header may also stand for a value itself."""
        dimension, _, value = name.partition("=")
        if value:
            found[Dimension(dimension)] = self.tokens.read(Dimension(dimension), value)
            return None
        return Dimension(dimension)

    def _token(self, text: str, dimension: Dimension | None, taken: set[Dimension]) -> Found | None:
        if dimension and dimension != Dimension.FIGURE:
            try:
                return {dimension: self.tokens.read(dimension, text)}
            except BadCellError:
                return None
        return self.tokens.guess(text, taken, by_year=self.by_year)


def _spread(row: Row, keys: dict[int, Dimension]) -> list[str]:
    """Return a header row whose blanks repeat the text at their left: CSV knows no merged cells."""
    spread = list(row)
    for column in range(max(keys, default=-1) + 2, len(spread)):
        spread[column] = spread[column] or spread[column - 1]
    return spread
