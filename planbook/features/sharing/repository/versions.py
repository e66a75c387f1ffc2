"""Statements on which version a link shows and a reader has seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from planbook.models.readings import PageView

# Every reader asks for it.
_SEEN: Final = (
    select(PageView.version_id, func.min(PageView.started_at))
    .where(col(PageView.reader_id) == bindparam("reader"))
    .group_by(col(PageView.version_id))
)


def seen_versions(session: Session, reader_id: int) -> Sequence[tuple[int, datetime]]:
    """Return the versions that a reader's pages showed, and when each was shown first."""
    return session.exec(_SEEN, params={"reader": reader_id}).all()


def views_of(session: Session, proposal_id: int) -> Sequence[PageView]:
    """Return the page views of a proposal that was found for an actor."""
    return session.exec(select(PageView).where(PageView.proposal_id == proposal_id)).all()
