"""Proposals without their content: heads, lists, histories."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import (
    PdfState,
    ProposalDetail,
    ProposalHead,
    ProposalPage,
    ReviewState,
    VersionRow,
)
from planbook.features.proposals.service.reasons import from_data
from planbook.models.proposals import Proposal, ProposalVersion

MOST_ROWS: Final = 200


def heads(
    session: Session, actor: Actor, *, proposal_ids: Collection[int]
) -> dict[int, ProposalHead]:
    """Return those of some proposals that the actor may see, without their content."""
    found = repository.heads(session, actor, proposal_ids)
    return {each[0].key: _head(each) for each in found}


def _head(found: repository.Head) -> ProposalHead:
    proposal, version, customer = found
    return ProposalHead(
        id=proposal.key,
        agent_id=proposal.agent_id,
        team_id=proposal.team_id,
        customer_id=proposal.customer_id,
        customer_name=customer.name,
        plan_id=proposal.plan_id,
        title=proposal.title,
        is_demo=proposal.is_demo,
        locale=as_locale(proposal.locale),
        document_number=version.document_number,
        newest_version_id=version.key,
        newest_number=version.number,
        pdf_state=PdfState(version.pdf_state),
        updated_at=proposal.updated_at,
        names_family=proposal.names_family,
    )


def require_owned(session: Session, actor: Actor, *, proposal_id: int) -> ProposalHead:
    """Return a proposal that is the actor's own to share.

    Raises:
        NotFoundError: It is not.
    """
    found = repository.own_head(session, actor, proposal_id)
    if found is None:
        raise NotFoundError
    return _head(found)


def name_family(session: Session, actor: Actor, *, proposal_id: int, named: bool) -> None:
    """Let the previews and posters of a proposal name the family, or not.

    Raises:
        NotFoundError: The proposal is not the actor's own.
    """
    found = repository.own_head(session, actor, proposal_id)
    if found is None:
        raise NotFoundError
    found[0].names_family = named
    session.add(found[0])


def get_proposal(session: Session, actor: Actor, *, proposal_id: int) -> ProposalDetail:
    """Return a proposal with its versions, the newest first.

    Raises:
        NotFoundError: The actor may see no such proposal.
    """
    found = repository.head(session, actor, proposal_id)
    if found is None:
        raise NotFoundError
    return ProposalDetail(
        head=_head(found),
        is_own=isinstance(actor, UserActor) and actor.user_id == found[0].agent_id,
        versions=_versions(session, found[0]),
    )


def _versions(session: Session, proposal: Proposal) -> tuple[VersionRow, ...]:
    rows = repository.versions(session, proposal)
    reviews = repository.reviews_of(session, [row.key for row, _, _ in rows])
    return tuple(
        replace(
            _version(row),
            made_by=made_by,
            template=template,
            review=ReviewState(review.state) if review else ReviewState.NONE,
            review_words=review.words if review else "",
        )
        for row, made_by, template in rows
        for review in [reviews.get(row.key)]
    )


def _version(row: ProposalVersion) -> VersionRow:
    return VersionRow(
        id=row.key,
        number=row.number,
        document_number=row.document_number,
        created_at=row.created_at,
        content_hash=row.content_hash,
        pdf_state=PdfState(row.pdf_state),
        pdf_error=row.pdf_error,
        reasons=from_data(row.overrides),
    )


def list_proposals(
    session: Session,
    actor: Actor,
    *,
    query: str = "",
    customer_id: int | None = None,
    agent_id: int | None = None,
    limit: int = 50,
) -> ProposalPage:
    """Return the proposals whose customer or number has the query in it, the last changed first."""
    rows = repository.matching(
        session,
        actor,
        query=query,
        customer_id=customer_id,
        agent_id=agent_id,
        limit=min(limit, MOST_ROWS),
    )
    return ProposalPage(
        rows=tuple(_head(row) for row in rows),
        matching=repository.count(
            session, actor, query=query, customer_id=customer_id, agent_id=agent_id
        ),
    )


def made_by_agent(
    session: Session,
    actor: Actor,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Mapping[int, int]:
    """Return, by agent, how many of the proposals that the actor may see were made in a period."""
    return repository.made_by_agent(session, actor, since=since, until=until)


def of_plan(session: Session, actor: Actor, *, plan_id: int) -> tuple[ProposalHead, ...]:
    """Return the proposals of a plan, one for each language."""
    return tuple(_head(found) for found in repository.of_plan(session, actor, plan_id))
