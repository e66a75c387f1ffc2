import pytest
from sqlmodel import Session, select

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotPermittedError
from planbook.features.proposals import service
from planbook.models.proposals import ProposalTemplate
from tests.features.proposals.factories import create_proposal, create_ready_plan, propose
from tests.support.factories import create_agent, create_organisation


class TestTemplates:
    def test_an_unapproved_template_makes_no_proposal(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        session.exec(select(ProposalTemplate)).one().approved_at = None
        session.flush()
        with pytest.raises(service.TemplateNotApprovedError):
            propose(session, agent, planned)

    def test_only_compliance_approves(self, session: Session) -> None:
        compliance = create_agent(session, Role.COMPLIANCE)
        service.approve_template(session, compliance)
        row = session.exec(select(ProposalTemplate)).one()
        assert row.approved_by == compliance.user_id
        for role in (Role.AGENT, Role.LEAD, Role.ADMIN):
            with pytest.raises(NotPermittedError):
                service.approve_template(session, create_agent(session, role))

    def test_installing_does_not_approve(self, session: Session) -> None:
        organisation = create_organisation(session).key
        service.install_template(session, SystemActor(organisation))
        assert session.exec(select(ProposalTemplate)).one().approved_at is None

    def test_a_withdrawn_template_keeps_old_versions_from_being_shared(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        service.require_shareable(session, agent, version_id=proposed.made.version_id)
        session.exec(select(ProposalTemplate)).one().approved_at = None
        session.flush()
        with pytest.raises(service.NotShareableError):
            service.require_shareable(session, agent, version_id=proposed.made.version_id)
