"""The reading ledger: events become rows and roll-ups, many readers in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from planbook.core import jobs
from planbook.core.tokens import token_hash
from planbook.domain.reading import Totals, clamp
from planbook.features.sharing.repository import known as known_rows
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.holding import hold_read
from planbook.features.sharing.repository.twins import Stray
from planbook.features.sharing.repository.upserts import Values
from planbook.features.sharing.schemas import Beacon, Fetch, News, Notice, Receipt, Recorded
from planbook.features.sharing.service.alerts.raising import raise_alerts
from planbook.features.sharing.service.counting import count
from planbook.features.sharing.service.known import Known, known_of
from planbook.features.sharing.service.tally import open_tally
from planbook.features.sharing.service.twins import join

Entry = Fetch | Beacon
NOTHING: Final = Totals()
# The leads stand above this slice: told by name, never imported.
NOTICED_TASK: Final = "leads.reading_noticed"
# One job for all news of a batch: jobs cost more than the events themselves.
ALL_NOTICED_TASK: Final = "leads.readings_noticed"


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry, and what is known of its page view: nothing where it was not given out by us."""

    entry: Entry
    known: Known | None

    @property
    def refusal(self) -> Receipt | None:
        """Return why the entry leaves no trace, if so."""
        if self.known is None:
            return Receipt.UNKNOWN
        unasked = self.known.consent_first and self.known.notice != Notice.ACCEPTED
        if self.known.notice == Notice.DECLINED or (unasked and isinstance(self.entry, Beacon)):
            return Receipt.UNASKED
        return None

    @property
    def key(self) -> tuple[str, int]:
        """Return the event's key: a page view, and its place in it."""
        return self.entry.page_view, self.entry.sequence if isinstance(self.entry, Beacon) else 0

    @property
    def cookie_hash(self) -> str | None:
        """Return the hash of the cookie that a beacon brought; empty where it brought none."""
        if self.known is None or not isinstance(self.entry, Beacon):
            return None
        return token_hash(self.entry.cookie) if self.entry.cookie else ""


def write(connection: Connection, entries: Sequence[Entry]) -> Sequence[Recorded]:
    """Store events, and in the same transaction raise alerts and ask for a look at the leads."""
    recorded, news = record(connection, entries)
    raise_alerts(connection, news)
    if not news:
        return recorded
    readers = [(one.organisation_id, one.reader_id) for one in news]
    jobs.enqueue(connection, ALL_NOTICED_TASK, readers)
    fresh = {one.agent_id for one in news}
    return [replace(one, is_news=True) if one.agent_id in fresh else one for one in recorded]


def record(
    connection: Connection, entries: Sequence[Entry]
) -> tuple[Sequence[Recorded], Sequence[News]]:
    """Store events with their roll-ups; return a receipt for each, and what is news."""
    fetches = [one for one in entries if isinstance(one, Fetch)]
    views = {one.page_view for one in entries}
    # Before the events get their numbers: these then tell the order of counting.
    held = hold_read(connection, views, {one.reader_id for one in fetches})
    unasked = _begin_page_views(connection, fetches)
    known = known_of(connection, views, held)
    judged = _judged(entries, known)
    if _learn_from_cookies(connection, judged):
        known = known_of(connection, views, held)
        judged = _judged(entries, known)
    welcome = {one.key: one for one in judged if one.refusal is None}
    rows = [_row(one) for one in sorted(welcome.values(), key=_turn)]
    stored = repository.insert_events(connection, rows)
    fresh = [row for row in rows if (row["page_view"], row["sequence"]) in stored]
    news = count(connection, open_tally(connection, known), fresh)
    return [_receipt(one, stored, unasked) for one in judged], news


def _judged(entries: Sequence[Entry], known: Mapping[str, Known]) -> list[Judged]:
    return [Judged(one, known.get(one.page_view)) for one in entries]


def _turn(judged: Judged) -> tuple[datetime, str, int]:
    return judged.entry.at, *judged.key


def _begin_page_views(connection: Connection, fetches: Sequence[Fetch]) -> set[str]:
    """Note which pages were sent; return those whose readers do not want that."""
    if not fetches:
        return set()
    ids = {one.reader_id for one in fetches}
    readers = {row.id: row for row in known_rows.addressees(connection, ids)}
    sent = [(one, readers[one.reader_id]) for one in fetches if one.reader_id in readers]
    wanted = [pair for pair in sent if pair[1].notice != Notice.DECLINED]
    repository.insert_page_views(connection, [_page_view(*pair) for pair in wanted])
    return {one.page_view for one, row in sent if row.notice == Notice.DECLINED}


def _page_view(fetch: Fetch, reader: Row[Any]) -> Values:
    return {
        "page_view": fetch.page_view,
        "organisation_id": reader.organisation_id,
        "proposal_id": reader.proposal_id,
        "reader_id": fetch.reader_id,
        "version_id": fetch.version_id,
        "started_at": fetch.at,
        "last_at": fetch.at,
        "visit": 1,
        "milliseconds": 0,
        "depth": 0,
        "inputs": 0,
        "webdriver": False,
        "sections": {},
    }


def _learn_from_cookies(connection: Connection, judged: Sequence[Judged]) -> bool:
    """Note which browsers keep the cookie, and join those that were taken for two readers.

    Return whether any were.
    """
    kept, refused = set[int](), set[int]()
    strays = set[Stray]()
    for one in judged:
        known, cookie = one.known, one.cookie_hash
        if known is None or cookie is None:
            continue
        reader = known.standing
        if cookie == known.browser_hash:
            kept |= set() if reader.confirmed else {reader.reader_id}
        elif cookie:
            strays.add(Stray(reader.person_id, reader.proposal_id, cookie))
        elif not (reader.confirmed or known.refused):
            refused.add(reader.reader_id)
    repository.note_cookies(connection, kept=kept, refused=refused)
    return join(connection, strays) or bool(kept or refused)


def _receipt(judged: Judged, stored: set[tuple[str, int]], unasked: set[str]) -> Recorded:
    agent_id = judged.known.standing.agent_id if judged.known else 0
    if judged.entry.page_view in unasked:
        return Recorded(Receipt.UNASKED, agent_id)
    if judged.refusal:
        return Recorded(judged.refusal, agent_id)
    return Recorded(Receipt.STORED if judged.key in stored else Receipt.REPEATED, agent_id)


def _row(judged: Judged) -> Values:
    entry, known = judged.entry, judged.known
    if known is None:
        raise ValueError("an event is somebody's")
    reader = known.standing
    totals = _honest(entry, known) if isinstance(entry, Beacon) else NOTHING
    # Without a cookie nobody can say whether this is somebody else.
    is_kept = judged.cookie_hash == known.browser_hash
    return {
        "organisation_id": reader.organisation_id,
        "team_id": reader.team_id,
        "agent_id": reader.agent_id,
        "proposal_id": reader.proposal_id,
        "reader_id": reader.reader_id,
        "page_view": entry.page_view,
        "sequence": judged.key[1],
        "at": entry.at,
        "milliseconds": totals.milliseconds,
        "depth": totals.depth,
        "inputs": entry.inputs if isinstance(entry, Beacon) else 0,
        "webdriver": isinstance(entry, Beacon) and entry.webdriver,
        "sections": dict(totals.sections),
        "passed_on": reader.depth if reader.confirmed or is_kept else 0,
        "is_second": reader.same_as_id is not None,
    }


def _honest(beacon: Beacon, known: Known) -> Totals:
    reported = Totals(beacon.milliseconds, beacon.sections, beacon.depth)
    return clamp(reported, beacon.at - known.started_at)
