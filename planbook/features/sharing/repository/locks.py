"""Statements on what opens a link: passes, one-time codes, and how many people were let in."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from planbook.models.readings import ReaderTotals
from planbook.models.sharing import LinkCode, LinkPass, Reader


def link_pass(session: Session, link_id: int, browser_hash: str) -> LinkPass | None:
    """Return what a browser proved to a link."""
    statement = select(LinkPass).where(
        LinkPass.link_id == link_id, LinkPass.browser_hash == browser_hash
    )
    return session.exec(statement).one_or_none()


def last_code(session: Session, link_id: int, browser_hash: str) -> LinkCode | None:
    """Return the newest code that a browser asked for; older ones count no more."""
    statement = (
        select(LinkCode)
        .where(LinkCode.link_id == link_id, LinkCode.browser_hash == browser_hash)
        .order_by(col(LinkCode.id).desc())
        .limit(1)
    )
    return session.exec(statement).one_or_none()


def code(session: Session, organisation_id: int, code_id: int) -> LinkCode | None:
    """Return a code of an organisation."""
    statement = select(LinkCode).where(
        LinkCode.id == code_id, LinkCode.organisation_id == organisation_id
    )
    return session.exec(statement).one_or_none()


def count_try(session: Session, code_id: int, most: int) -> bool:
    """Count a try of a code in one statement, so that no two count as one; say if it was left."""
    statement = (
        update(LinkCode)
        .where(col(LinkCode.id) == code_id, col(LinkCode.tries) < most)
        .values(tries=col(LinkCode.tries) + 1)
        .returning(col(LinkCode.id))
    )
    return session.execute(statement).scalar_one_or_none() is not None


def use_code(session: Session, code_id: int, at: datetime) -> bool:
    """Use a code up; False where somebody else was first."""
    statement = (
        update(LinkCode)
        .where(col(LinkCode.id) == code_id, col(LinkCode.used_at).is_(None))
        .values(used_at=at)
        .returning(col(LinkCode.id))
    )
    return session.execute(statement).scalar_one_or_none() is not None


def admitted(session: Session, link_ids: Collection[int]) -> dict[int, int]:
    """Return how many people each link let in; devices count once, scanners not at all."""
    statement = (
        select(Reader.link_id, func.count())
        .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
        .where(
            col(Reader.link_id).in_(link_ids),
            col(Reader.admitted_at).is_not(None),
            col(Reader.same_as_id).is_(None),
            col(ReaderTotals.suspected).is_not(True),
        )
        .group_by(col(Reader.link_id))
    )
    return dict(session.exec(statement).all())
