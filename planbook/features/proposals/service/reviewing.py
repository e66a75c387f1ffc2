"""Versions that somebody looks at before they go out, where the organisation's policy says so."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError
from planbook.core.i18n import N_
from planbook.features.accounts import service as accounts
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import (
    Decision,
    ReviewNews,
    ReviewReason,
    ReviewRow,
    ReviewState,
)
from planbook.features.proposals.service.publishing import PUBLISH_TASK, enqueue
from planbook.models.proposals import ProposalVersion, VersionReview

LONGEST_WORDS: Final = 400
REVIEWERS: Final = (Role.LEAD, Role.COMPLIANCE)


class AwaitsReviewError(ConflictError):
    """The version waits for its review, or was returned."""

    message = N_("This version waits for your lead's review; it can be shared once it is approved.")


class ReturnedError(ConflictError):
    """The version was returned with words."""

    message = N_("Your lead returned this version. Change it and make the next one.")


class OwnVersionError(ConflictError):
    """Nobody reviews what they made themselves."""

    message = N_("Somebody else has to review what you made yourself.")


def ask_review(
    session: Session,
    actor: UserActor,
    *,
    version: ProposalVersion,
    reasons: tuple[ReviewReason, ...],
) -> None:
    """Let a new version wait for its review, where there is a reason."""
    if reasons:
        session.add(
            VersionReview(
                organisation_id=actor.organisation_id,
                agent_id=actor.user_id,
                team_id=actor.team_id,
                version_id=version.key,
                reasons=[str(reason) for reason in reasons],
            )
        )
        session.flush()


def require_released(session: Session, version_id: int) -> None:
    """Raise unless a version that was found for an actor needs no review, or has passed it."""
    row = repository.review(session, version_id)
    if row is None or row.state == ReviewState.APPROVED:
        return
    raise ReturnedError if row.state == ReviewState.RETURNED else AwaitsReviewError


def is_released(session: Session, actor: SystemActor, *, version_id: int) -> bool:
    """Return whether a version may be seen by customers."""
    if repository.version(session, actor, version_id) is None:
        raise NotFoundError
    row = repository.review(session, version_id)
    return row is None or row.state == ReviewState.APPROVED


def list_reviews(session: Session, actor: UserActor) -> Sequence[ReviewRow]:
    """Return the reviews that the actor may see, those that wait first."""
    return [
        ReviewRow(
            version_id=version.key,
            proposal_id=proposal.key,
            title=proposal.title,
            document_number=version.document_number,
            number=version.number,
            agent=agent,
            is_own=review.agent_id == actor.user_id,
            state=ReviewState(review.state),
            reasons=tuple(ReviewReason(one) for one in review.reasons),
            asked_at=review.created_at,
            decided_at=review.decided_at,
            decided_by=decided_by,
            words=review.words,
            may_decide=_may_decide(actor, review),
        )
        for review, version, proposal, agent, decided_by in repository.reviews(session, actor)
    ]


def review_news(session: Session, actor: UserActor) -> ReviewNews:
    """Return what waits for the actor's review, and what they have not read of their own."""
    waiting = repository.waiting_reviews(session, actor) if actor.role in REVIEWERS else 0
    decisions = (
        Decision(
            title, number, ReviewState(row.state), row.words, by, row.decided_at or row.created_at
        )
        for row, number, title, by in repository.unread_decisions(session, actor)
    )
    return ReviewNews(waiting, tuple(decisions))


def _may_decide(actor: UserActor, review: VersionReview) -> bool:
    return (
        actor.role in REVIEWERS
        and review.agent_id != actor.user_id
        and review.state == ReviewState.WAITING
    )


def approve_version(session: Session, actor: UserActor, *, version_id: int) -> int:
    """Let a version go out, so that its links work from now on, and return its agent's number.

    Raises:
        NotFoundError: The actor may see no such version that waits.
        NotPermittedError: Leads and compliance review.
        OwnVersionError: The actor made it.
    """
    row = _decide(session, actor, version_id, ReviewState.APPROVED, "")
    # The code in its document leads somewhere now.
    enqueue(session, PUBLISH_TASK, row.organisation_id, version_id, again="approved")
    return row.agent_id


def return_version(session: Session, actor: UserActor, *, version_id: int, words: str) -> int:
    """Send a version back with the reason, so that it can never be shared, and return its agent.

    Raises:
        NotFoundError, NotPermittedError, OwnVersionError: As for ``approve_version``.
        InvalidError: There are no words, or too many.
    """
    text = words.strip()
    if not text or len(text) > LONGEST_WORDS:
        raise InvalidError("words", N_("Say what is to be changed, in at most 400 characters."))
    return _decide(session, actor, version_id, ReviewState.RETURNED, text).agent_id


def _decide(
    session: Session, actor: UserActor, version_id: int, state: ReviewState, words: str
) -> VersionReview:
    row = repository.readable_review(session, actor, version_id)
    if row is None:
        raise NotFoundError
    if actor.role not in REVIEWERS:
        raise NotPermittedError
    if row.agent_id == actor.user_id:
        raise OwnVersionError
    if row.state != ReviewState.WAITING:
        raise ConflictError
    row.state, row.words = state, words
    row.decided_at, row.decided_by = clock.now(), actor.user_id
    session.add(row)
    session.flush()
    accounts.record(
        session,
        actor,
        action=f"version.{state}",
        subject=f"proposal_version:{version_id}",
        details={"reasons": row.reasons},
    )
    return row


def note_decision_seen(session: Session, actor: UserActor, *, version_id: int) -> None:
    """Keep that the agent has read what was decided about their version."""
    row = repository.readable_review(session, actor, version_id)
    if row is None:
        raise NotFoundError
    if row.agent_id == actor.user_id and row.decided_at is not None and row.seen_at is None:
        row.seen_at = clock.now()
        session.add(row)
