"""Statements on the editions of the template and their history."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.accounts import UserAccount
from planbook.models.proposals import ProposalTemplate, ProposalVersion, TemplateStep

Listed = tuple[ProposalTemplate, int]


def template(session: Session, actor: Actor, template_id: int) -> ProposalTemplate | None:
    """Return one of the organisation's editions."""
    statement = select(ProposalTemplate).where(
        ProposalTemplate.organisation_id == actor.organisation_id,
        ProposalTemplate.id == template_id,
    )
    return session.exec(statement).one_or_none()


def template_with_code(session: Session, actor: Actor, code: str) -> ProposalTemplate | None:
    """Return the organisation's edition whose files have a hash."""
    statement = select(ProposalTemplate).where(
        ProposalTemplate.organisation_id == actor.organisation_id,
        ProposalTemplate.code_hash == code,
    )
    return session.exec(statement).one_or_none()


def newest_approved(session: Session, actor: Actor) -> ProposalTemplate | None:
    """Return the edition that was approved last, of those that are not withdrawn."""
    statement = (
        select(ProposalTemplate)
        .where(
            ProposalTemplate.organisation_id == actor.organisation_id,
            col(ProposalTemplate.approved_at).is_not(None),
            col(ProposalTemplate.withdrawn_at).is_(None),
        )
        .order_by(col(ProposalTemplate.approved_at).desc(), col(ProposalTemplate.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def templates(session: Session, actor: Actor) -> Sequence[Listed]:
    """Return the organisation's editions, the newest first, and how many versions each has."""
    statement = (
        select(ProposalTemplate, func.count(col(ProposalVersion.id)))
        .select_from(ProposalTemplate)
        .join(
            ProposalVersion,
            col(ProposalVersion.template_id) == col(ProposalTemplate.id),
            isouter=True,
        )
        .where(ProposalTemplate.organisation_id == actor.organisation_id)
        .group_by(col(ProposalTemplate.id))
        .order_by(col(ProposalTemplate.id).desc())
    )
    return session.exec(statement).all()


def template_steps(
    session: Session, actor: Actor
) -> Mapping[int, Sequence[tuple[TemplateStep, str]]]:
    """Return the history of each of the organisation's editions, the last step first."""
    statement = (
        select(TemplateStep, UserAccount.name)
        .select_from(TemplateStep)
        .join(UserAccount, col(UserAccount.id) == col(TemplateStep.by_id), isouter=True)
        .where(TemplateStep.organisation_id == actor.organisation_id)
        .order_by(col(TemplateStep.id).desc())
    )
    found: dict[int, list[tuple[TemplateStep, str]]] = {}
    for step, name in session.exec(statement):
        found.setdefault(step.template_id, []).append((step, name or ""))
    return found
