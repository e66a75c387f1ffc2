"""What to call readers of whom little is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planbook.core.i18n import N_, Locale, gettext
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.models.sharing import Reader, ShareLink


def names_of(rows: Sequence[ReadingRow], locale: Locale) -> Mapping[int, str]:
    """Return what to call each reader of a proposal."""
    names = _Names({row[0].key: row for row in rows}, locale)
    return {row[0].key: names.of(row[0].key) for row in rows}


def name_of(reader: Reader, link: ShareLink) -> str:
    """Return a reader's own name, or the recipient's where this is likely they."""
    return reader.name or (link.recipient if link.claimed_by == reader.id else "")


def introducer_of(reader: Reader, rows: Mapping[int, ReadingRow]) -> ReadingRow | None:
    """Return the nearest reader up the tree who has a name."""
    parent = rows.get(reader.parent_id or 0)
    while parent is not None and not name_of(parent[0], parent[2]):
        parent = rows.get(parent[0].parent_id or 0)
    return parent


@dataclass(frozen=True, slots=True)
class _Names:
    rows: Mapping[int, ReadingRow]
    locale: Locale

    def of(self, reader_id: int) -> str:
        """Say who a reader is, as far as is known."""
        reader, _, link = self.rows[reader_id]
        if name := name_of(reader, link):
            return name
        if reader.same_as_id is not None and reader.same_as_id in self.rows:
            return self.of(reader.same_as_id)
        if reader.depth:
            return self._forwarded(reader, link)
        return self._beside(link)

    def _forwarded(self, reader: Reader, link: ShareLink) -> str:
        name = self._introducer(reader) or link.recipient or self._beside(link)
        if reader.depth == 1:
            return gettext(self.locale, N_("Via {name}"), name=name)
        message = N_("Via {name}, passed on {count} times")
        return gettext(self.locale, message, name=name, count=reader.depth)

    def _introducer(self, reader: Reader) -> str:
        row = introducer_of(reader, self.rows)
        return name_of(row[0], row[2]) if row else ""

    def _beside(self, link: ShareLink) -> str:
        """Name somebody who came by a link that others use, too."""
        if link.recipient:
            message = N_("Another reader of {name}'s link")
            return gettext(self.locale, message, name=link.recipient)
        if link.place:
            return gettext(self.locale, N_("A reader from {place}"), place=link.place)
        return gettext(self.locale, N_("A reader"))
