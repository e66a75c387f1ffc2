"""Tables as insurers send them: ages down or across, merged headers, captions, several to a sheet.

A sheet is walked from top to bottom. Captions such as 「保险期间：终身」 hold for what follows. A
header is every row from the first that names a dimension or lists its values to the last before
figures come. Each figure's key is what its row, its column's headers and the captions say together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planbook.core.i18n import N_
from planbook.core.sheets.grid import Place, Sheet, filled
from planbook.features.catalogue.service.workbook.header import Header, Row
from planbook.features.catalogue.service.workbook.headings import Headings
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.tokens import Found, Tokens
from planbook.features.catalogue.service.workbook.values import BadCellError, is_blank, tidy
from planbook.features.catalogue.service.workbook.words import DIMENSIONS, Dimension

PAIR: Final = re.compile(r"([^\s:：;；,，]{1,12})\s*[:：]\s*([^\s;；,，()（）]{1,20})")
FIGURE: Final = re.compile(r"[+-]?[\d,]*\d\.\d+%?|\d{1,3}(,\d{3})+|\d{4,}|\d+(\.\d+)?[%‰]")
# Keys that change with every row; a blank one does not go on from the row above.
COUNTED: Final = frozenset({Dimension.AGE, Dimension.YEAR})
NO_HEADER: Final = N_("There are figures in this column, but no header above them.")
NO_TABLE: Final = N_("No table was found here: a header such as “Issue age” is missing.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of a table: its text, its place, and what its headers say."""

    text: str
    place: Place
    key: Found


@dataclass(slots=True)
class _Open:
    """The table that is being read: its columns once the header is over, the keys of the last row."""

    header: Header
    keys: dict[int, Dimension] = field(default_factory=dict[int, Dimension])
    columns: dict[int, Found] = field(default_factory=dict[int, Found])
    last: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Tables:
    """Walks through one sheet."""

    sheet: Sheet
    scope: str
    tokens: Tokens
    headings: Headings
    problems: Problems
    by_year: bool = False
    captions: Found = field(default_factory=dict[Dimension, tuple[object, ...]])

    def figures(self) -> Iterator[Figure]:
        """Yield every cell below a header; what is not sold is left out."""
        table, found = self._table(), False
        for number, row in enumerate(filled(self.sheet)):
            raw = self.sheet.rows[number]
            if not any(text.strip() for text in row):
                table = self._table() if table.columns else table
            elif table.columns:
                yield from () if _is_note(row, raw) else self._row(table, number, row)
            elif self._is_above(table.header, row, raw):
                self.captions |= self._said(row)
            elif not self._is_data(table.header, row):
                table.header.rows.append((number, [text.strip() for text in row]))
            else:
                found = True
                if not self._begin(table):
                    return
                yield from self._row(table, number, row)
        if not found:
            self.problems.add(Place(self.sheet.name), NO_TABLE)

    def _table(self) -> _Open:
        return _Open(Header(self.scope, self.tokens, self.headings, self.by_year, self._place))

    def _begin(self, table: _Open) -> bool:
        """Close the header; False where nobody knows what its rows go by."""
        table.keys = table.header.keys()
        if not _is_keyed(table.keys):
            if not table.header.note_first():
                self.problems.add(Place(self.sheet.name), NO_TABLE)
            return False
        # Where no column can be used, the walk goes on all the same.
        table.columns = table.header.columns(self.captions) or {-1: {}}
        return True

    def _is_above(self, header: Header, row: Row, raw: Row) -> bool:
        """Return whether a row is a title or a caption: no header has begun, nor does it here."""
        texts = [text for text in row if text.strip()]
        if header.rows or any(header.name(text) for text in texts):
            return False
        if sum(1 for text in raw if text.strip()) == 1 and row[0].strip():
            return True
        return not any(self.tokens.guess(text, (), by_year=self.by_year) for text in texts)

    def _said(self, row: Row) -> Found:
        """Return what a title says: ``name：value``, or a value alone."""
        found: Found = {}
        for text in dict.fromkeys(text.strip() for text in row if text.strip()):
            for name, value in PAIR.findall(text):
                found |= self._pair(DIMENSIONS.find(name), value)
            if not PAIR.search(text):
                found |= self.tokens.guess(text, (Dimension.AGE,), by_year=False) or {}
        return found

    def _pair(self, name: str | None, value: str) -> Found:
        if name is None or name in (Dimension.NOTHING, Dimension.FIGURE):
            return {}
        try:
            return {Dimension(name): self.tokens.read(Dimension(name), value)}
        except BadCellError:
            return {}

    def _is_data(self, header: Header, row: Row) -> bool:
        """Return whether figures begin here: most cells are figures, or the keys can be read."""
        if not header.rows:
            return False
        keys = header.keys()
        cells = [tidy(each) for at, each in enumerate(row) if at not in keys and each.strip()]
        if cells and 2 * sum(1 for text in cells if FIGURE.fullmatch(text)) >= len(cells):
            return True
        return _is_keyed(keys) and all(
            self._is_key(dimension, row[column]) for column, dimension in keys.items()
        )

    def _is_key(self, dimension: Dimension, text: str) -> bool:
        if dimension is Dimension.NOTHING:
            return True
        try:
            return bool(self.tokens.read(dimension, text.strip()))
        except BadCellError:
            return False

    def _row(self, table: _Open, number: int, row: Row) -> Iterator[Figure]:
        """Yield a row's figures; one whose key cannot be read has none."""
        table.last = _continued(row, table.last, table.keys)
        wanted = [(at, row[at]) for at in table.columns if at >= 0 and not is_blank(row[at])]
        if not wanted:
            return
        key = self._key(table, number)
        for column, text in wanted if key is not None else ():
            place = self._place(number, column)
            if Dimension.NOTHING in table.columns[column]:
                self.problems.add(place, NO_HEADER)
            else:
                yield Figure(text, place, {**(key or {}), **table.columns[column]})

    def _key(self, table: _Open, number: int) -> Found | None:
        key = dict(self.captions)
        for column, dimension in table.keys.items():
            text = table.last[column]
            if dimension is Dimension.NOTHING or not text:
                continue
            read = self.problems.attempt(
                self._place(number, column),
                lambda text=text, of=dimension: self.tokens.read(of, text),
            )
            if read is None:
                return None
            key[dimension] = read
        return key

    def _place(self, number: int, column: int) -> Place:
        return Place(self.sheet.name, self.sheet.first_row + number + 1, column + 1)


def _is_keyed(keys: Mapping[int, Dimension]) -> bool:
    return any(dimension is not Dimension.NOTHING for dimension in keys.values())


def _is_note(row: Row, raw: Row) -> bool:
    """Return whether a row among figures is a remark: one text, at the left, perhaps merged."""
    texts = [text for text in raw if text.strip()]
    return len(texts) == 1 and bool(row[0].strip()) and not tidy(texts[0])[:1].isdigit()


def _continued(row: Row, above: Sequence[str], keys: dict[int, Dimension]) -> list[str]:
    """Return a row whose blank keys go on from the row above, but for age and year."""
    return [
        above[column]
        if above and not text.strip() and keys.get(column, Dimension.AGE) not in COUNTED
        else text.strip()
        for column, text in enumerate(row)
    ]
