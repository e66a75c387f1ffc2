"""A shared proposal in rows, without the slices that make one."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.tokens import token_hash
from planbook.documents import codec
from planbook.features.sharing.service.addresses import link_token
from planbook.models.plans import Plan
from planbook.models.proposals import Proposal, ProposalTemplate, ProposalVersion
from planbook.models.sharing import Reader, ShareLink
from tests.support import documents
from tests.support.factories import create_agent, create_customer

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def at(**later: float) -> datetime:
    """Return a moment after the start of a story."""
    return START + timedelta(**later)


@dataclass(frozen=True)
class Shared:
    """A proposal and whose it is."""

    agent: UserActor
    proposal: Proposal
    version: ProposalVersion


def create_proposal(session: Session, agent: UserActor | None = None, **values: Any) -> Shared:
    agent = agent or create_agent(session)
    customer = create_customer(session, agent, name=values.pop("customer", "林伟"))
    number = next(_numbers)
    owner: dict[str, Any] = {
        "organisation_id": agent.organisation_id,
        "agent_id": agent.user_id,
        "team_id": agent.team_id,
        "customer_id": customer.key,
    }
    plan = Plan(**owner)
    template = ProposalTemplate(
        organisation_id=agent.organisation_id,
        name="family",
        version=f"1.{number}",
        approved_at=START,
    )
    session.add_all([plan, template])
    session.flush()
    proposal = Proposal(
        **owner,
        plan_id=plan.key,
        locale="zh_CN",
        document_number=f"PB{number}",
        title="林伟的保障计划书",
        **values,
    )
    session.add(proposal)
    session.flush()
    context = documents.family("zh_CN")
    version = ProposalVersion(
        organisation_id=agent.organisation_id,
        proposal_id=proposal.key,
        number=1,
        locale="zh_CN",
        document_number=f"PB{number}-1",
        template_id=template.key,
        content=codec.to_data(context),
        content_hash=codec.content_hash(context),
    )
    session.add(version)
    session.flush()
    return Shared(agent, proposal, version)


def create_link(session: Session, shared: Shared, **values: Any) -> ShareLink:
    link = ShareLink(
        organisation_id=shared.agent.organisation_id,
        agent_id=shared.agent.user_id,
        team_id=shared.agent.team_id,
        proposal_id=shared.proposal.key,
        **{
            "channel": "chat",
            "recipient": "林伟",
            "customer_id": shared.proposal.customer_id,
            "created_at": at(days=-1),
            **values,
        },
    )
    session.add(link)
    session.flush()
    link.token_hash = token_hash(link_token(link.key))
    session.add(link)
    session.flush()
    return link


def create_reader(session: Session, link: ShareLink, **values: Any) -> Reader:
    number = next(_numbers)
    reader = Reader(
        organisation_id=link.organisation_id,
        proposal_id=link.proposal_id,
        link_id=link.key,
        **{"confirmed": True, "browser_hash": token_hash(f"browser{number}"), **values},
    )
    session.add(reader)
    session.flush()
    return reader
