"""Statements on the proposals that name a product version, and on what was read of them."""

from typing import NamedTuple

from sqlalchemy import Subquery, case, func
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.models import demonstrations
from planbook.models.access import visible
from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal, ProposalProduct, ProposalVersion
from planbook.models.readings import Feed, ReaderTotals, SectionTotals
from planbook.models.sharing import Reader


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
            demonstrations.counts(),
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


class SectionUse(NamedTuple):
    """How long people looked at a section, how many read it, and in how many proposals."""

    milliseconds: int
    people: int
    proposals: int


def section_uses(
    session: Session, actor: Actor, product_version_id: int, *, read_from: int
) -> dict[str, SectionUse]:
    """Return what was read of each section of the proposals that name a version.

    A person is all their devices; who looked for less than ``read_from`` milliseconds spent their
    time, but has not read it.
    """
    each = _section_by_person(actor, product_version_id)
    reads = each.c.spent >= read_from
    statement = columns_of(
        each.c.section,
        func.sum(each.c.spent),
        func.sum(case((reads, 1), else_=0)),
        func.count(func.distinct(case((reads, each.c.proposal_id)))),
    ).group_by(each.c.section)
    return {
        section: SectionUse(*map(int, figures))
        for section, *figures in session.execute(statement).all()
    }


def _section_by_person(actor: Actor, product_version_id: int) -> Subquery:
    naming = _naming(actor, product_version_id)
    person = func.coalesce(Reader.same_as_id, Reader.id)
    return (
        columns_of(
            col(SectionTotals.proposal_id),
            col(SectionTotals.section),
            person.label("person"),
            func.sum(SectionTotals.milliseconds).label("spent"),
        )
        .join(naming, naming.c.id == col(SectionTotals.proposal_id))
        .join(Reader, col(Reader.id) == col(SectionTotals.reader_id))
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(SectionTotals.reader_id))
        .where(col(ReaderTotals.suspected).is_(False))
        .group_by(col(SectionTotals.proposal_id), col(SectionTotals.section), person)
        .subquery()
    )
