"""The reading ledger: events become rows and roll-ups, many readers in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from planbook.core import jobs
from planbook.core.tokens import token_hash
from planbook.domain.reading import Totals, clamp
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.ledger import Context, Values
from planbook.features.sharing.repository.twins import Stray
from planbook.features.sharing.schemas import Beacon, Fetch, News, Notice, Receipt, Recorded
from planbook.features.sharing.service.alerts.raising import raise_alerts
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
    welcome = {one.key: one for one in judged if one.refusal is None}
    views = [_page_view(one) for one in welcome.values() if isinstance(one.entry, Fetch)]
    repository.insert_page_views(connection, views)
    rows = {key: _row(one) for key, one in welcome.items()}
    stored = repository.insert_events(connection, list(rows.values()))
    _learn_from_cookies(connection, judged)
    news = count(connection, [rows[key] for key in stored])
    return [_receipt(one, stored) for one in judged], news


def _judge(connection: Connection, entries: Sequence[Entry]) -> list[Judged]:
    readers = {entry.reader_id for entry in entries if isinstance(entry, Fetch)}
    views = {entry.page_view for entry in entries if isinstance(entry, Beacon)}
    of_readers = repository.contexts_of_readers(connection, readers)
    of_views = repository.contexts_of_views(connection, views)
    return [
        Judged(
            entry,
            of_readers.get(entry.reader_id)
            if isinstance(entry, Fetch)
            else of_views.get(entry.page_view),
        )
        for entry in entries
    ]


def _learn_from_cookies(connection: Connection, judged: Sequence[Judged]) -> None:
    """Note which browsers keep the cookie, which do not, and which were taken for two readers."""
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
    join(connection, strays)


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
    }


def _honest(beacon: Beacon, context: Context) -> Totals:
    reported = Totals(beacon.milliseconds, beacon.sections, beacon.depth)
    elapsed = beacon.at - context.started_at if context.started_at else timedelta(0)
    return clamp(reported, elapsed)
