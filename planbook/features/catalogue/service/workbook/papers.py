"""What the sheets of texts and documents come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from planbook.core.i18n import N_, Locale
from planbook.core.sheets.grid import Place
from planbook.features.catalogue.schemas import (
    Clause,
    DocumentImport,
    OptionName,
    ProductTexts,
)
from planbook.features.catalogue.service.workbook.lists import Line, Lists
from planbook.features.catalogue.service.workbook.pieces import SAID_TWICE
from planbook.features.catalogue.service.workbook.spec import (
    CLAUSES,
    LISTS,
    OPTIONAL_TEXTS,
    TEXT_KINDS,
)
from planbook.models.catalogue import DocumentKind

TEXT_MISSING: Final = N_("The text “{kind}” is missing.")
TITLE_MISSING: Final = N_("A title is missing.")
NAME_TOO_LONG: Final = N_("A name has at most {limit} characters.")
LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes texts and documents of a product, and notes what is missing."""

    lists: Lists
    locale: Locale

    def note(self, place: Place, message: str, /, **values: object) -> None:
        """Note a problem."""
        self.lists.problems.add(place, message, **values)

    def texts(
        self, sheet: str, lines: Sequence[Line], options: Sequence[OptionName]
    ) -> ProductTexts | None:
        """Return the texts in one language; None where one is missing."""
        values: dict[str, Any] = {kind: [] for kind in LISTS}
        for line in lines:
            self._text(line, values)
        wanted = {each.name for each in fields(ProductTexts)} - OPTIONAL_TEXTS - {"options"}
        missing = [kind for kind in TEXT_KINDS.words if kind in wanted and not values.get(kind)]
        for kind in missing:
            self.note(Place(sheet), TEXT_MISSING, kind=TEXT_KINDS.say(kind, self.locale))
        if missing:
            return None
        lists = {kind: tuple(values[kind]) for kind in LISTS}
        made: dict[str, Any] = {**values, **lists, "options": tuple(options)}
        return ProductTexts(**made)

    def _text(self, line: Line, values: dict[str, Any]) -> None:
        kind, text = line.values["kind"], line.values["text"]
        if kind in CLAUSES:
            if "title" not in line.values:
                self.note(line.at("title"), TITLE_MISSING)
            values[kind].append(Clause(line.values.get("title", ""), text))
        elif kind in LISTS:
            values[kind].append(text)
        elif kind in values:
            self.note(line.at("kind"), SAID_TWICE, found=TEXT_KINDS.say(kind, self.locale))
        else:
            if kind == "name" and len(text) > LONGEST_NAME:
                self.note(line.at("text"), NAME_TOO_LONG, limit=LONGEST_NAME)
            values[kind] = text

    def documents(self, lines: Sequence[Line]) -> tuple[DocumentImport, ...]:
        """Return the filed documents; a long one goes on in rows without a title."""
        made: list[DocumentImport] = []
        seen: set[tuple[object, object]] = set()
        for chain in _chains(lines):
            first = chain[0]
            key = (first.values["kind"], first.values["locale"])
            if "title" not in first.values:
                self.note(first.at("title"), TITLE_MISSING)
            if key in seen:
                self.note(first.place, SAID_TWICE, found=first.values.get("title", ""))
            seen.add(key)
            body = "\n".join(line.values["body"] for line in chain)
            made.append(
                DocumentImport(DocumentKind(key[0]), key[1], first.values.get("title", ""), body)
            )
        return tuple(made)


def _chains(lines: Sequence[Line]) -> Iterator[list[Line]]:
    chain: list[Line] = []
    for line in lines:
        goes_on = (
            chain
            and "title" not in line.values
            and all(chain[0].values[each] == line.values[each] for each in ("kind", "locale"))
        )
        if goes_on:
            chain.append(line)
            continue
        if chain:
            yield chain
        chain = [line]
    if chain:
        yield chain
