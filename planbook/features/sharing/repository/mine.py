"""Statements on what is stored about one browser."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from planbook.models.sharing import ReaderTotals, Visit


def totals_of(session: Session, reader_id: int) -> ReaderTotals | None:
    """Return what a reader did with the proposal."""
    return session.get(ReaderTotals, reader_id)


def visits_of(session: Session, reader_id: int) -> Sequence[Visit]:
    """Return a reader's visits in order."""
    statement = select(Visit).where(Visit.reader_id == reader_id).order_by(col(Visit.number))
    return session.exec(statement).all()
