"""Who the lives of a proposal are, as its reader may know them."""

from dataclasses import dataclass

from planbook.core.i18n import Locale, gettext
from planbook.documents import labels, phrases
from planbook.documents.contexts import ProposalContext


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
        who = self.of(person) if person and len(self.context.people) > 1 else ""
        return f"{who} {said}".strip()


def _cut(name: str, longest: int | None) -> str:
    if longest is None or len(name) <= longest:
        return name
    return name[: longest - 1].rstrip() + "…"
