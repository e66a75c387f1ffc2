"""Statements on reviews before a version goes out, and on what agents chose of its look."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from planbook.core.actor import Actor, UserActor
from planbook.features.proposals.repository.proposals import light
from planbook.models.access import visible
from planbook.models.accounts import UserAccount
from planbook.models.proposals import (
    Proposal,
    ProposalLook,
    ProposalVersion,
    ReviewPolicy,
    VersionReview,
)

MOST_REVIEWS: Final = 200
# More would push the day's work off the first page.
MOST_DECISIONS: Final = 3


def look(session: Session, actor: Actor, plan_id: int) -> ProposalLook | None:
    """Return what was chosen for a plan that was found for an actor."""
    statement = select(ProposalLook).where(
        ProposalLook.organisation_id == actor.organisation_id, ProposalLook.plan_id == plan_id
    )
    return session.exec(statement).one_or_none()


def last_look(session: Session, actor: UserActor) -> ProposalLook | None:
    """Return what the actor chose last."""
    statement = select(ProposalLook).where(
        ProposalLook.organisation_id == actor.organisation_id,
        ProposalLook.agent_id == actor.user_id,
        col(ProposalLook.plan_id).is_(None),
    )
    return session.exec(statement).first()


def review_policy(session: Session, actor: Actor) -> ReviewPolicy | None:
    """Return what the organisation has reviewed."""
    statement = select(ReviewPolicy).where(ReviewPolicy.organisation_id == actor.organisation_id)
    return session.exec(statement).one_or_none()


def review(session: Session, version_id: int) -> VersionReview | None:
    """Return the review of a version that was found for an actor."""
    return session.exec(
        select(VersionReview).where(VersionReview.version_id == version_id)
    ).one_or_none()


def readable_review(session: Session, actor: Actor, version_id: int) -> VersionReview | None:
    """Return the review of a version that the actor may see."""
    statement = select(VersionReview).where(
        visible(VersionReview, actor), VersionReview.version_id == version_id
    )
    return session.exec(statement).one_or_none()


def reviews_of(session: Session, version_ids: Collection[int]) -> Mapping[int, VersionReview]:
    """Return the reviews of versions that were found for an actor."""
    statement = select(VersionReview).where(col(VersionReview.version_id).in_(version_ids))
    return {row.version_id: row for row in session.exec(statement)}


def reviews(
    session: Session, actor: Actor
) -> Sequence[tuple[VersionReview, ProposalVersion, Proposal, str, str]]:
    """Return the reviews that the actor may see, those that wait first, then the last asked.

    Each comes with its agent's name and that of whoever decided.
    """
    waits = case((col(VersionReview.state) == "waiting", 0), else_=1)
    statement = (
        select(VersionReview, ProposalVersion, Proposal, UserAccount.name)
        .select_from(VersionReview)
        .join(ProposalVersion, col(ProposalVersion.id) == col(VersionReview.version_id))
        .join(Proposal, col(Proposal.id) == col(ProposalVersion.proposal_id))
        .join(UserAccount, col(UserAccount.id) == col(VersionReview.agent_id))
        .where(visible(VersionReview, actor))
        .order_by(waits, col(VersionReview.id).desc())
        .limit(MOST_REVIEWS)
        .options(light)
    )
    found = session.exec(statement).all()
    deciders = names(session, {row[0].decided_by or 0 for row in found})
    return [(*row, deciders.get(row[0].decided_by or 0, "")) for row in found]


def waiting_reviews(session: Session, actor: UserActor) -> int:
    """Return how many versions of others wait that the actor may see."""
    statement = select(func.count()).where(
        visible(VersionReview, actor),
        VersionReview.state == "waiting",
        VersionReview.agent_id != actor.user_id,
    )
    return session.exec(statement).one()


def unread_decisions(
    session: Session, actor: UserActor
) -> Sequence[tuple[VersionReview, int, str, str]]:
    """Return the actor's reviews whose decision they have not read, the last first.

    Each comes with the version's number, the proposal's title and the name of whoever decided.
    """
    statement = (
        select(VersionReview, ProposalVersion.number, Proposal.title)
        .join(ProposalVersion, col(ProposalVersion.id) == col(VersionReview.version_id))
        .join(Proposal, col(Proposal.id) == col(ProposalVersion.proposal_id))
        .where(
            VersionReview.organisation_id == actor.organisation_id,
            VersionReview.agent_id == actor.user_id,
            col(VersionReview.decided_at).is_not(None),
            col(VersionReview.seen_at).is_(None),
        )
        .order_by(col(VersionReview.decided_at).desc(), col(VersionReview.id).desc())
        .limit(MOST_DECISIONS)
    )
    found = session.exec(statement).all()
    deciders = names(session, {row[0].decided_by or 0 for row in found})
    return [(*row, deciders.get(row[0].decided_by or 0, "")) for row in found]


def names(session: Session, user_ids: Collection[int]) -> Mapping[int, str]:
    """Return the names of those who took steps on rows that were found for an actor."""
    statement = select(UserAccount.id, UserAccount.name).where(col(UserAccount.id).in_(user_ids))
    return {number: name for number, name in session.exec(statement) if number is not None}
