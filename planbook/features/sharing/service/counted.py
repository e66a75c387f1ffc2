"""Which readings count, and for whom: shared by the ledger's figures and everything shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from planbook.core import clock
from planbook.core.i18n import Locale
from planbook.domain.reading import SEEN_STATES, Confidence
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import Doubt, Totals
from planbook.features.sharing.service.figures import Figures
from planbook.models.readings import Feed, LinkTotals, ReaderTotals, Visit
from planbook.models.sharing import Reader, ShareLink

# A visible page reports every 15 s: after two silent reports nobody is there.
READING_WITHIN: Final = timedelta(seconds=35)


def person_of(reader: Reader) -> int:
    """Return the number under which a person's devices are counted once."""
    return reader.same_as_id or reader.key


def by_person(rows: Iterable[ReadingRow]) -> Mapping[int, Sequence[ReadingRow]]:
    """Return every person's devices, the first that came first."""
    people: defaultdict[int, list[ReadingRow]] = defaultdict(list)
    for row in rows:
        people[person_of(row[0])].append(row)
    return people


def counted(devices: Sequence[ReadingRow]) -> Sequence[ReadingRow]:
    """Return the devices that a person is known by: suspected scanners only where there is no other."""
    return [row for row in devices if not row[1].suspected] or devices


def seconds(milliseconds: int) -> float:
    """Return seconds to a tenth, as people are shown them."""
    return round(milliseconds / 1000, 1)


def totals_of(figures: Figures | LinkTotals | Feed, *, robots: int = 0) -> Totals:
    """Return figures as they are shown."""
    return Totals(
        people=figures.people,
        devices=figures.devices,
        opened=figures.opened,
        read=figures.read,
        forwarded=figures.forwarded,
        visits=figures.visits,
        seconds=seconds(figures.milliseconds),
        robots=robots,
    )


def is_reading(totals: ReaderTotals) -> bool:
    """Return whether a reader has the page before their eyes just now."""
    seen = totals.state in SEEN_STATES and not totals.suspected
    return seen and clock.now() - totals.last_at <= READING_WITHIN


def longest_section(visit: Visit | None) -> str:
    """Return the section that a visit spent most time on."""
    spent: Mapping[str, int] = visit.sections if visit else {}
    return max(spent, key=lambda key: spent[key], default="")


def city_of(reader: Reader, locale: Locale) -> str:
    """Return the city in which a browser was first seen, by its name in a language."""
    return reader.city if locale == "zh_CN" else reader.city_en


def customer_of(reader: Reader, link: ShareLink) -> int | None:
    """Return which customer a reader is: a known one, or likely the link's."""
    return reader.customer_id or (link.customer_id if link.claimed_by == reader.id else None)


def confidence_of(row: ReadingRow) -> str:
    """Say how sure it is who a reader is."""
    reader, totals, link = row
    if reader.customer_id is not None or reader.name:
        return Confidence.KNOWN
    if totals.suspected:
        return Doubt.SCANNER
    if link.claimed_by == reader.id:
        return Confidence.LIKELY_RECIPIENT
    if reader.same_as_id is not None:
        return Confidence.LIKELY_SAME_PERSON
    if reader.refused and not reader.confirmed:
        return Doubt.NO_COOKIE
    return Confidence.NEW
