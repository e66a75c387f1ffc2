"""Statements on the versions of proposals, their content, templates and PDFs."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, bindparam, func, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planbook.core.actor import Actor, SystemActor
from planbook.features.proposals.repository.proposals import Head, light, newest_shown, readable_by
from planbook.models.accounts import UserAccount
from planbook.models.customers import Customer
from planbook.models.proposals import (
    Proposal,
    ProposalTemplate,
    ProposalVersion,
)


def versions(session: Session, proposal: Proposal) -> Sequence[tuple[ProposalVersion, str, str]]:
    """Return the versions of a proposal that was found for an actor, the newest first.

    Each comes with who made it and its template's edition.
    """
    statement = (
        select(ProposalVersion, UserAccount.name, ProposalTemplate.version)
        .select_from(ProposalVersion)
        .join(ProposalTemplate, col(ProposalTemplate.id) == col(ProposalVersion.template_id))
        .join(UserAccount, col(UserAccount.id) == col(ProposalVersion.made_by), isouter=True)
        .where(ProposalVersion.proposal_id == proposal.key)
        .order_by(col(ProposalVersion.number).desc())
        .options(light)
    )
    return [(row, name or "", edition) for row, name, edition in session.exec(statement)]


def newest_version(session: Session, proposal: Proposal) -> ProposalVersion | None:
    """Return the newest version of a proposal that was found for an actor, with its content."""
    statement = (
        select(ProposalVersion)
        .where(ProposalVersion.proposal_id == proposal.key)
        .order_by(col(ProposalVersion.number).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def version(session: Session, actor: Actor, version_id: int) -> Head | None:
    """Return a version of a proposal that the actor may see, without its content."""
    statement = (
        select(Proposal, ProposalVersion, Customer)
        .join(ProposalVersion, col(ProposalVersion.proposal_id) == col(Proposal.id))
        .join(Customer, col(Customer.id) == col(Proposal.customer_id))
        .where(readable_by(actor), ProposalVersion.id == version_id)
        .options(light)
    )
    return session.exec(statement).one_or_none()


# Written once, since a download asks nothing else: making it takes longer than the answer.
_SHOWN: Final = (
    select(
        ProposalVersion.pdf_hash,
        ProposalVersion.document_number,
        ProposalVersion.locale,
        Proposal.title,
    )
    .join(Proposal, col(ProposalVersion.proposal_id) == col(Proposal.id))
    .where(
        col(Proposal.organisation_id) == bindparam("organisation"),
        col(Proposal.id) == bindparam("proposal"),
        col(ProposalVersion.id)
        == func.coalesce(bindparam("version", type_=BigInteger), newest_shown().scalar_subquery()),
    )
)


def pdf_shown(
    connection: Connection, actor: SystemActor, proposal_id: int, version_id: int | None
) -> tuple[str | None, str, str, str] | None:
    """Return hash, number, language and title of the version that a link shows."""
    values = {
        "organisation": actor.organisation_id,
        "proposal": proposal_id,
        "version": version_id,
    }
    found = connection.execute(_SHOWN, values).one_or_none()
    return (found[0], found[1], found[2], found[3]) if found else None


def _shown_version() -> Select[Proposal, ProposalVersion, Customer]:
    version = bindparam("version", type_=BigInteger)
    return (
        select(Proposal, ProposalVersion, Customer)
        .select_from(Proposal)
        .join(ProposalVersion, col(ProposalVersion.proposal_id) == col(Proposal.id))
        .join(Customer, col(Customer.id) == col(Proposal.customer_id))
        .where(
            col(Proposal.organisation_id) == bindparam("organisation"),
            col(Proposal.id) == bindparam("proposal"),
            col(ProposalVersion.id) == func.coalesce(version, newest_shown().scalar_subquery()),
        )
        .options(light)
    )


_SHOWN_VERSION: Final = _shown_version()
_SHOWN_ID: Final = select(newest_shown().scalar_subquery()).where(
    col(Proposal.organisation_id) == bindparam("organisation"),
    col(Proposal.id) == bindparam("proposal"),
)


def shown_version(
    session: Session, actor: SystemActor, proposal_id: int, version_id: int | None
) -> Head | None:
    """Return a proposal with the version that a link shows: its own, or the newest."""
    values = {
        "organisation": actor.organisation_id,
        "proposal": proposal_id,
        "version": version_id,
    }
    return session.exec(_SHOWN_VERSION, params=values).one_or_none()


def newest_shown_id(session: Session, actor: SystemActor, proposal_id: int) -> int | None:
    """Return the newest version that may go out."""
    values = {"organisation": actor.organisation_id, "proposal": proposal_id}
    return session.connection().execute(_SHOWN_ID, values).scalar_one_or_none()


def content(session: Session, version_id: int) -> dict[str, Any]:
    """Return the content of a version that was found for an actor."""
    found = session.get_one(ProposalVersion, version_id)
    session.refresh(found, ["content"])
    return found.content


def template_of(session: Session, row: ProposalVersion) -> ProposalTemplate:
    """Return the template that a version was made with."""
    statement = select(ProposalTemplate).where(ProposalTemplate.id == row.template_id)
    return session.exec(statement).one()


def set_pdf(
    session: Session, version_id: int, *, state: str, digest: str | None, error: str
) -> None:
    """Note where a version's PDF is; the version itself never changes, nor a PDF that is there.

    Two jobs may be at it at once: the one that fails last must not lose what the other has set.
    """
    session.exec(
        update(ProposalVersion)
        .where(col(ProposalVersion.id) == version_id, col(ProposalVersion.pdf_hash).is_(None))
        .values(pdf_state=state, pdf_hash=digest, pdf_error=error)
    )
