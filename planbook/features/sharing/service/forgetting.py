"""What is forgotten: a person who asks for it, and events past their time.

Every figure is changed by exactly what is deleted, so that all screens go on saying the same.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core import clock, jobs
from planbook.core.actor import Actor, SystemActor
from planbook.core.clock import day_of
from planbook.core.errors import NotFoundError
from planbook.features.accounts import service as accounts
from planbook.features.sharing.repository import activity as reading
from planbook.features.sharing.repository import forgetting as repository
from planbook.features.sharing.repository import known, reports
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.schemas import Chooser
from planbook.features.sharing.service.choices import reader_of
from planbook.features.sharing.service.counted import person_of
from planbook.features.sharing.service.figures import Figures, figures_of
from planbook.features.sharing.service.known import standing_of
from planbook.features.sharing.service.persons import People
from planbook.features.sharing.service.regrouping import recounted
from planbook.features.sharing.service.rollups import write_gains
from planbook.features.sharing.service.tally import Gains, page_of
from planbook.models.sharing import Reader

KEPT_FOR: Final = timedelta(days=90)
PURGE_TASK: Final = "sharing.purge_events"
PURGE_HOUR: Final = timedelta(hours=3)
# A night's work goes proposal by proposal, each in a commit of its own.
MOST_AT_ONCE: Final = 500
# The leads stand above this slice: told by name, never imported.
ERASED_TASK: Final = "leads.reader_erased"


def erase_own(session: Session, chooser: Chooser) -> int:
    """Erase what is stored about the browser that asks; return whose screens it concerns.

    The second time there is nothing to erase, nor to note.

    Raises:
        NotFoundError: Nothing is stored.
    """
    reader, link = reader_of(session, chooser)
    if reader.erased_at is None:
        _erase(session, reader)
        _note(session, SystemActor(reader.organisation_id), reader)
    return link.agent_id


def erase_person(session: Session, actor: Actor, *, reader_id: int) -> set[int]:
    """Erase what a person read, at their request; return whose screens it concerns.

    Raises:
        NotFoundError: The actor does not answer to them.
    """
    reader = reader_rows.answered_reader(session, actor, reader_id)
    if reader is None:
        raise NotFoundError
    return _erase_all(session, actor, [reader])


def erase_customer(session: Session, actor: Actor, *, customer_id: int) -> set[int]:
    """Erase what a customer read of all proposals; return whose screens it concerns.

    Raises:
        NotFoundError: Nothing is stored of it that the actor answers for.
    """
    readers = reader_rows.readers_of_customer(session, actor, customer_id)
    if not readers:
        raise NotFoundError
    return _erase_all(session, actor, readers)


def _erase_all(session: Session, actor: Actor, readers: Sequence[Reader]) -> set[int]:
    agents = reader_rows.agents_of(session, [reader.key for reader in readers])
    hold(session.connection(), {reader.proposal_id for reader in readers})
    for reader in readers:
        # Erased with another of the person's browsers, or before.
        if reader.erased_at is None:
            _erase(session, reader)
            _note(session, actor, reader)
    return agents


def _note(session: Session, actor: Actor, reader: Reader) -> None:
    """Write into the evidence log that somebody was forgotten, not who it was."""
    subject = f"reader:{reader.key}"
    accounts.record(session, actor, action="reader.erased", subject=subject, details={})


def _erase(session: Session, reader: Reader) -> None:
    """Take a person with all their devices out of every figure, then delete what they did."""
    connection, person = session.connection(), person_of(reader)
    hold(connection, {reader.proposal_id})
    devices = repository.devices_of(connection, person)
    _take_out(connection, person)
    repository.forget_reading(connection, devices)
    repository.blank_readers(connection, devices, clock.now())
    repository.pass_on_last(connection, reader.proposal_id)
    for device in devices:
        jobs.enqueue(connection, ERASED_TASK, reader.organisation_id, device, key=str(device))
    session.expire_all()


def _take_out(connection: Connection, person_id: int) -> None:
    """Subtract a person's figures: by link and day as their events tell, the rest where they began."""
    standings = [standing_of(row) for row in known.standings(connection, {person_id})]
    if not standings:
        return
    told = recounted(connection, {person_id}).gains
    page = page_of(standings[0])
    rest = figures_of(standings) - sum(told.pages.values(), Figures())
    told.pages[page] += rest
    told.links[page, standings[0].link_id] += rest
    told.days[page, day_of(min(one.first_at for one in standings))] += rest
    write_gains(connection, Gains() - told, standings)


def proposals_to_purge(session: Session) -> Sequence[tuple[int, int]]:
    """Return organisation and number of proposals with events past their time."""
    until = clock.now() - KEPT_FOR
    return repository.proposals_with_events_before(session.connection(), until, MOST_AT_ONCE)


def purge_events(session: Session, actor: SystemActor, *, proposal_id: int) -> int:
    """Delete a proposal's events past their time; the roll-ups stay, with the ways through visits."""
    connection, until = session.connection(), clock.now() - KEPT_FOR
    hold(connection, {proposal_id})
    rows = reading.readers_of(session, proposal_id)
    people = People(
        rows,
        shown=rows,
        sections=(),
        visits=reading.visits_of(session, proposal_id),
        reports=reports.reports_of(session, proposal_id),
        locale=actor.locale,
    )
    repository.keep_paths(connection, people.paths())
    return repository.delete_events_before(connection, proposal_id, until)


def plan_purge(session: Session, *, days: int = 0) -> None:
    """Have old events deleted at night: today's or a later one's, once however often it is asked."""
    day = clock.today() + timedelta(days=days)
    wait = (clock.start_of(day) + PURGE_HOUR - clock.now()).total_seconds()
    jobs.enqueue(session, PURGE_TASK, day.isoformat(), key=day.isoformat(), delay=max(wait, 0))
