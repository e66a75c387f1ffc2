"""How one event changes what a reader did: pure, so that a rebuild repeats it exactly."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from planbook.domain.reading import (
    SEEN_STATES,
    Alert,
    ReadState,
    Totals,
    VisitSoFar,
    add,
    alert_for,
    furthest,
    has_read_benefits,
    has_read_premium,
    is_same_visit,
    merge,
    occasions,
    state_of,
)
from planbook.domain.scanners import Traits, is_suspected, signals
from planbook.features.sharing.service.events import Event, Sitting, View


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a reader, and everything they did so far."""

    reader_id: int
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
    organisation_id: int
    proposal_id: int
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


@dataclass(frozen=True, slots=True)
class Step:
    """What one event makes of reader, visit and page view, and the time that it adds."""

    standing: Standing
    sitting: Sitting
    view: View
    gained: Totals


def take(standing: Standing, sitting: Sitting | None, view: View, event: Event) -> Step:
    """Count one event."""
    # Before a reader's first event nothing of theirs can be later than it.
    at = max(event.at, standing.last_at) if standing.visits else event.at
    merged = merge(view.totals, event.totals)
    gained = _gain(view.totals, merged)
    seated = _seat(standing, sitting, at, gained)
    seen = View(
        page_view=view.page_view,
        totals=merged,
        inputs=max(view.inputs, event.inputs),
        webdriver=view.webdriver or event.webdriver,
        visit=seated.number if event.sequence == 0 else view.visit,
        last_at=at,
    )
    passed_on, is_second = _place_then(standing, event)
    standing = replace(
        standing,
        state=furthest((standing.state, state_of(seated.totals))),
        visits=seated.number,
        milliseconds=standing.milliseconds + gained.milliseconds,
        inputs=standing.inputs + seen.inputs - view.inputs,
        webdriver=standing.webdriver or event.webdriver,
        forwarded=passed_on > 0 and standing.depth > 0,
        opened_before_at=_opened_before(standing, sitting, seated),
        first_at=standing.first_at if standing.visits else at,
        last_at=at,
        passed_on=passed_on,
        is_second=is_second,
    )
    if _is_suspected(standing) != standing.suspected:
        standing = replace(standing, suspected=not standing.suspected)
    if not seated.alert and (alert := _alert(standing, seated)):
        seated = replace(seated, alert=alert)
    return Step(standing, seated, seen, gained)


def _place_then(standing: Standing, event: Event) -> tuple[int, bool]:
    """Return how often the link was passed on, and whether it is a second device, as known then."""
    if event.passed_on is None or event.is_second is None:
        return standing.passed_on, standing.is_second
    return event.passed_on, event.is_second


def _gain(before: Totals, after: Totals) -> Totals:
    grown = {key: spent - before.sections.get(key, 0) for key, spent in after.sections.items()}
    return Totals(
        after.milliseconds - before.milliseconds,
        {key: spent for key, spent in grown.items() if spent},
        after.depth,
    )


def _seat(standing: Standing, sitting: Sitting | None, at: datetime, gained: Totals) -> Sitting:
    """Go on with the visit, or begin the next after a gap, within one page view too."""
    if sitting is None or not is_same_visit(standing.last_at, at):
        return Sitting(standing.visits + 1, at, at, gained)
    totals = add((sitting.totals, gained))
    return Sitting(sitting.number, sitting.started_at, at, totals, sitting.alert)


def _opened_before(standing: Standing, sitting: Sitting | None, seated: Sitting) -> datetime | None:
    """Return when the last visit before this one ended in which the page was seen."""
    if sitting is None or sitting.number == seated.number or not sitting.is_seen:
        return standing.opened_before_at
    return sitting.last_at


def _is_suspected(standing: Standing) -> bool:
    return _is_unusual(
        standing.state in SEEN_STATES,
        standing.desktop,
        standing.at_once,
        standing.data_centre,
        standing.webdriver,
        standing.inputs > 0,
    )


@lru_cache
def _is_unusual(
    opened: bool, desktop: bool, at_once: bool, data_centre: bool, webdriver: bool, moved: bool
) -> bool:
    """Judge a browser by what is known of it: there are 64 cases, asked for by every event."""
    traits = Traits(
        opened=opened,
        is_desktop=desktop,
        came_at_once=at_once,
        from_data_centre=data_centre,
        has_webdriver=webdriver,
        inputs=int(moved),
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
    premium, benefits = has_read_premium(sitting.totals), has_read_benefits(sitting.totals)
    reached = f"{sitting.number}:{standing.state}:{premium:d}:{benefits:d}"
    return ":".join((reached, *occasions_of(standing, sitting)))
