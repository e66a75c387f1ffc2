"""One thing that a sheet holds beside figures: its names, and how it is read."""

from dataclasses import dataclass

from planbook.features.catalogue.service.workbook.readers import Reader, one_of
from planbook.features.catalogue.service.workbook.words import Vocabulary, Word


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a sheet of facts, or a column of a list: its names, and how it is read."""

    word: Word
    read: Reader
    required: bool = False
    choices: Vocabulary | None = None

    @property
    def code(self) -> str:
        """Return its code."""
        return self.word.code


def choice(name: Word, vocabulary: Vocabulary, *, required: bool = True) -> Fact:
    """Return a fact that is one of a vocabulary's words."""
    return Fact(name, one_of(vocabulary), required, vocabulary)
