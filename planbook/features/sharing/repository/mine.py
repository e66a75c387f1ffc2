"""Statements on what is stored about browsers."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from planbook.models.acknowledgements import Acknowledgement, DocumentOpening
from planbook.models.readings import PageView, ReaderTotals, ReadingEvent, Visit
from planbook.models.sharing import Reader, ShareLink


def browsers_of(session: Session, persons: Collection[int]) -> Sequence[tuple[Reader, ShareLink]]:
    """Return the browsers of some persons of whom something is stored, by proposal."""
    statement = (
        select(Reader, ShareLink)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(
            func.coalesce(Reader.same_as_id, Reader.id).in_(persons),
            col(Reader.erased_at).is_(None),
        )
        .order_by(col(Reader.proposal_id), col(Reader.id))
    )
    return session.exec(statement).all()


def totals_of(session: Session, reader_id: int) -> ReaderTotals | None:
    """Return what a reader did with the proposal."""
    return session.get(ReaderTotals, reader_id)


def visits_of(session: Session, reader_id: int) -> Sequence[Visit]:
    """Return a reader's visits in order."""
    statement = select(Visit).where(Visit.reader_id == reader_id).order_by(col(Visit.number))
    return session.exec(statement).all()


def reports_of(session: Session, reader_id: int) -> Sequence[ReadingEvent]:
    """Return what a reader's pages reported, in order; found by the pages, which have an index."""
    pages = select(PageView.page_view).where(PageView.reader_id == reader_id)
    statement = (
        select(ReadingEvent)
        .where(col(ReadingEvent.page_view).in_(pages), ReadingEvent.sequence > 0)
        .order_by(col(ReadingEvent.id))
    )
    return session.exec(statement).all()


def openings_of(session: Session, reader_id: int) -> Sequence[datetime]:
    """Return when a reader opened filed documents."""
    statement = select(DocumentOpening.created_at).where(DocumentOpening.reader_id == reader_id)
    return session.exec(statement.order_by(col(DocumentOpening.id))).all()


def statements_of(session: Session, reader_id: int) -> Sequence[Acknowledgement]:
    """Return a reader's statements to have read a version, in order."""
    statement = select(Acknowledgement).where(Acknowledgement.reader_id == reader_id)
    return session.exec(statement.order_by(col(Acknowledgement.id))).all()
