"""The tally of a batch: what its events change of readers, visits and page views, one by one."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from planbook.core.clock import day_of
from planbook.domain.reading import Totals
from planbook.features.sharing.repository import known as repository
from planbook.features.sharing.repository.upserts import Values
from planbook.features.sharing.service.events import Event, Sitting, View
from planbook.features.sharing.service.figures import Figures, figures_of
from planbook.features.sharing.service.known import Known, standing_of
from planbook.features.sharing.service.standing import Standing, milestone, take

NOBODY = Figures()


class Page(NamedTuple):
    """A proposal with its owners: the key under which its figures are added up."""

    organisation_id: int
    team_id: int
    agent_id: int
    proposal_id: int


@dataclass(slots=True)
class Gains:
    """What events add to the figures: by proposal, by proposal and link, by proposal and day."""

    pages: defaultdict[Page, Figures] = field(default_factory=lambda: defaultdict(Figures))
    links: defaultdict[tuple[Page, int], Figures] = field(
        default_factory=lambda: defaultdict(Figures)
    )
    days: defaultdict[tuple[Page, date], Figures] = field(
        default_factory=lambda: defaultdict(Figures)
    )

    def add(self, standing: Standing, event: Event, gained: Figures) -> None:
        """Note what an event added: to the link's owner of today, and to the day's of then."""
        page = page_of(standing)
        then = Page(
            page.organisation_id,
            event.team_id or page.team_id,
            event.agent_id or page.agent_id,
            page.proposal_id,
        )
        self.pages[page] += gained
        self.links[page, standing.link_id] += gained
        self.days[then, day_of(standing.last_at)] += gained

    def __sub__(self, other: "Gains") -> "Gains":
        made = Gains()
        for name in ("pages", "links", "days"):
            mine, theirs, into = getattr(self, name), getattr(other, name), getattr(made, name)
            for key in {**mine, **theirs}:
                into[key] = mine.get(key, NOBODY) - theirs.get(key, NOBODY)
        return made


def page_of(standing: Standing) -> Page:
    """Return whose proposal somebody reads."""
    return Page(standing.organisation_id, standing.team_id, standing.agent_id, standing.proposal_id)


@dataclass(slots=True)
class Tally:
    """The devices of some people as the events of a batch change them.

    Attributes:
        standings: By reader. All devices of a person are there, since they count as one.
        sittings: By reader, the visit that their last event was in.
        views: By page view, its totals.
        taken: Those of ``views`` that an event changed.
        visits: By reader and number, the visits that an event changed.
        sections: By reader and section, the milliseconds that were gained.
        last: By proposal, who read last.
        gains: What is to be added to the figures.
    """

    standings: dict[int, Standing]
    sittings: dict[int, Sitting] = field(default_factory=dict[int, Sitting])
    views: dict[str, View] = field(default_factory=dict[str, View])
    taken: dict[str, View] = field(default_factory=dict[str, View])
    visits: dict[tuple[int, int], Sitting] = field(default_factory=dict[tuple[int, int], Sitting])
    sections: Counter[tuple[int, str]] = field(default_factory=Counter[tuple[int, str]])
    last: dict[Page, Standing] = field(default_factory=dict[Page, Standing])
    gains: Gains = field(default_factory=Gains)
    _devices: defaultdict[int, list[int]] = field(init=False)
    _figures: dict[int, Figures] = field(default_factory=dict[int, Figures], init=False)

    def __post_init__(self) -> None:
        self._devices = defaultdict(list)
        for reader_id, standing in self.standings.items():
            self._devices[standing.person_id].append(reader_id)

    def take(self, event: Event) -> None:
        """Count one event."""
        reader, view = event.reader_id, self.views.get(event.page_view, View(event.page_view))
        before = self._figures_of(self.standings[reader].person_id)
        step = take(self.standings[reader], self.sittings.get(reader), view, event)
        standing = self.standings[reader] = step.standing
        self.sittings[reader] = self.visits[reader, step.sitting.number] = step.sitting
        self.views[event.page_view] = self.taken[event.page_view] = step.view
        for key, ms in step.gained.sections.items():
            self.sections[reader, key] += ms
        if not standing.suspected:
            self.last[page_of(standing)] = standing
        after = self._figures[standing.person_id] = self._counted(standing.person_id)
        if after != before:
            self.gains.add(standing, event, after - before)

    def taken_by(self) -> list[Standing]:
        """Return the readers whose events were counted."""
        return [self.standings[reader] for reader in {reader for reader, _ in self.visits}]

    def _figures_of(self, person: int) -> Figures:
        if person not in self._figures:
            self._figures[person] = self._counted(person)
        return self._figures[person]

    def _counted(self, person: int) -> Figures:
        return figures_of([self.standings[reader] for reader in self._devices[person]])

    def milestones(self) -> dict[int, str]:
        """Return how far every reader's current visit came."""
        return {
            reader: milestone(self.standings[reader], sitting)
            for reader, sitting in self.sittings.items()
        }


def open_tally(connection: Connection, known: Mapping[str, Known]) -> Tally:
    """Return a tally of the people whose page views these are, with all their devices.

    Their proposals must be held (``repository.holding``): what is read here is written back.
    """
    standings = {one.standing.reader_id: one.standing for one in known.values()}
    people = {one.person_id for one in standings.values()}
    others = [standing_of(row) for row in repository.companions(connection, people, standings)]
    return Tally(
        standings=standings | {one.reader_id: one for one in others},
        sittings={one.standing.reader_id: one.sitting for one in known.values() if one.sitting},
        views={name: one.view for name, one in known.items()},
    )


def event_of(row: Values) -> Event:
    """Return a stored row as the event that it is."""
    return Event(
        page_view=row["page_view"],
        sequence=row["sequence"],
        reader_id=row["reader_id"],
        at=row["at"],
        totals=Totals(row["milliseconds"], row["sections"], row["depth"]),
        inputs=row["inputs"],
        webdriver=row["webdriver"],
        passed_on=row["passed_on"],
        is_second=row["is_second"],
        agent_id=row["agent_id"],
        team_id=row["team_id"],
    )
