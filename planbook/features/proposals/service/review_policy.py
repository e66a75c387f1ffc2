"""What an organisation has reviewed before it goes out, and whether a version is."""

from collections.abc import Iterator

from sqlmodel import Session

from planbook.core.actor import Actor, Role, UserActor
from planbook.core.i18n import Locale
from planbook.documents.look import PHOTO
from planbook.features.accounts import service as accounts
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import LookChoice, Policy, ReviewReason
from planbook.features.proposals.service.material import Material, gather
from planbook.features.proposals.service.reasons import reasons_of
from planbook.models.proposals import ReviewPolicy


def policy_of(session: Session, actor: Actor) -> Policy:
    """Return what the organisation has reviewed before it goes out."""
    row = repository.review_policy(session, actor)
    return Policy(row.note, row.photo, row.overrides, row.every) if row else Policy()


def set_policy(session: Session, actor: UserActor, *, policy: Policy) -> None:
    """Change what is reviewed; it counts for versions made from now on.

    Raises:
        NotPermittedError: Only compliance and admins may.
    """
    actor.require(Role.COMPLIANCE, Role.ADMIN)
    row = repository.review_policy(session, actor) or ReviewPolicy(
        organisation_id=actor.organisation_id
    )
    row.note, row.photo = policy.note, policy.photo
    row.overrides, row.every = policy.overrides, policy.every
    session.add(row)
    session.flush()
    accounts.record(
        session,
        actor,
        action="review.policy",
        subject=f"organisation:{actor.organisation_id}",
        details={name: getattr(policy, name) for name in Policy.__slots__},
    )


def review_ahead(
    session: Session, actor: UserActor, *, plan_id: int, locale: Locale
) -> tuple[ReviewReason, ...]:
    """Return why a plan's next version would wait for its review; empty: it goes out directly.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    material = gather(session, actor, plan_id=plan_id, locale=locale)
    return review_reasons(session, actor, material)


def review_reasons(session: Session, actor: Actor, material: Material) -> tuple[ReviewReason, ...]:
    """Return why a version of a material waits for its review."""
    return tuple(_reasons(policy_of(session, actor), material, material.look))


def _reasons(policy: Policy, material: Material, look: LookChoice) -> Iterator[ReviewReason]:
    if policy.every:
        yield ReviewReason.EVERY
    if policy.note and material.plan.note:
        yield ReviewReason.NOTE
    if policy.photo and look.cover == PHOTO:
        yield ReviewReason.PHOTO
    if policy.overrides and reasons_of(material.plan):
        yield ReviewReason.OVERRIDES
