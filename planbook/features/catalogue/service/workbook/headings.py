"""Headers that were not recognised, and what people said they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from planbook.core.sheets.grid import Place
from planbook.features.catalogue.service.workbook.words import Vocabulary, bare

# A header that is deliberately left out.
IGNORED: Final = "-"
# The scope of sheets' own names; those of headers are the codes of sheets.
SHEET_NAMES: Final = "sheet"
LONGEST: Final = 80

Meanings = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A header that nobody has explained yet.

    ``scope`` is the kind of sheet that it stands in, or ``sheet`` for a sheet's own name.
    """

    scope: str
    text: str
    place: Place


@dataclass(slots=True)
class Headings:
    """Recognises headers by the vocabulary and by what people have said before."""

    meanings: Meanings = field(default_factory=dict[tuple[str, str], str])
    unknown: dict[tuple[str, str], Unknown] = field(default_factory=dict[tuple[str, str], Unknown])

    def said(self, scope: str, text: str) -> str | None:
        """Return what people have said about a header, or None."""
        return self.meanings.get((scope, key_of(text)))

    def find(self, scope: str, text: str, words: Vocabulary, place: Place) -> str | None:
        """Return a header's code; one that is unknown is noted and has none."""
        code = self.said(scope, text) or words.find(text)
        if code is None:
            self.note(scope, text, place)
        return None if code == IGNORED else code

    def note(self, scope: str, text: str, place: Place) -> None:
        """Remember that a header was not recognised."""
        self.unknown.setdefault((scope, key_of(text)), Unknown(scope, text[:LONGEST], place))


def key_of(text: str) -> str:
    """Return the form in which a header is remembered."""
    return bare(text)[:LONGEST]


def as_meanings(rows: Iterable[tuple[str, str, str]]) -> Meanings:
    """Return remembered rows of scope, header and code as they are looked up."""
    return {(scope, text): code for scope, text, code in rows}
