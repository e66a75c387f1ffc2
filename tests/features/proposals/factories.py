"""A family's plan that is ready to go out, and its proposal."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from planbook.core.actor import SystemActor, UserActor
from planbook.core.i18n import Locale
from planbook.features.proposals import service
from planbook.features.proposals.schemas import ProposalMade
from planbook.models.accounts import Organisation, UserAccount
from tests.features.plans import factories as plans
from tests.features.plans.factories import CRITICAL_ILLNESS, TERM_LIFE, Planned

CERTIFICATE = "02000131080020240001234"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan with its proposal's first version."""

    planned: Planned
    made: ProposalMade


def license_agent(session: Session, agent: UserActor) -> None:
    """Give agent and organisation what a document must name."""
    user = session.get_one(UserAccount, agent.user_id)
    user.certificate_number = CERTIFICATE
    organisation = session.get_one(Organisation, agent.organisation_id)
    organisation.name_en = "Sample Agency"
    organisation.service_phone = "400-111-2222"
    organisation.complaint_phone = "400-111-3333"
    session.add_all([user, organisation])
    session.flush()


def create_ready_plan(
    session: Session, agent: UserActor, codes: Sequence[str] = (TERM_LIFE, CRITICAL_ILLNESS)
) -> Planned:
    """Make a plan for the customer that nothing keeps from becoming a proposal."""
    license_agent(session, agent)
    service.approve_template(session, SystemActor(agent.organisation_id))
    planned = plans.create_plan(session, agent)
    for code in codes:
        plans.add(session, agent, planned, code, "self")
    return planned


def propose(
    session: Session, agent: UserActor, planned: Planned, locale: Locale = "zh_CN"
) -> ProposalMade:
    """Make the next version of a plan's proposal."""
    return service.create_proposal(session, agent, plan_id=planned.plan_id, locale=locale)


def create_proposal(session: Session, agent: UserActor) -> Proposed:
    """Make a plan and its proposal's first version."""
    planned = create_ready_plan(session, agent)
    return Proposed(planned, propose(session, agent, planned))
