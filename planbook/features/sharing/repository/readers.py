"""Statements on readers, the browsers seen on a proposal."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planbook.core.actor import Actor, Role, UserActor
from planbook.models.access import owned, visible
from planbook.models.readings import PageView
from planbook.models.sharing import Reader, ShareLink

# The link that an address leads to, and, where a cookie names one, the reader with their own link
# and whom they have it from.
Taker = tuple[ShareLink, Reader | None, ShareLink | None, Reader | None]


def reader_by_hash(session: Session, token_hash: str) -> tuple[Reader, ShareLink] | None:
    """Return the reader with this token and their link, before a tenant is known."""
    statement = (
        select(Reader, ShareLink)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(Reader.token_hash == token_hash)
    )
    return session.exec(statement).one_or_none()


def reader(session: Session, reader_id: int | None) -> Reader | None:
    """Return a reader by number, for steps that checked the link already."""
    return session.get(Reader, reader_id) if reader_id is not None else None


def readable_reader(session: Session, actor: Actor, reader_id: int) -> Reader | None:
    """Return a reader of a link that the actor may see."""
    return _reader_of(session, visible(ShareLink, actor), reader_id)


def owned_reader(session: Session, actor: Actor, reader_id: int) -> Reader | None:
    """Return a reader of a link that the actor may change."""
    return _reader_of(session, owned(ShareLink, actor), reader_id)


def answered_for(actor: Actor) -> ColumnElement[bool]:
    """Return for which links an actor answers to readers: their own, compliance for all."""
    if isinstance(actor, UserActor) and actor.role is Role.COMPLIANCE:
        return visible(ShareLink, actor)
    return owned(ShareLink, actor)


def answered_reader(session: Session, actor: Actor, reader_id: int) -> Reader | None:
    """Return a reader to whom the actor answers for what is stored."""
    return _reader_of(session, answered_for(actor), reader_id)


def readers_of_customer(session: Session, actor: Actor, customer_id: int) -> Sequence[Reader]:
    """Return who a customer is on the links that the actor answers for: known, or the recipient."""
    statement = (
        select(Reader)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(
            answered_for(actor),
            or_(
                col(Reader.customer_id) == customer_id,
                and_(
                    col(ShareLink.customer_id) == customer_id,
                    col(ShareLink.claimed_by) == col(Reader.id),
                ),
            ),
        )
        .order_by(col(Reader.id))
    )
    return session.exec(statement).all()


def agents_of(session: Session, reader_ids: Collection[int]) -> set[int]:
    """Return whose links some readers came by."""
    statement = (
        select(ShareLink.agent_id)
        .join(Reader, col(Reader.link_id) == col(ShareLink.id))
        .where(col(Reader.id).in_(reader_ids))
    )
    return set(session.exec(statement))


def _reader_of(session: Session, condition: ColumnElement[bool], reader_id: int) -> Reader | None:
    statement = (
        select(Reader)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(condition, Reader.id == reader_id)
    )
    return session.exec(statement).one_or_none()


def reader_by_page_view(session: Session, proposal_id: int, page_view: str) -> Reader | None:
    """Return the reader to whom a page of a proposal was sent."""
    statement = (
        select(Reader)
        .join(PageView, col(PageView.reader_id) == col(Reader.id))
        .where(PageView.page_view == page_view, PageView.proposal_id == proposal_id)
    )
    return session.exec(statement).one_or_none()


def _taker() -> Select[ShareLink, Reader, ShareLink, Reader]:
    theirs, parent = aliased(ShareLink), aliased(Reader)
    token, browser = bindparam("token"), bindparam("browser")
    by_link = select(ShareLink.id).where(col(ShareLink.token_hash) == token).scalar_subquery()
    by_reader = select(Reader.link_id).where(col(Reader.token_hash) == token).scalar_subquery()
    is_theirs = and_(
        col(Reader.proposal_id) == col(ShareLink.proposal_id), col(Reader.browser_hash) == browser
    )
    return (
        select(ShareLink, Reader, theirs, parent)
        .outerjoin(Reader, is_theirs)
        .outerjoin(theirs, col(theirs.id) == col(Reader.link_id))
        .outerjoin(parent, col(parent.id) == col(Reader.parent_id))
        .where(col(ShareLink.id) == func.coalesce(by_link, by_reader))
    )


# Written once: making it anew takes three times as long as asking the database.
TAKER: Final = _taker()


def taker(session: Session, token_hash: str, browser_hash: str) -> Taker | None:
    """Return who asks by an address and a cookie for a document, in one statement."""
    values = {"token": token_hash, "browser": browser_hash}
    return session.exec(TAKER, params=values).one_or_none()


def is_page_view_since(session: Session, page_view: str, since: datetime) -> bool:
    """Return whether a page was sent since a moment."""
    statement = select(PageView.page_view).where(
        PageView.page_view == page_view, PageView.started_at > since
    )
    return session.exec(statement).first() is not None
