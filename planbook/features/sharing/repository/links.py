"""Statements on share links and the robots that fetch them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, bindparam, func, or_
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.features.sharing.repository.upserts import insert_into
from planbook.models.access import owned, visible
from planbook.models.readings import LinkTotals
from planbook.models.sharing import Reader, RobotVisit, ShareLink, SharingPolicy


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which links an actor may see."""
    return visible(ShareLink, actor)


def links_of(session: Session, actor: Actor, proposal_id: int) -> Sequence[ShareLink]:
    """Return a proposal's links, the newest first."""
    statement = (
        select(ShareLink)
        .where(readable_by(actor), ShareLink.proposal_id == proposal_id)
        .order_by(col(ShareLink.id).desc())
    )
    return session.exec(statement).all()


def owned_link(session: Session, actor: Actor, link_id: int) -> ShareLink | None:
    """Return a link that the actor may change."""
    statement = select(ShareLink).where(owned(ShareLink, actor), ShareLink.id == link_id)
    return session.exec(statement).one_or_none()


def readable_link(session: Session, actor: Actor, link_id: int) -> ShareLink | None:
    """Return a link that the actor may see."""
    statement = select(ShareLink).where(readable_by(actor), ShareLink.id == link_id)
    return session.exec(statement).one_or_none()


def link_by_hash(session: Session, token_hash: str) -> ShareLink | None:
    """Return the link with this token, before a tenant is known."""
    statement = select(ShareLink).where(ShareLink.token_hash == token_hash)
    return session.exec(statement).one_or_none()


def live_link(
    session: Session, actor: Actor, *, proposal_id: int, channel: str, recipient: str, place: str
) -> ShareLink | None:
    """Return the link that a recipient or a place has on a channel, unless it was ended."""
    statement = (
        select(ShareLink)
        .where(
            owned(ShareLink, actor),
            ShareLink.proposal_id == proposal_id,
            ShareLink.channel == channel,
            ShareLink.recipient == recipient,
            ShareLink.place == place,
            col(ShareLink.active).is_(True),
        )
        .order_by(col(ShareLink.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def printed_link(session: Session, actor: Actor, version_id: int) -> ShareLink | None:
    """Return the link whose QR code a version's document carries."""
    statement = select(ShareLink).where(
        owned(ShareLink, actor), ShareLink.printed_in_id == version_id
    )
    return session.exec(statement).one_or_none()


def plain_link(session: Session, actor: Actor, version_id: int) -> ShareLink | None:
    """Return the link whose code a version's PDF without the family carries: a PDF for nobody."""
    statement = select(ShareLink).where(
        owned(ShareLink, actor),
        ShareLink.version_id == version_id,
        ShareLink.channel == "pdf",
        ShareLink.recipient == "",
    )
    return session.exec(statement).first()


def is_read_outside(session: Session, actor: Actor, proposal_id: int) -> bool:
    """Return whether a newest version is shown to anybody for whom the family is left out."""
    place = select(ShareLink.id).where(
        readable_by(actor),
        ShareLink.proposal_id == proposal_id,
        col(ShareLink.version_id).is_(None),
        col(ShareLink.active).is_(True),
        col(ShareLink.no_download).is_(False),
    )
    outside = place.where(col(ShareLink.shows_family).is_(False))
    forwarded = place.join(Reader, col(Reader.link_id) == col(ShareLink.id)).where(Reader.depth > 0)
    return any(session.exec(one.limit(1)).first() is not None for one in (outside, forwarded))


def link_counts(session: Session, actor: Actor, proposal_ids: Collection[int]) -> dict[int, int]:
    """Return how many links the agent made for each proposal, without those in documents."""
    statement = (
        select(ShareLink.proposal_id, func.count())
        .where(
            readable_by(actor),
            col(ShareLink.proposal_id).in_(proposal_ids),
            col(ShareLink.printed_in_id).is_(None),
            or_(col(ShareLink.channel) != "pdf", col(ShareLink.recipient) != ""),
        )
        .group_by(col(ShareLink.proposal_id))
    )
    return dict(session.exec(statement).all())


def totals_of(session: Session, link_ids: Collection[int]) -> dict[int, LinkTotals]:
    """Return what became of links, as far as anybody read."""
    found = session.exec(select(LinkTotals).where(col(LinkTotals.link_id).in_(link_ids)))
    return {one.link_id: one for one in found}


def count_robot(
    session: Session, *, organisation_id: int, proposal_id: int, agent: str, at: datetime
) -> None:
    """Add one fetch to a family of robots."""
    statement = insert_into(session.connection(), RobotVisit).values(
        organisation_id=organisation_id,
        proposal_id=proposal_id,
        agent=agent,
        count=1,
        created_at=at,
        last_at=at,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["organisation_id", "proposal_id", "agent"],
            set_={"count": col(RobotVisit.count) + 1, "last_at": at},
        )
    )


# Every reader asks for it.
_POLICY: Final = select(SharingPolicy).where(
    col(SharingPolicy.organisation_id) == bindparam("organisation")
)


def policy(session: Session, organisation_id: int) -> SharingPolicy | None:
    """Return an organisation's own rules of counting."""
    return session.exec(_POLICY, params={"organisation": organisation_id}).one_or_none()


def links_of_batch(session: Session, actor: Actor, batch: str) -> Sequence[ShareLink]:
    """Return the links that were made together, in the order of their making."""
    return _batch(session, readable_by(actor), batch)


def owned_batch(session: Session, actor: Actor, batch: str) -> Sequence[ShareLink]:
    """Return the links of a batch that the actor may change."""
    return _batch(session, owned(ShareLink, actor), batch)


def _batch(session: Session, condition: ColumnElement[bool], batch: str) -> Sequence[ShareLink]:
    statement = (
        select(ShareLink).where(condition, ShareLink.batch == batch).order_by(col(ShareLink.id))
    )
    return session.exec(statement).all()
