"""What is stored about a reader: shown to them by their cookie, handed out at their request."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, cast

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.accounts import service as accounts
from planbook.features.customers import service as customers
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import mine as repository
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.schemas import (
    EXPORT_VERSION,
    Chooser,
    Kept,
    ReadingExport,
    StoredBook,
    StoredReader,
    StoredReport,
    StoredVisit,
)
from planbook.features.sharing.service.choices import reader_of
from planbook.features.sharing.service.counted import person_of
from planbook.features.sharing.service.names import name_of
from planbook.models.readings import ReadingEvent, Visit
from planbook.models.sharing import Reader, ShareLink

Browsers = Sequence[tuple[Reader, ShareLink]]


def stored_about(session: Session, chooser: Chooser) -> StoredReader:
    """Return everything that is stored about who asks, by their cookie.

    Raises:
        NotFoundError: Nothing is stored, or they keep no cookie.
    """
    return _stored(session, *reader_of(session, Chooser(chooser.token, chooser.cookie)))


def kept_of_person(session: Session, actor: Actor, *, reader_id: int) -> Kept:
    """Return how much is stored about the reading of the person behind a reader.

    Raises:
        NotFoundError: The actor does not answer to them.
    """
    browsers = _browsers_of_person(session, actor, reader_id)
    return _kept(_name(browsers), browsers)


def kept_of_customer(session: Session, actor: UserActor, *, customer_id: int) -> Kept:
    """Return how much is stored about a customer's reading, of all proposals.

    Raises:
        NotFoundError: The actor does not answer to them.
    """
    name = _name_of_customer(session, actor, customer_id)
    return _kept(name, _browsers_of_customer(session, actor, customer_id))


def export_person(session: Session, actor: Actor, *, reader_id: int) -> ReadingExport:
    """Return what is stored about the reading of the person behind a reader, and note it.

    Raises:
        NotFoundError: The actor does not answer to them.
    """
    browsers = _browsers_of_person(session, actor, reader_id)
    return _export(session, actor, f"reader:{reader_id}", _name(browsers), browsers)


def export_customer(session: Session, actor: UserActor, *, customer_id: int) -> ReadingExport:
    """Return what is stored about a customer's reading of all proposals, and note it.

    Raises:
        NotFoundError: The actor does not answer to them.
    """
    name = _name_of_customer(session, actor, customer_id)
    browsers = _browsers_of_customer(session, actor, customer_id)
    return _export(session, actor, f"customer:{customer_id}", name, browsers)


def _browsers_of_person(session: Session, actor: Actor, reader_id: int) -> Browsers:
    reader = reader_rows.answered_reader(session, actor, reader_id)
    if reader is None:
        raise NotFoundError
    return repository.browsers_of(session, {person_of(reader)})


def _browsers_of_customer(session: Session, actor: Actor, customer_id: int) -> Browsers:
    readers = reader_rows.readers_of_customer(session, actor, customer_id)
    return repository.browsers_of(session, {person_of(reader) for reader in readers})


def _name_of_customer(session: Session, actor: UserActor, customer_id: int) -> str:
    """Return a customer's name, for their own agent and for compliance."""
    customer = customers.get_customer(session, actor, customer_id=customer_id)
    if not customer.editable and actor.role is not Role.COMPLIANCE:
        raise NotFoundError
    return customer.name


def _name(browsers: Browsers) -> str:
    return next((name for one in browsers if (name := name_of(*one))), "")


def _kept(name: str, browsers: Browsers) -> Kept:
    return Kept(name, len({reader.proposal_id for reader, _ in browsers}), len(browsers))


def _export(
    session: Session, actor: Actor, subject: str, name: str, browsers: Browsers
) -> ReadingExport:
    accounts.record(session, actor, action="reading.exported", subject=subject, details={})
    by_book: defaultdict[int, list[StoredReader]] = defaultdict(list)
    for reader, link in browsers:
        by_book[reader.proposal_id].append(_stored(session, reader, link))
    heads = proposals.heads(session, actor, proposal_ids=by_book)
    books = [
        StoredBook(heads[number].document_number, heads[number].title, stored)
        for number, stored in by_book.items()
        if number in heads
    ]
    return ReadingExport(EXPORT_VERSION, clock.now(), name, books)


def _stored(session: Session, reader: Reader, link: ShareLink) -> StoredReader:
    totals = repository.totals_of(session, reader.key)
    stated = repository.statements_of(session, reader.key)
    notice = cast("Literal['none', 'accepted', 'declined']", reader.notice or "none")
    return StoredReader(
        first_opened=reader.created_at,
        device=reader.device,
        browser=reader.app,
        system=reader.system,
        city=reader.city,
        city_in_english=reader.city_en,
        opened_in_wechat_from=reader.hint,
        name=reader.name,
        link_was_sent_to=link.recipient if link.claimed_by == reader.id else "",
        times_passed_on_before=reader.depth,
        likely_same_person_as_another_browser=reader.same_as_id is not None,
        network="keyed hash" if reader.network_hash else "",
        user_agent="keyed hash" if reader.agent_hash else "",
        pdf_taken=reader.pdf_at,
        answer_to_the_notice=notice,
        erased=reader.erased_at,
        state=totals.state if totals else "",
        seconds=totals.milliseconds // 1000 if totals else 0,
        visits=_visits(repository.visits_of(session, reader.key)),
        reports=_reports(repository.reports_of(session, reader.key)),
        documents_opened=repository.openings_of(session, reader.key),
        statements=[one.created_at for one in stated],
        statement_records=[one.record for one in stated],
    )


def _visits(visits: Iterable[Visit]) -> list[StoredVisit]:
    return [
        StoredVisit(
            began=one.started_at,
            ended=one.last_at,
            seconds=one.milliseconds // 1000,
            seconds_by_section=_seconds(one.sections),
            sections_in_order=one.path,
        )
        for one in visits
    ]


def _reports(events: Iterable[ReadingEvent]) -> list[StoredReport]:
    return [
        StoredReport(
            at=one.at,
            seconds=one.milliseconds // 1000,
            percent_seen=one.depth,
            inputs=one.inputs,
            seconds_by_section=_seconds(one.sections),
        )
        for one in events
    ]


def _seconds(sections: dict[str, int]) -> dict[str, int]:
    return {key: spent // 1000 for key, spent in sections.items()}
