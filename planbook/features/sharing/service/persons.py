"""Persons with their devices and visits, put together for whoever looks at a proposal's reading."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from planbook.core.i18n import Locale
from planbook.core.labels import label
from planbook.documents.sections import KEYS
from planbook.domain.paths import rereadings, standing, walk
from planbook.domain.reading import ReadState, furthest
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import Device, Person, Sitting
from planbook.features.sharing.service.counted import (
    by_person,
    city_of,
    confidence_of,
    counted,
    is_reading,
    person_of,
    seconds,
)
from planbook.features.sharing.service.labels import CONFIDENCES, STATES
from planbook.features.sharing.service.names import name_of, names_of
from planbook.models.readings import ReadingEvent, SectionTotals, Visit
from planbook.models.sharing import Reader


class People:
    """A proposal's readers, of whom some are shown; names and the tree are made of them all."""

    def __init__(
        self,
        everybody: Sequence[ReadingRow],
        *,
        shown: Sequence[ReadingRow],
        sections: Sequence[SectionTotals],
        visits: Sequence[Visit],
        reports: Sequence[ReadingEvent],
        locale: Locale,
    ) -> None:
        self.everybody, self.shown = everybody, shown
        self.locale: Locale = locale
        self.devices = by_person(shown)
        self.sections: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for one in sections:
            self.sections[one.reader_id][one.section] = one.milliseconds
        self.visits: defaultdict[int, list[Visit]] = defaultdict(list)
        for visit in visits:
            self.visits[visit.reader_id].append(visit)
        self.reports: defaultdict[int, list[ReadingEvent]] = defaultdict(list)
        for report in reports:
            self.reports[report.reader_id].append(report)

    @cached_property
    def rows(self) -> Mapping[int, ReadingRow]:
        """Return every reader by number."""
        return {row[0].key: row for row in self.everybody}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Return what to call every reader."""
        return names_of(self.everybody, self.locale)

    def all(self) -> tuple[Person, ...]:
        """Return the persons, in the order in which they came."""
        return tuple(self._person(number, rows) for number, rows in self.devices.items())

    def sittings(self) -> tuple[Sitting, ...]:
        """Return every visit, the newest first."""
        made = [
            self._sitting(row, visit) for row in self.shown for visit in self.visits[row[0].key]
        ]
        return tuple(sorted(made, key=lambda one: one.started_at, reverse=True))

    def paths(self) -> dict[tuple[int, int], list[str]]:
        """Return the way through every visit of which one is known."""
        visits = [visit for row in self.shown for visit in self.visits[row[0].key]]
        found = {(visit.reader_id, visit.number): list(self._path(visit)) for visit in visits}
        return {key: path for key, path in found.items() if path}

    def _person(self, number: int, rows: Sequence[ReadingRow]) -> Person:
        reader, _, link = rows[0]
        known = counted(rows)
        state = furthest(ReadState(totals.state) for _, totals, _ in known)
        doubt = confidence_of(known[0])
        return Person(
            id=number,
            label=self.names[reader.key],
            is_named=bool(name_of(reader, link)),
            confidence=doubt,
            confidence_label=label(CONFIDENCES, doubt, self.locale),
            parent=self._parent(reader),
            depth=reader.depth,
            channel=link.channel,
            link_id=link.key,
            state=state,
            state_label=label(STATES, state, self.locale),
            visits=sum(totals.visits for _, totals, _ in known),
            seconds=seconds(sum(totals.milliseconds for _, totals, _ in known)),
            sections=self._spent(known),
            rereadings=rereadings(visit.sections for visit in self._visits(known)),
            devices=tuple(_device(row, self.locale) for row in rows),
            notice=next((row[0].notice for row in rows if row[0].notice), ""),
            pdf_at=min((row[0].pdf_at for row in rows if row[0].pdf_at), default=None),
            first_at=min(totals.first_at for _, totals, _ in known),
            last_at=max(totals.last_at for _, totals, _ in known),
            is_reading=any(is_reading(totals) for _, totals, _ in known),
            looking_at=self._looking_at(known),
            counts=any(not totals.suspected for _, totals, _ in rows),
        )

    def _spent(self, rows: Sequence[ReadingRow]) -> Mapping[str, float]:
        spent: dict[str, int] = {}
        for reader, _, _ in rows:
            for key, milliseconds in self.sections[reader.key].items():
                spent[key] = spent.get(key, 0) + milliseconds
        return {key: seconds(milliseconds) for key, milliseconds in spent.items()}

    def _visits(self, rows: Sequence[ReadingRow]) -> list[Visit]:
        return [visit for reader, _, _ in rows for visit in self.visits[reader.key]]

    def _looking_at(self, rows: Sequence[ReadingRow]) -> str:
        """Return the section before the eyes of somebody who is reading now."""
        reading = [row for row in rows if is_reading(row[1])]
        visit = max(self._visits(reading), key=lambda one: one.last_at, default=None)
        return standing(self._reports(visit), KEYS) if visit else ""

    def _sitting(self, row: ReadingRow, visit: Visit) -> Sitting:
        reader, totals, _ = row
        return Sitting(
            reader_id=reader.key,
            person_id=person_of(reader),
            device=reader.device,
            city=city_of(reader, self.locale),
            started_at=visit.started_at,
            last_at=visit.last_at,
            seconds=seconds(visit.milliseconds),
            sections={key: seconds(spent) for key, spent in visit.sections.items()},
            path=self._path(visit),
            is_reading=visit.number == totals.visits and is_reading(totals),
            counts=not totals.suspected,
        )

    def _path(self, visit: Visit) -> tuple[str, ...]:
        """Return the way through a visit: from its reports, or as it was kept without them."""
        return walk(self._reports(visit), KEYS) or tuple(visit.path)

    def _reports(self, visit: Visit) -> list[tuple[str, Mapping[str, int]]]:
        return [
            (one.page_view, one.sections)
            for one in self.reports[visit.reader_id]
            if visit.started_at <= one.at <= visit.last_at
        ]

    def _parent(self, reader: Reader) -> int | None:
        """Return through whom a reader came: the nearest person above who is shown."""
        above = self.rows.get(reader.parent_id or 0)
        while above is not None:
            if (number := person_of(above[0])) in self.devices:
                return number
            above = self.rows.get(above[0].parent_id or 0)
        return None


def _device(row: ReadingRow, locale: Locale) -> Device:
    reader, totals, _ = row
    return Device(
        id=reader.key,
        label=reader.device,
        city=city_of(reader, locale),
        confidence_label=label(CONFIDENCES, confidence_of(row), locale),
        state=totals.state,
        visits=totals.visits,
        seconds=seconds(totals.milliseconds),
        keeps_cookie=reader.confirmed or not reader.refused,
        last_at=totals.last_at,
        is_reading=is_reading(totals),
        counts=not totals.suspected,
    )
