"""Sheets of facts and lists, read cell by cell into values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from planbook.core.i18n import N_, Locale
from planbook.core.sheets.grid import Place, Sheet, filled
from planbook.features.catalogue.service.workbook.fact import Fact
from planbook.features.catalogue.service.workbook.headings import Headings
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.words import Vocabulary

MISSING_FACT: Final = N_("“{fact}” is missing.")
MISSING_COLUMN: Final = N_("The column “{fact}” is missing.")
NO_COLUMNS: Final = N_("No header was found here. It names columns such as “{fact}”.")
FACT_TWICE: Final = N_("“{fact}” was said in row {row} already.")
# A line that is entirely a comment.
COMMENT: Final = "#"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list: its values by column, and where each stands."""

    place: Place
    values: Mapping[str, Any]
    places: Mapping[str, Place]

    def at(self, code: str) -> Place:
        """Return where a value stands, or its row where it is blank."""
        return self.places.get(code, self.place)


@dataclass(slots=True)
class Lists:
    """Reads the sheets that are no tables of figures."""

    headings: Headings
    problems: Problems
    locale: Locale
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[str, Place] = field(default_factory=dict[str, Place])

    def read_facts(self, scope: str, sheet: Sheet, wanted: Sequence[Fact]) -> None:
        """Read a sheet with a fact in each line: its name, then its value."""
        by_code = {fact.code: fact for fact in wanted}
        names = _vocabulary(wanted)
        for number, row in enumerate(filled(sheet)):
            name = row[0].strip() if row else ""
            if not name or name.startswith(COMMENT) or len(row) < 2:
                continue
            place = Place(sheet.name, sheet.first_row + number + 1, 1)
            # The line that heads the columns 项目 and 内容.
            code = None if self._is_head(number, row) else self._name(scope, name, names, place)
            if code is not None:
                self._take(by_code[code], row[1].strip(), Place(sheet.name, place.row, 2))
        for fact in wanted:
            if fact.required and fact.code not in self.places:
                self.problems.add(Place(sheet.name), MISSING_FACT, fact=fact.word.say(self.locale))

    def _name(self, scope: str, name: str, names: Vocabulary, place: Place) -> str | None:
        code = self.headings.find(scope, name, names, place)
        return code if code in names.words else None

    @staticmethod
    def _is_head(number: int, row: Sequence[str]) -> bool:
        return number == 0 and row[1].strip().casefold() in {"内容", "值", "value"}

    def _take(self, fact: Fact, text: str, place: Place) -> None:
        if not text:
            return
        if fact.code in self.places:
            row = self.places[fact.code].row
            self.problems.add(place, FACT_TWICE, fact=fact.word.say(self.locale), row=row)
            return
        self.places[fact.code] = place
        value = self.problems.attempt(place, lambda: fact.read(text, self.locale))
        if value is not None:
            self.facts[fact.code] = value

    def read_list(self, scope: str, sheet: Sheet, columns: Sequence[Fact]) -> list[Line]:
        """Read a sheet with a header and a thing in each row."""
        rows = filled(sheet)
        by_code = {fact.code: fact for fact in columns}
        start = self._header_row(rows, _vocabulary(columns))
        if start is None:
            name = columns[0].word.say(self.locale)
            self.problems.add(Place(sheet.name), NO_COLUMNS, fact=name)
            return []
        head = Place(sheet.name, sheet.first_row + start + 1)
        found = self._columns(scope, rows[start], _vocabulary(columns), head)
        for fact in columns:
            if fact.required and fact.code not in found.values():
                name = fact.word.say(self.locale)
                self.problems.add(head, MISSING_COLUMN, fact=name)
        lines = (
            self._line(row, Place(sheet.name, sheet.first_row + number + 1), found, by_code)
            for number, row in enumerate(rows[start + 1 :], start=start + 1)
            if any(text.strip() for text in row) and not row[0].startswith(COMMENT)
        )
        return [line for line in lines if line is not None]

    @staticmethod
    def _header_row(rows: Sequence[Sequence[str]], names: Vocabulary) -> int | None:
        """Return the first row that names a column of the list."""
        found = (at for at, row in enumerate(rows) if any(names.find(text) for text in row))
        return next(found, None)

    def _columns(
        self, scope: str, row: Sequence[str], names: Vocabulary, head: Place
    ) -> dict[int, str]:
        found: dict[int, str] = {}
        for column, text in enumerate(row):
            place = Place(head.sheet, head.row, column + 1)
            code = self._name(scope, text, names, place) if text.strip() else None
            if code is not None and code not in found.values():
                found[column] = code
        return found

    def _line(
        self,
        row: Sequence[str],
        place: Place,
        columns: Mapping[int, str],
        facts: Mapping[str, Fact],
    ) -> Line | None:
        """Return a row's values; one without a required value is none."""
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        whole = True
        for column, code in columns.items():
            fact, text = facts[code], row[column].strip()
            places[code] = Place(place.sheet, place.row, column + 1)
            if not text:
                if fact.required:
                    name = fact.word.say(self.locale)
                    self.problems.add(places[code], MISSING_FACT, fact=name)
                    whole = False
                continue
            value = self.problems.attempt(
                places[code], lambda text=text, fact=fact: fact.read(text, self.locale)
            )
            whole = whole and value is not None
            values[code] = value
        return Line(place, values, places) if whole else None


def _vocabulary(facts: Sequence[Fact]) -> Vocabulary:
    return Vocabulary(*(fact.word for fact in facts))
