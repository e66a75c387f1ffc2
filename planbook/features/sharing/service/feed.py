"""Reading in lists: an agent's feed, a proposal's line, a team's figures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, UserActor
from planbook.core.i18n import Locale, clock_time
from planbook.core.labels import label
from planbook.documents.sections import KEYS
from planbook.domain.paths import standing
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import reports as report_rows
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import AgentFigures, FeedRow, Summary, Totals
from planbook.features.sharing.service.activity import figures_by_proposal
from planbook.features.sharing.service.counted import is_reading
from planbook.features.sharing.service.labels import SECTIONS, STATES
from planbook.features.sharing.service.names import name_of, names_of

MOST_ROWS: Final = 50


def summaries(
    session: Session, actor: Actor, *, proposal_ids: Collection[int]
) -> Mapping[int, Summary]:
    """Return each proposal's links and reading, for lists of proposals."""
    links = link_rows.link_counts(session, actor, proposal_ids)
    figures = figures_by_proposal(session, actor, proposal_ids)
    return {
        number: Summary(
            proposal_id=number,
            links=links.get(number, 0),
            totals=figures[number][0] if number in figures else Totals(),
            last_at=figures[number][1] if number in figures else None,
        )
        for number in proposal_ids
    }


def feed(session: Session, actor: UserActor, *, limit: int = 20) -> Sequence[FeedRow]:
    """Return the agent's own proposals that were read, the last read first."""
    rows = repository.feed(session, actor, agent_id=actor.user_id, limit=min(limit, MOST_ROWS))
    ids = [row.proposal_id for row in rows]
    heads = proposals.heads(session, actor, proposal_ids=ids)
    figures = figures_by_proposal(session, actor, ids)
    last = {
        row[0].key: row
        for row in repository.readings_of(session, [row.last_reader_id for row in rows])
    }
    names = names_of(list(last.values()), actor.locale)
    looked_at = _looked_at(session, last.values())
    return [
        _feed_row(
            heads[row.proposal_id],
            last[row.last_reader_id],
            names[row.last_reader_id],
            figures[row.proposal_id][0],
            looked_at.get(row.last_reader_id, ""),
            actor.locale,
        )
        for row in rows
        if row.proposal_id in heads and row.last_reader_id in last
    ]


def _looked_at(session: Session, rows: Iterable[ReadingRow]) -> Mapping[int, str]:
    """Return, by reader, the section before the eyes of whoever is reading now."""
    reading = [reader.key for reader, totals, _ in rows if is_reading(totals)]
    if not reading:
        return {}
    reports: defaultdict[int, list[tuple[str, Mapping[str, int]]]] = defaultdict(list)
    for one in report_rows.current_reports(session, reading):
        reports[one.reader_id].append((one.page_view, one.sections))
    return {number: standing(theirs, KEYS) for number, theirs in reports.items()}


def _feed_row(
    head: ProposalHead,
    last: ReadingRow,
    name: str,
    totals: Totals,
    looked_at: str,
    locale: Locale,
) -> FeedRow:
    reading = last[1]
    return FeedRow(
        proposal_id=head.id,
        reader_id=reading.reader_id,
        title=head.title,
        person=name,
        state=reading.state,
        state_label=label(STATES, reading.state, locale),
        totals=totals,
        last_at=reading.last_at,
        last_text=clock_time(reading.last_at, locale),
        is_reading=is_reading(reading),
        looking_at=label(SECTIONS, looked_at, locale),
        is_named=bool(name_of(last[0], last[2])),
    )


def agent_figures(
    session: Session,
    actor: Actor,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Mapping[int, AgentFigures]:
    """Return, by agent, how many proposals first shared in a period were opened and passed on."""
    rows = repository.figures(session, actor, since=since, until=until)
    return {row[0]: AgentFigures(*row) for row in rows}
