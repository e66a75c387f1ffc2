"""Leads: how well a person fits, how much they want, why, and what to do next.

Points are added, one line a reason, so that an agent sees where a grade comes from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from planbook.domain.reading import (
    SEEN_STATES,
    ReadState,
    Totals,
    has_read_benefits,
    has_read_premium,
)


class Grade(StrEnum):
    """How soon to call."""

    HOT = "hot"
    WARM = "warm"
    COOL = "cool"
    COLD = "cold"


class LeadReason(StrEnum):
    """Why a lead has its points; the first group is fit, the rest intent."""

    KNOWN_CUSTOMER = "known_customer"
    HAS_NUMBER = "has_number"
    GAP_OPEN = "gap_open"
    INTRODUCED = "introduced"

    APPLYING = "applying"
    BOOKED_CALL = "booked_call"
    ASKED = "asked"
    READ = "read"
    OPENED = "opened"
    READ_PREMIUM = "read_premium"
    READ_BENEFITS = "read_benefits"
    CAME_BACK = "came_back"
    PASSED_ON = "passed_on"
    JUST_NOW = "just_now"
    THIS_WEEK = "this_week"
    GONE_QUIET = "gone_quiet"


class NextAction(StrEnum):
    """What to do next with a lead."""

    HELP_APPLY = "help_apply"
    KEEP_CALL = "keep_call"
    ANSWER = "answer"
    CALL = "call"
    ASK_INTRODUCER = "ask_introducer"
    ASK_NUMBER = "ask_number"
    REMIND = "remind"
    SHARE = "share"
    RESEND = "resend"
    WAIT = "wait"


POINTS: Final = {
    LeadReason.KNOWN_CUSTOMER: 15,
    LeadReason.HAS_NUMBER: 10,
    LeadReason.GAP_OPEN: 10,
    LeadReason.INTRODUCED: 5,
    LeadReason.APPLYING: 50,
    LeadReason.BOOKED_CALL: 40,
    LeadReason.ASKED: 30,
    LeadReason.READ: 15,
    LeadReason.OPENED: 5,
    LeadReason.READ_PREMIUM: 15,
    LeadReason.READ_BENEFITS: 10,
    LeadReason.CAME_BACK: 10,
    LeadReason.PASSED_ON: 10,
    LeadReason.JUST_NOW: 10,
    LeadReason.THIS_WEEK: 5,
    LeadReason.GONE_QUIET: -10,
}
FIT_REASONS: Final = frozenset(
    {
        LeadReason.KNOWN_CUSTOMER,
        LeadReason.HAS_NUMBER,
        LeadReason.GAP_OPEN,
        LeadReason.INTRODUCED,
    }
)
GRADES: Final = ((70, Grade.HOT), (45, Grade.WARM), (20, Grade.COOL))
JUST_NOW: Final = timedelta(days=1)
THIS_WEEK: Final = timedelta(days=7)
QUIET_AFTER: Final = timedelta(days=14)
# A link that was not opened by then has sunk in the chat.
RESEND_AFTER: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """What is known of a person: from the file, from reading, from what they did.

    ``depth`` is 0 for a link sent to them, more for one passed on; ``forwards`` counts readers who
    came through them; ``totals`` are those of all visits.
    """

    known: bool = False
    has_number: bool = False
    gap_open: bool = False
    depth: int = 0
    state: ReadState | None = None
    visits: int = 0
    totals: Totals = field(default_factory=Totals)
    forwards: int = 0
    sent_at: datetime | None = None
    last_at: datetime | None = None
    asked: bool = False
    booked_call: bool = False
    applying: bool = False


@dataclass(frozen=True, slots=True)
class ReasonPoints:
    """A reason and what it adds."""

    reason: LeadReason
    points: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """A lead's score (to sort by) and grade, the reasons by weight, and the next action."""

    fit: int
    intent: int
    grade: Grade
    reasons: tuple[ReasonPoints, ...]
    next_action: NextAction

    @property
    def score(self) -> int:
        """Return fit and intent together."""
        return self.fit + self.intent


