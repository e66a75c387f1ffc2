"""How one event changes what a reader did: pure, so that a rebuild repeats it exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from planbook.domain.reading import (
    BENEFIT_SECTIONS,
    PREMIUM_SECTIONS,
    READ_SECTION_MS,
    Alert,
    ReadState,
    Totals,
    VisitSoFar,
    add,
    alert_for,
    furthest,
    is_same_visit,
    merge,
    occasions,
    state_of,
)
from planbook.domain.scanners import Traits, is_suspected, signals
from planbook.features.sharing.service.events import SEEN_STATES, Event, Sitting, View


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a reader, and everything they did so far."""

    reader_id: int
    organisation_id: int
    proposal_id: int
    state: ReadState
    visits: int
    milliseconds: int
    inputs: int
    webdriver: bool
    suspected: bool
    forwarded: bool
    opened_before_at: datetime | None
    first_at: datetime
    last_at: datetime
    same_as_id: int | None
    depth: int
    confirmed: bool
    desktop: bool
    at_once: bool
    data_centre: bool
    team_id: int
    agent_id: int
    link_id: int = 0
    """By which the person came in."""
    passed_on: int = 0
    is_second: bool = False

    @property
    def person_id(self) -> int:
        """Return the number under which a person's devices are counted once."""
        return self.same_as_id or self.reader_id

    @property
    def shown_state(self) -> ReadState:
        """Return the state that figures and alerts go by."""
        return ReadState.PREVIEWED if self.suspected else self.state


@dataclass(frozen=True, slots=True)
class Step:
    """What one event makes of reader, visit and page view, and the time that it adds."""

    standing: Standing
    sitting: Sitting
    view: View
    gained: Totals


def take(standing: Standing, sitting: Sitting | None, view: View, event: Event) -> Step:
    """Count one event."""
    at = max(event.at, standing.last_at)
    merged = merge(view.totals, event.totals)
    gained = _gain(view.totals, merged)
    inputs = max(view.inputs, event.inputs)
    standing, sitting = _seat(_as_known_then(standing, event), sitting, at)
    sitting = replace(sitting, last_at=at, totals=add((sitting.totals, gained)))
    standing = replace(
        standing,
        state=furthest((standing.state, state_of(sitting.totals))),
        milliseconds=standing.milliseconds + gained.milliseconds,
        inputs=standing.inputs + inputs - view.inputs,
        webdriver=standing.webdriver or event.webdriver,
        last_at=at,
        forwarded=standing.passed_on > 0 and standing.depth > 0,
    )
    standing = replace(standing, suspected=_is_suspected(standing))
    sitting = replace(sitting, alert=sitting.alert or (_alert(standing, sitting) or ""))
    webdriver = view.webdriver or event.webdriver
    visit = sitting.number if event.sequence == 0 else view.visit
    seen = View(view.page_view, merged, inputs, webdriver, visit, at)
    return Step(standing, sitting, seen, gained)


def _as_known_then(standing: Standing, event: Event) -> Standing:
    if event.passed_on is None or event.is_second is None:
        return standing
    return replace(standing, passed_on=event.passed_on, is_second=event.is_second)


def _gain(before: Totals, after: Totals) -> Totals:
    grown = {key: spent - before.sections.get(key, 0) for key, spent in after.sections.items()}
    return Totals(
        after.milliseconds - before.milliseconds,
        {key: spent for key, spent in grown.items() if spent},
        after.depth,
    )


def _seat(standing: Standing, sitting: Sitting | None, at: datetime) -> tuple[Standing, Sitting]:
    """Go on with the visit, or begin the next after a gap, within one page view too."""
    if sitting is not None and is_same_visit(standing.last_at, at):
        return standing, sitting
    if sitting is not None and sitting.is_seen:
        standing = replace(standing, opened_before_at=sitting.last_at)
    number = standing.visits + 1
    return replace(standing, visits=number), Sitting(number, at, at)


def _is_suspected(standing: Standing) -> bool:
    traits = Traits(
        opened=standing.state in SEEN_STATES,
        is_desktop=standing.desktop,
        came_at_once=standing.at_once,
        from_data_centre=standing.data_centre,
        has_webdriver=standing.webdriver,
        inputs=standing.inputs,
    )
    return is_suspected(signals(traits))


def _alert(standing: Standing, sitting: Sitting) -> Alert | None:
    return alert_for(_so_far(standing, sitting))


def _so_far(standing: Standing, sitting: Sitting) -> VisitSoFar:
    is_second_device = standing.is_second and standing.opened_before_at is None
    return VisitSoFar(
        depth=standing.passed_on,
        started_at=sitting.started_at,
        totals=sitting.totals,
        previous_at=standing.opened_before_at,
        robot=standing.suspected,
        muted=is_second_device,
        alerted=bool(sitting.alert),
    )


def occasions_of(standing: Standing, sitting: Sitting) -> tuple[Alert, ...]:
    """Return what a visit is worth an alert for so far."""
    return occasions(_so_far(standing, sitting))


def milestone(standing: Standing, sitting: Sitting) -> str:
    """Return how far a visit came, as far as leads and alerts care; empty before it is seen."""
    if standing.suspected or not sitting.is_seen:
        return ""
    premium = sitting.totals.section(*PREMIUM_SECTIONS) >= READ_SECTION_MS
    benefits = sitting.totals.section(*BENEFIT_SECTIONS) >= READ_SECTION_MS
    reached = (sitting.number, standing.state, int(premium), int(benefits))
    return ":".join(str(part) for part in (*reached, *occasions_of(standing, sitting)))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a person adds to a proposal's figures."""

    people: int = 0
    devices: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0
    visits: int = 0
    milliseconds: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(a + b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*(a - b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, ...]:
        """Return the figures in the order of ``COUNTED``."""
        return (
            self.people,
            self.devices,
            self.opened,
            self.read,
            self.forwarded,
            self.visits,
            self.milliseconds,
        )


COUNTED = tuple(field.name for field in fields(Figures))


def figures_of(devices: Sequence[Standing]) -> Figures:
    """Count one person by their devices; suspected scanners and unseen readers count for nothing."""
    counted = [one for one in devices if one.visits and not one.suspected]
    if not counted:
        return Figures()
    state = furthest(one.state for one in counted)
    return Figures(
        people=1,
        devices=len(counted),
        opened=int(state in SEEN_STATES),
        read=int(state is ReadState.READ),
        forwarded=int(any(one.forwarded for one in counted)),
        visits=sum(one.visits for one in counted),
        milliseconds=sum(one.milliseconds for one in counted),
    )
