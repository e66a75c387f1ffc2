"""Reading: what counts as opened and read, as one visit, as news, and as the same person.

The rules on plain values; times are milliseconds of visible page, moments are
aware datetimes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class ReadState(StrEnum):
    """How far a reader came, from the least to the most."""

    PREVIEWED = "previewed"
    FETCHED = "fetched"
    OPENED = "opened"
    READ = "read"


# The page was before a person's eyes.
SEEN_STATES: Final = frozenset({ReadState.OPENED, ReadState.READ})
OPENED_MS: Final = 2_000
READ_MS: Final = 10_000
# What is looked at for less than this was scrolled past.
READ_SECTION_MS: Final = 3_000
READ_SECTIONS: Final = 2
# A step of the page's clock is shared among the visible sections and each share rounded.
ROUNDING_MS: Final = 1
WHOLE_PAGE: Final = 100
_RANKS: Final = {state: rank for rank, state in enumerate(ReadState)}


@dataclass(frozen=True, slots=True)
class Totals:
    """Visible milliseconds in all and by section, and the depth seen in per cent."""

    milliseconds: int = 0
    sections: Mapping[str, int] = field(default_factory=dict[str, int])
    depth: int = 0

    def section(self, *keys: str) -> int:
        """Return the milliseconds spent on some sections together."""
        return sum([self.sections.get(key, 0) for key in keys])


def state_of(totals: Totals, *, robot: bool = False) -> ReadState:
    """Return the state that the totals of one visit speak for.

    A robot has previewed, whatever it claims. Opened: visible for 2 s. Read: for 10 s, or two
    sections for 3 s each.
    """
    if robot:
        return ReadState.PREVIEWED
    if totals.milliseconds < OPENED_MS:
        return ReadState.FETCHED
    if totals.milliseconds >= READ_MS:
        return ReadState.READ
    long = sum([spent >= READ_SECTION_MS for spent in totals.sections.values()])
    return ReadState.READ if long >= READ_SECTIONS else ReadState.OPENED


def furthest(states: Iterable[ReadState]) -> ReadState:
    """Return how far a reader came in all visits."""
    return max(states, key=_RANKS.__getitem__)


def merge(known: Totals, reported: Totals) -> Totals:
    """Merge cumulative totals of one page view: the greatest wins, in all and per section.

    So a retry, a duplicate or a late arrival changes nothing.
    """
    before, after = known.sections, reported.sections
    return Totals(
        max(known.milliseconds, reported.milliseconds),
        {key: max(before.get(key, 0), after.get(key, 0)) for key in (*before, *after)},
        max(known.depth, reported.depth),
    )


def clamp(reported: Totals, elapsed: timedelta) -> Totals:
    """Cut a browser's claim down to the time since its page was fetched.

    Sections share the visible time, so that together they cannot exceed it.
    """
    wall = max(0, elapsed // timedelta(milliseconds=1))
    visible = min(max(0, reported.milliseconds), wall)
    claimed = {key: max(0, spent) for key, spent in reported.sections.items()}
    everything = sum(claimed.values())
    if everything > visible + ROUNDING_MS * len(claimed):
        claimed = {key: spent * visible // everything for key, spent in claimed.items()}
    return Totals(visible, claimed, min(max(0, reported.depth), WHOLE_PAGE))


def add(parts: Iterable[Totals]) -> Totals:
    """Add page views up to a visit, or visits to a reader."""
    milliseconds, depth, sections = 0, 0, dict[str, int]()
    for part in parts:
        milliseconds += part.milliseconds
        depth = max(depth, part.depth)
        for key, spent in part.sections.items():
            sections[key] = sections.get(key, 0) + spent
    return Totals(milliseconds, sections, depth)


VISIT_GAP: Final = timedelta(minutes=30)


def is_same_visit(last_at: datetime, at: datetime) -> bool:
    """Return whether a moment still belongs to the visit that was last seen at ``last_at``."""
    return at - last_at <= VISIT_GAP


class Alert(StrEnum):
    """News worth disturbing an agent for."""

    NEW_FORWARD = "new_forward"
    FIRST_OPEN = "first_open"
    RETURN = "return"
    LONG_READING = "long_reading"
    ACKNOWLEDGED = "acknowledged"


RETURN_AFTER: Final = timedelta(hours=24)
LONG_READING_MS: Final = 30_000
PREMIUM_SECTIONS: Final = ("plan",)
BENEFIT_SECTIONS: Final = ("benefits", "illustration", "cash_value")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSoFar:
    """A visit as a beacon finds it.

    ``previous_at`` is the end of the reader's last earlier visit that was opened; ``alerted`` says
    that this visit has had its alert.
    """

    depth: int
    started_at: datetime
    totals: Totals
    previous_at: datetime | None = None
    robot: bool = False
    muted: bool = False
    alerted: bool = False


def has_read_premium(totals: Totals) -> bool:
    """Return whether the price was looked at for long enough to read it."""
    return totals.section(*PREMIUM_SECTIONS) >= READ_SECTION_MS


def has_read_benefits(totals: Totals) -> bool:
    """Return whether the benefits were looked at for long enough to read something of them."""
    return totals.section(*BENEFIT_SECTIONS) >= READ_SECTION_MS


def alert_for(visit: VisitSoFar) -> Alert | None:
    """Return the alert that a visit now deserves: at most one a visit, none for robots."""
    return None if visit.alerted else next(iter(occasions(visit)), None)


def occasions(visit: VisitSoFar) -> tuple[Alert, ...]:
    """Return everything that a visit is worth an alert for so far, the weightiest first."""
    if visit.muted or state_of(visit.totals, robot=visit.robot) not in SEEN_STATES:
        return ()
    telling = (visit.totals.section(*PREMIUM_SECTIONS), visit.totals.section(*BENEFIT_SECTIONS))
    long = max(telling) >= LONG_READING_MS
    found = (_coming(visit), Alert.LONG_READING if long else None)
    return tuple(one for one in found if one is not None)


def _coming(visit: VisitSoFar) -> Alert | None:
    """Return what the mere coming is worth."""
    if visit.previous_at is None:
        return Alert.NEW_FORWARD if visit.depth else Alert.FIRST_OPEN
    is_return = visit.started_at - visit.previous_at >= RETURN_AFTER
    return Alert.RETURN if is_return else None


class Confidence(StrEnum):
    """How sure it is who reads."""

    KNOWN = "known"
    LIKELY_RECIPIENT = "likely_recipient"
    LIKELY_SAME_PERSON = "likely_same_person"
    NEW = "new"


SAME_PERSON_WITHIN: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SeenReader:
    """A reader of the same proposal: network prefix and system are compared, never shown."""

    reader: int
    network: str
    system: str
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A browser without a known cookie that asks for a page.

    ``unclaimed`` says that the link is a recipient's own and that nobody has read it yet.
    """

    at: datetime
    network: str
    system: str
    unclaimed: bool = False


def identify(arrival: Arrival, seen: Sequence[SeenReader]) -> int | None:
    """Return which reader a newcomer likely is, in another app of one device; nobody in doubt.

    Whoever is the first on a recipient's own link is likely the recipient. Others are the one
    reader of the last 10 minutes with their network prefix and system; where several fit, nobody
    is guessed at.
    """
    alike = [] if arrival.unclaimed else [one for one in seen if _is_alike(arrival, one)]
    return alike[0].reader if len(alike) == 1 else None


def _is_alike(arrival: Arrival, seen: SeenReader) -> bool:
    if not (arrival.network and arrival.system):
        return False
    recent = abs(arrival.at - seen.last_at) <= SAME_PERSON_WITHIN
    return recent and (seen.network, seen.system) == (arrival.network, arrival.system)
