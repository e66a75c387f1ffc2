"""The reading ledger: events become rows and roll-ups, many readers in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from planbook.core import jobs
from planbook.core.tokens import token_hash
from planbook.domain.reading import Totals, clamp
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.ledger import Context, Values
from planbook.features.sharing.repository.rebuilding import hold
from planbook.features.sharing.repository.twins import Stray
from planbook.features.sharing.schemas import Beacon, Fetch, News, Notice, Receipt, Recorded
from planbook.features.sharing.service.alerts.raising import raise_alerts
from planbook.features.sharing.service.books import open_books
from planbook.features.sharing.service.counting import count
from planbook.features.sharing.service.twins import join

Entry = Fetch | Beacon
# The leads stand above this slice: told by name, never imported.
NOTICED_TASK: Final = "leads.reading_noticed"


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry, and whose it is: nobody's where the page view was not given out by us."""

    entry: Entry
    context: Context | None

    @property
    def refusal(self) -> Receipt | None:
        """Return why the entry leaves no trace, if so."""
        if self.context is None:
            return Receipt.UNKNOWN
        unasked = self.context.consent_first and self.context.notice != Notice.ACCEPTED
        if self.context.notice == Notice.DECLINED or (unasked and isinstance(self.entry, Beacon)):
            return Receipt.UNASKED
        return None

    @property
    def key(self) -> tuple[str, int]:
        """Return the event's key: a page view, and its place in it."""
        return self.entry.page_view, self.entry.sequence if isinstance(self.entry, Beacon) else 0

    @property
    def cookie_hash(self) -> str | None:
        """Return the hash of the cookie that a beacon brought; empty where it brought none."""
        if self.context is None or not isinstance(self.entry, Beacon):
            return None
        return token_hash(self.entry.cookie) if self.entry.cookie else ""


def write(connection: Connection, entries: Sequence[Entry]) -> Sequence[Recorded]:
    """Store events, and in the same transaction raise alerts and ask for a look at the leads."""
    recorded, news = record(connection, entries)
    raise_alerts(connection, news)
    for one in news:
        key = f"{one.reader_id}:{one.milestone}"
        jobs.enqueue(connection, NOTICED_TASK, one.organisation_id, one.reader_id, key=key)
    fresh = {one.agent_id for one in news}
    return [replace(one, is_news=one.agent_id in fresh) for one in recorded]


def record(
    connection: Connection, entries: Sequence[Entry]
) -> tuple[Sequence[Recorded], Sequence[News]]:
    """Store events with their roll-ups; return a receipt for each, and what is news."""
    judged = _judge(connection, entries)
    hold(connection, {one.context.proposal_id for one in judged if one.context})
    if _learn_from_cookies(connection, judged):
        judged = _judge(connection, entries)
    welcome = {one.key: one for one in judged if one.refusal is None}
    rows = [_row(one) for one in sorted(welcome.values(), key=_turn)]
    views = [_page_view(one) for one in welcome.values() if isinstance(one.entry, Fetch)]
    repository.insert_page_views(connection, views)
    # Before the events get their numbers: these then tell the order of counting.
    books = open_books(connection, rows)
    stored = repository.insert_events(connection, rows)
    fresh = [row for row in rows if (row["page_view"], row["sequence"]) in stored]
    news = count(connection, books, fresh)
    return [_receipt(one, stored) for one in judged], news


def _turn(judged: Judged) -> tuple[datetime, str, int]:
    return judged.entry.at, *judged.key


def _judge(connection: Connection, entries: Sequence[Entry]) -> list[Judged]:
    """Find out whose each entry is; a page may be fetched and read within one batch."""
    fetched = {one.page_view: one for one in entries if isinstance(one, Fetch)}
    of_readers = repository.contexts_of_readers(
        connection, {one.reader_id for one in fetched.values()}
    )
    views = {entry.page_view for entry in entries} - fetched.keys()
    of_views = repository.contexts_of_views(connection, views)
    return [Judged(entry, _context(entry, fetched, of_readers, of_views)) for entry in entries]


def _context(
    entry: Entry,
    fetched: Mapping[str, Fetch],
    of_readers: Mapping[int, Context],
    of_views: Mapping[str, Context],
) -> Context | None:
    fetch = fetched.get(entry.page_view)
    if fetch is None:
        return of_views.get(entry.page_view)
    found = of_readers.get(fetch.reader_id)
    return replace(found, started_at=fetch.at) if found else None


def _learn_from_cookies(connection: Connection, judged: Sequence[Judged]) -> bool:
    """Note which browsers keep the cookie, and join those that were taken for two readers.

    Return whether any were.
    """
    kept, refused = set[int](), set[int]()
    strays = set[Stray]()
    for one in judged:
        context, cookie = one.context, one.cookie_hash
        if context is None or cookie is None:
            continue
        if cookie == context.browser_hash:
            kept |= set() if context.confirmed else {context.reader_id}
        elif cookie:
            strays.add(Stray(context.person_id, context.proposal_id, cookie))
        elif not (context.confirmed or context.refused):
            refused.add(context.reader_id)
    repository.note_cookies(connection, kept=kept, refused=refused)
    return join(connection, strays)


def _receipt(judged: Judged, stored: set[tuple[str, int]]) -> Recorded:
    agent_id = judged.context.agent_id if judged.context else 0
    if judged.refusal:
        return Recorded(judged.refusal, agent_id)
    return Recorded(Receipt.STORED if judged.key in stored else Receipt.REPEATED, agent_id)


def _page_view(judged: Judged) -> Values:
    entry, context = judged.entry, judged.context
    if context is None or not isinstance(entry, Fetch):
        raise ValueError("only a fetch by a known reader begins a page view")
    return {
        "page_view": entry.page_view,
        "organisation_id": context.organisation_id,
        "proposal_id": context.proposal_id,
        "reader_id": context.reader_id,
        "version_id": entry.version_id,
        "started_at": entry.at,
        "last_at": entry.at,
    }


def _row(judged: Judged) -> Values:
    entry, context = judged.entry, judged.context
    if context is None:
        raise ValueError("an event is somebody's")
    totals = _honest(entry, context) if isinstance(entry, Beacon) else Totals()
    # Without a cookie nobody can say whether this is somebody else.
    is_kept = judged.cookie_hash == context.browser_hash
    return {
        "organisation_id": context.organisation_id,
        "team_id": context.team_id,
        "agent_id": context.agent_id,
        "proposal_id": context.proposal_id,
        "reader_id": context.reader_id,
        "page_view": entry.page_view,
        "sequence": judged.key[1],
        "at": entry.at,
        "milliseconds": totals.milliseconds,
        "depth": totals.depth,
        "inputs": entry.inputs if isinstance(entry, Beacon) else 0,
        "webdriver": isinstance(entry, Beacon) and entry.webdriver,
        "sections": dict(totals.sections),
        "passed_on": context.depth if context.confirmed or is_kept else 0,
        "is_second": context.person_id != context.reader_id,
    }


def _honest(beacon: Beacon, context: Context) -> Totals:
    reported = Totals(beacon.milliseconds, beacon.sections, beacon.depth)
    elapsed = beacon.at - context.started_at if context.started_at else timedelta(0)
    return clamp(reported, elapsed)
