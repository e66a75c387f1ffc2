"""From reading to leads: who read becomes somebody to call, with reasons."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from planbook.core import clock, jobs
from planbook.core.actor import SystemActor
from planbook.domain.intent import (
    JUST_NOW,
    QUIET_AFTER,
    THIS_WEEK,
    Grade,
    LeadFacts,
    NextAction,
    assess,
)
from planbook.domain.reading import SEEN_STATES, ReadState, add, furthest
from planbook.features.customers import service as customers
from planbook.features.leads.repository import leads as repository
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import PersonReading
from planbook.models.leads import Lead

# What a score owes to the moment changes with time alone.
LOOK_AGAIN_AFTER: Final = (JUST_NOW, THIS_WEEK, QUIET_AFTER)
A_LITTLE: Final = timedelta(minutes=1)


def notice_reading(session: Session, actor: SystemActor, *, reader_id: int) -> None:
    """Make or assess again the lead of whoever read, and of whoever passed the link on to them.

    Reads everything anew, so that a second run, or a late one, comes to the same.
    """
    reading = sharing.person_reading(session, actor, reader_id=reader_id)
    if reading is None:
        return
    _notice(session, actor, reading)
    if reading.introducer_id is not None and reading.is_forward:
        introducer = sharing.person_reading(session, actor, reader_id=reading.introducer_id)
        if introducer is not None:
            _notice(session, actor, introducer)


def forget_reader(session: Session, actor: SystemActor, *, reader_id: int) -> None:
    """Forget what a reader who was erased was to be called for; a customer stays one, without it."""
    lead = repository.lead_of_reader(session, actor, reader_id)
    if lead is None:
        return
    if lead.customer_id is None:
        session.delete(lead)
        return
    lead.reader_id = lead.proposal_id = None
    lead.reasons, lead.score, lead.grade = [], 0, Grade.COLD
    lead.next_action = NextAction.WAIT
    session.add(lead)


def _notice(session: Session, actor: SystemActor, reading: PersonReading) -> None:
    if not is_worth_a_call(reading):
        return
    lead = _lead_of(session, actor, reading)
    facts = _facts(session, actor, reading, lead.customer_id)
    assessment = assess(facts, clock.now())
    lead.proposal_id = reading.proposal_id
    lead.name, lead.via = reading.name, reading.introducer
    lead.place, lead.depth = reading.place, reading.depth
    lead.score, lead.grade = assessment.score, assessment.grade
    lead.reasons = [{"reason": one.reason, "points": one.points} for one in assessment.reasons]
    lead.next_action = assessment.next_action
    lead.last_at = facts.last_at or reading.last_at
    if lead.done_at is not None and lead.last_at > lead.done_at:
        lead.done_at = None
    session.add(lead)
    session.flush()
    _look_again_later(session, actor, reading.reader_id, lead.last_at)


def is_worth_a_call(reading: PersonReading) -> bool:
    """Return whether a reader is somebody to call.

    The recipient and those they passed the link on to, once they opened it. Of those who came by a
    group's link, who have neither name nor introducer, only those who really read.
    """
    if not reading.counts or reading.state not in SEEN_STATES:
        return False
    # Without a cookie it may be the recipient again.
    if reading.depth and not reading.is_forward:
        return False
    return bool(reading.name or reading.introducer) or reading.state is ReadState.READ


def _lead_of(session: Session, actor: SystemActor, reading: PersonReading) -> Lead:
    """Return the person's lead: one, whether they were met as a reader or as a customer first."""
    found = _leads(session, actor, reading)
    if not found:
        try:
            with session.begin_nested():
                session.add(_new(actor, reading))
        except IntegrityError:
            # Another job has just made it.
            session.expire_all()
        found = _leads(session, actor, reading)
    lead, *doubles = found
    for double in doubles:
        session.delete(double)
    session.flush()
    lead.customer_id = lead.customer_id or reading.customer_id
    lead.reader_id = reading.reader_id
    return lead


def _leads(session: Session, actor: SystemActor, reading: PersonReading) -> list[Lead]:
    return list(
        repository.leads_of(
            session,
            actor,
            agent_id=reading.agent_id,
            customer_id=reading.customer_id,
            reader_id=reading.reader_id,
        )
    )


def _new(actor: SystemActor, reading: PersonReading) -> Lead:
    return Lead(
        organisation_id=actor.organisation_id,
        agent_id=reading.agent_id,
        team_id=reading.team_id,
        customer_id=reading.customer_id,
        reader_id=reading.reader_id,
    )


def _facts(
    session: Session, actor: SystemActor, reading: PersonReading, customer_id: int | None
) -> LeadFacts:
    if customer_id is None:
        return facts_of([reading], known=False, has_number=False, gap_open=False)
    customer = customers.get_customer(session, actor, customer_id=customer_id)
    readings = sharing.readings_of_customer(session, actor, customer_id=customer_id)
    theirs = [one for one in readings if one.counts] or [reading]
    return facts_of(
        theirs,
        known=True,
        has_number=bool(customer.phone),
        gap_open=_has_gap(session, actor, reading.proposal_id, customer_id),
    )


def facts_of(
    readings: list[PersonReading], *, known: bool, has_number: bool, gap_open: bool
) -> LeadFacts:
    """Put what a person did with one or several proposals together."""
    return LeadFacts(
        known=known,
        has_number=has_number,
        gap_open=gap_open,
        depth=0 if known else min(one.depth for one in readings),
        state=furthest(one.state for one in readings),
        visits=sum(one.visits for one in readings),
        totals=add(one.totals for one in readings),
        forwards=sum(one.forwards for one in readings),
        sent_at=min(one.sent_at for one in readings),
        last_at=max(one.last_at for one in readings),
    )


def _has_gap(session: Session, actor: SystemActor, proposal_id: int, customer_id: int) -> bool:
    """Return whether cover is missing; another family's proposal says nothing about theirs."""
    document = proposals.document_of(session, actor, proposal_id=proposal_id)
    theirs = document.customer_id == customer_id
    return theirs and any(need.gap > 0 for need in document.context.needs)


def _look_again_later(
    session: Session, actor: SystemActor, reader_id: int, last_at: datetime
) -> None:
    for after in LOOK_AGAIN_AFTER:
        wait = last_at + after + A_LITTLE - clock.now()
        if wait > timedelta(0):
            key = f"{reader_id}:{last_at:%Y%m%d}:{after.days}"
            jobs.enqueue(
                session,
                sharing.NOTICED_TASK,
                actor.organisation_id,
                reader_id,
                key=key,
                delay=wait.total_seconds(),
            )
