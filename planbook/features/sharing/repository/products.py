"""Statements on the proposals that name a product version, and on what was read of them."""

from typing import NamedTuple

from sqlalchemy import Subquery, func, or_
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models.access import visible
from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal, ProposalProduct, ProposalVersion
from planbook.models.sharing import Feed, ReaderTotals, SectionTotals


def _naming(actor: Actor, product_version_id: int) -> Subquery:
    """Return which of the proposals that the actor may see name a product version.

    Demonstrations count in a demonstration's organisation alone.
    """
    return (
        select(Proposal.id)
        .join(ProposalVersion, col(ProposalVersion.proposal_id) == col(Proposal.id))
        .join(ProposalProduct, col(ProposalProduct.proposal_version_id) == col(ProposalVersion.id))
        .join(Organisation, col(Organisation.id) == col(Proposal.organisation_id))
        .where(
            visible(Proposal, actor),
            ProposalProduct.product_version_id == product_version_id,
            or_(col(Proposal.is_demo).is_(False), col(Organisation.is_demo).is_(True)),
        )
        .distinct()
        .subquery()
    )


class Use(NamedTuple):
    """How many proposals name a product, and by how many people these were opened and read."""

    proposals: int
    opened: int
    read: int


def figures(session: Session, actor: Actor, product_version_id: int) -> Use:
    """Return the use of a product version."""
    naming = _naming(actor, product_version_id)
    statement = columns_of(
        func.count(),
        func.coalesce(func.sum(Feed.opened), 0),
        func.coalesce(func.sum(Feed.read), 0),
    ).select_from(naming.outerjoin(Feed, col(Feed.proposal_id) == naming.c.id))
    found = session.execute(statement).one()
    return Use(*map(int, found))


def section_times(session: Session, actor: Actor, product_version_id: int) -> dict[str, int]:
    """Return for how many milliseconds people looked at each section of the proposals that name it."""
    naming = _naming(actor, product_version_id)
    statement = (
        columns_of(col(SectionTotals.section), func.sum(SectionTotals.milliseconds))
        .join(naming, naming.c.id == col(SectionTotals.proposal_id))
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(SectionTotals.reader_id))
        .where(col(ReaderTotals.suspected).is_(False))
        .group_by(col(SectionTotals.section))
    )
    return {section: int(spent) for section, spent in session.execute(statement)}
