"""Statements on single reports of reading: the way through a page, and where somebody stands."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import and_
from sqlmodel import Session, col, select

from planbook.models.readings import ReaderTotals, ReadingEvent, Visit

# The way of the newest visits is shown; older ones keep their totals.
MOST_REPORTS: Final = 2_000


def reports_of(session: Session, proposal_id: int) -> Sequence[ReadingEvent]:
    """Return a proposal's last reports of reading, in the order in which they came."""
    statement = (
        select(ReadingEvent)
        .where(ReadingEvent.proposal_id == proposal_id, ReadingEvent.sequence > 0)
        .order_by(col(ReadingEvent.id).desc())
        .limit(MOST_REPORTS)
    )
    return _in_order(session.exec(statement).all())


def current_reports(session: Session, reader_ids: Collection[int]) -> Sequence[ReadingEvent]:
    """Return what readers reported in their last visits, in the order in which it came."""
    last = and_(
        col(Visit.reader_id) == col(ReaderTotals.reader_id),
        col(Visit.number) == col(ReaderTotals.visits),
    )
    theirs = and_(
        # Events are found by their proposal.
        col(ReadingEvent.proposal_id) == col(ReaderTotals.proposal_id),
        col(ReadingEvent.reader_id) == col(ReaderTotals.reader_id),
    )
    statement = (
        select(ReadingEvent)
        .join(ReaderTotals, theirs)
        .join(Visit, last)
        .where(
            col(ReaderTotals.reader_id).in_(reader_ids),
            col(ReadingEvent.at) >= col(Visit.started_at),
            ReadingEvent.sequence > 0,
        )
        .order_by(col(ReadingEvent.id).desc())
        .limit(MOST_REPORTS)
    )
    return _in_order(session.exec(statement).all())


def _in_order(reports: Iterable[ReadingEvent]) -> Sequence[ReadingEvent]:
    return sorted(reports, key=lambda one: (one.at, one.page_view, one.sequence))
