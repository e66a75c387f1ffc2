"""Statements on the PDFs without the family."""

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from planbook.core.actor import SystemActor
from planbook.features.proposals.repository.proposals import newest_shown
from planbook.models.proposals import Proposal, ProposalVersion


def begin_plain_pdf(session: Session, version_id: int) -> bool:
    """Note that the PDF is asked for and return whether nobody did before."""
    statement = (
        update(ProposalVersion)
        .where(col(ProposalVersion.id) == version_id, col(ProposalVersion.plain_pdf_state) == "")
        .values(plain_pdf_state="waiting")
        .returning(col(ProposalVersion.id))
    )
    return session.execute(statement).one_or_none() is not None


def set_plain_pdf(session: Session, version_id: int, *, state: str, digest: str | None) -> None:
    """Note where the PDF is; one that is there stays, whatever a second job comes to."""
    session.exec(
        update(ProposalVersion)
        .where(col(ProposalVersion.id) == version_id, col(ProposalVersion.plain_pdf_hash).is_(None))
        .values(plain_pdf_state=state, plain_pdf_hash=digest)
    )


def plain_pdf_shown(
    session: Session, actor: SystemActor, proposal_id: int, version_id: int | None
) -> tuple[str | None, str, str, str] | None:
    """Return hash, state, number and language of the version that a link shows."""
    statement = (
        select(
            ProposalVersion.plain_pdf_hash,
            ProposalVersion.plain_pdf_state,
            ProposalVersion.document_number,
            ProposalVersion.locale,
        )
        .join(Proposal, col(ProposalVersion.proposal_id) == col(Proposal.id))
        .where(
            Proposal.organisation_id == actor.organisation_id,
            Proposal.id == proposal_id,
            col(ProposalVersion.id) == func.coalesce(version_id, newest_shown().scalar_subquery()),
        )
    )
    return session.exec(statement).one_or_none()