def assess(facts: LeadFacts, now: datetime) -> Assessment:
    """Assess a lead at a moment."""
    given = [
        ReasonPoints(reason, POINTS[reason])
        for reason in (*_fit(facts), *_deeds(facts), *_reading(facts), *_recency(facts, now))
    ]
    fit = sum(one.points for one in given if one.reason in FIT_REASONS)
    intent = sum(one.points for one in given if one.reason not in FIT_REASONS)
    return Assessment(
        fit=fit,
        intent=intent,
        grade=next((grade for least, grade in GRADES if fit + intent >= least), Grade.COLD),
        reasons=_heaviest_first(given),
        next_action=next_action(facts, now),
    )


def _heaviest_first(given: Iterable[ReasonPoints]) -> tuple[ReasonPoints, ...]:
    return tuple(sorted(given, key=lambda one: -abs(one.points)))


def _fit(facts: LeadFacts) -> Iterator[LeadReason]:
    if facts.known:
        yield LeadReason.KNOWN_CUSTOMER
    if facts.has_number:
        yield LeadReason.HAS_NUMBER
    if facts.gap_open:
        yield LeadReason.GAP_OPEN
    if facts.depth:
        yield LeadReason.INTRODUCED


def _deeds(facts: LeadFacts) -> Iterator[LeadReason]:
    if facts.applying:
        yield LeadReason.APPLYING
    if facts.booked_call:
        yield LeadReason.BOOKED_CALL
    if facts.asked:
        yield LeadReason.ASKED
    if facts.forwards:
        yield LeadReason.PASSED_ON


def _reading(facts: LeadFacts) -> Iterator[LeadReason]:
    if facts.state == ReadState.READ:
        yield LeadReason.READ
    elif facts.state == ReadState.OPENED:
        yield LeadReason.OPENED
    if has_read_premium(facts.totals):
        yield LeadReason.READ_PREMIUM
    if has_read_benefits(facts.totals):
        yield LeadReason.READ_BENEFITS
    if facts.visits > 1:
        yield LeadReason.CAME_BACK


def _recency(facts: LeadFacts, now: datetime) -> Iterator[LeadReason]:
    if not has_opened(facts) or facts.last_at is None:
        return
    silence = now - facts.last_at
    if silence <= JUST_NOW:
        yield LeadReason.JUST_NOW
    elif silence <= THIS_WEEK:
        yield LeadReason.THIS_WEEK
    elif silence > QUIET_AFTER:
        yield LeadReason.GONE_QUIET


def has_opened(facts: LeadFacts) -> bool:
    """Return whether the person, and no robot, has seen the proposal."""
    return facts.state in SEEN_STATES


def next_action(facts: LeadFacts, now: datetime) -> NextAction:
    """Choose what to do next: what the person asked for, else what their reading suggests."""
    return _wish(facts) or _reach(facts) or _follow_up(facts, now)


def _wish(facts: LeadFacts) -> NextAction | None:
    if facts.applying:
        return NextAction.HELP_APPLY
    if facts.booked_call:
        return NextAction.KEEP_CALL
    return NextAction.ANSWER if facts.asked else None


def _reach(facts: LeadFacts) -> NextAction | None:
    """Find a way to somebody without a number: through whom they came, or by asking."""
    if facts.has_number:
        return None
    return NextAction.ASK_INTRODUCER if facts.depth else NextAction.ASK_NUMBER


def _follow_up(facts: LeadFacts, now: datetime) -> NextAction:
    if not has_opened(facts):
        return _send(facts, now)
    if facts.last_at is not None and now - facts.last_at > QUIET_AFTER:
        return NextAction.REMIND
    interested = facts.state == ReadState.READ or has_read_premium(facts.totals) or facts.visits > 1
    return NextAction.CALL if interested or facts.forwards else NextAction.WAIT


def _send(facts: LeadFacts, now: datetime) -> NextAction:
    if facts.sent_at is None:
        return NextAction.SHARE
    return NextAction.RESEND if now - facts.sent_at > RESEND_AFTER else NextAction.WAIT
