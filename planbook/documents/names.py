"""Who the lives of a proposal are, as its reader may know them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import Locale, gettext
from planbook.documents import labels, phrases
from planbook.documents.contexts import ProposalContext

# In half-width characters: eight Chinese ones, or a first and a last name.
SHORT_NAME: Final = 18
PARTS: Final = re.compile(r"[ ·•・]")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a context's people: their own, or to a stranger letters."""

    context: ProposalContext

    @property
    def locale(self) -> Locale:
        """Return the document's language."""
        return self.context.locale

    def of(self, key: str) -> str:
        """Say who a life is."""
        for index, person in enumerate(self.context.people):
            if person.key == key:
                return person.name or phrases.stranger_name(index, self.locale)
        return gettext(self.locale, "Applicant")

    def brief(self, key: str) -> str:
        """Say who a life is where there is little room: a long name by its first part."""
        name = self.of(key)
        if _width(name) <= SHORT_NAME:
            return name
        first = PARTS.split(name, maxsplit=1)[0]
        alike = [one for one in self.context.people if one.name.startswith(first)]
        return first if len(alike) == 1 and _width(first) <= SHORT_NAME else _cut(name, SHORT_NAME)

    def with_age(self, key: str, longest: int | None = None) -> str:
        """Say who a life is, with sex and age; a name longer than ``longest`` is cut."""
        person = self.context.person(key)
        if person is None:
            return self.of(key)
        return gettext(
            self.locale,
            "{name} ({sex}, {age})",
            name=_cut(self.of(key), longest),
            sex=labels.label(self.locale, "sex_short", person.sex) if person.sex else "—",
            age=person.age,
        )

    def event(self, code: str, person: str) -> str:
        """Say what happens in a year, and to whom where there are several."""
        said = labels.label(self.locale, "event", code)
        who = self.brief(person) if person and len(self.context.people) > 1 else ""
        return gettext(self.locale, "{event} ({name})", event=said, name=who) if who else said


def _cut(name: str, longest: int | None) -> str:
    if longest is None or _width(name) <= longest:
        return name
    kept = name
    while _width(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _width(name: str) -> int:
    """Count a Chinese character as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in name)
