"""Editions of the template: approved by a second person before use, kept for what they made."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.documents import editions
from planbook.documents.page import PageFrame, render_page
from planbook.features.plans import service as plan_service
from planbook.features.proposals import service
from planbook.features.proposals.schemas import EditionState
from planbook.features.proposals.service import templates as templates_service
from planbook.models.accounts import Team
from planbook.models.proposals import ProposalTemplate
from tests.features.plans import factories as plans
from tests.features.plans.factories import MEDICAL
from tests.features.proposals.factories import create_proposal, create_ready_plan, propose
from tests.support.factories import create_agent


def colleague(session: Session, agent: UserActor, role: Role) -> UserActor:
    return create_agent(session, role, session.get_one(Team, agent.team_id))


@pytest.fixture
def next_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[editions.Edition]:
    """Let the program bring other files than before."""
    own = editions.own_edition()
    cover = own.files["family_1/page/cover.html"]
    texts = {**own.files, "family_1/page/cover.html": f"<!-- next -->{cover}"}
    changed = editions._read(editions._bundle(texts, own.fonts, own.words))
    for module in (editions, templates_service):
        monkeypatch.setattr(module, "own_edition", lambda: changed)
    yield changed
    editions._kept.cache_clear()


class TestApproval:
    def test_whoever_put_it_up_cannot_approve_it(self, session: Session, agent: UserActor) -> None:
        one, other = (colleague(session, agent, Role.COMPLIANCE) for _ in range(2))
        number = service.install_template(session, one)
        with pytest.raises(service.OwnEditionError):
            service.approve_template(session, one, template_id=number)
        service.approve_template(session, other, template_id=number)
        (row,) = service.list_editions(session, one)
        assert row.state is EditionState.APPROVED
        assert row.is_in_use
        assert [(step.kind, step.by) for step in row.steps] == [
            ("approved", other.name),
            ("put_up", one.name),
        ]

    def test_what_changed_since_it_was_looked_at_is_not_approved(
        self, session: Session, agent: UserActor
    ) -> None:
        number = service.install_template(session, SystemActor(agent.organisation_id))
        compliance = colleague(session, agent, Role.COMPLIANCE)
        with pytest.raises(service.EditionStepError):
            service.approve_template(session, compliance, template_id=number, code="0" * 64)

    def test_a_draft_cannot_be_used(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        for row in session.exec(select(ProposalTemplate)):
            row.approved_at = None
        session.flush()
        with pytest.raises(service.TemplateNotApprovedError):
            propose(session, agent, planned)

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_agents_and_leads_see_no_editions(
        self, session: Session, agent: UserActor, role: Role
    ) -> None:
        create_ready_plan(session, agent)
        actor = colleague(session, agent, role)
        number = session.exec(select(ProposalTemplate.id)).one() or 0
        for refused in (
            lambda: service.list_editions(session, actor),
            lambda: service.install_template(session, actor),
            lambda: service.approve_template(session, actor, template_id=number),
            lambda: service.withdraw_template(session, actor, template_id=number, reason="x"),
            lambda: service.sample_of(session, actor, template_id=number, locale="en"),
        ):
            with pytest.raises(NotPermittedError):
                refused()

    def test_another_organisations_edition_is_not_found(
        self, session: Session, agent: UserActor
    ) -> None:
        number = service.install_template(session, SystemActor(agent.organisation_id))
        stranger = create_agent(session, Role.COMPLIANCE)
        for refused in (
            lambda: service.approve_template(session, stranger, template_id=number),
            lambda: service.withdraw_template(session, stranger, template_id=number, reason="x"),
            lambda: service.sample_of(session, stranger, template_id=number, locale="en"),
        ):
            with pytest.raises(NotFoundError):
                refused()


class TestWithdrawal:
    def test_nothing_new_goes_out_with_it(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        compliance = colleague(session, agent, Role.COMPLIANCE)
        number = session.exec(select(ProposalTemplate.id)).one() or 0
        with pytest.raises(InvalidError):
            service.withdraw_template(session, compliance, template_id=number, reason=" ")
        service.withdraw_template(session, compliance, template_id=number, reason="wrong phone")
        with pytest.raises(service.NotShareableError):
            service.require_shareable(session, agent, version_id=proposed.made.version_id)
        plans.add(session, agent, proposed.planned, MEDICAL, "self")
        with pytest.raises(service.TemplateNotApprovedError):
            propose(session, agent, proposed.planned)
        (row,) = service.list_editions(session, compliance)
        assert (row.state, row.steps[0].reason) == (EditionState.WITHDRAWN, "wrong phone")


class TestOldVersions:
    def test_they_are_shown_by_the_files_of_their_edition(
        self, session: Session, agent: UserActor, next_edition: editions.Edition
    ) -> None:
        frame = PageFrame("zh_CN", "n")
        proposed = create_proposal(session, agent)
        made = service.document_of_version(session, agent, version_id=proposed.made.version_id)
        assert made.context.template.code == next_edition.code
        with pytest.MonkeyPatch.context() as patch:
            own = editions._read(
                editions._bundle(dict.fromkeys(next_edition.files, ""), next_edition.fonts, {})
            )
            patch.setattr(editions, "own_edition", lambda: own)
            assert "<!-- next -->" in render_page(made.context, frame)

    def test_new_ones_use_the_newest_approved(
        self, session: Session, agent: UserActor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proposed = create_proposal(session, agent)
        first = service.document_of_version(session, agent, version_id=proposed.made.version_id)
        system = SystemActor(agent.organisation_id)
        next_code = "f" * 64
        monkeypatch.setattr(templates_service, "keep_own_edition", lambda: next_code)
        number = service.install_template(session, system)
        planned = proposed.planned
        plan_service.set_note(session, agent, plan_id=planned.plan_id, note="一")
        before = propose(session, agent, planned)
        service.approve_template(session, system, template_id=number)
        after = propose(session, agent, planned)
        codes = [
            service.document_of_version(
                session, agent, version_id=one.version_id
            ).context.template.code
            for one in (before, after)
        ]
        assert codes == [first.context.template.code, next_code]


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_the_sample_says_what_it_is(session: Session, agent: UserActor, locale: str) -> None:
    number = service.install_template(session, SystemActor(agent.organisation_id))
    compliance = colleague(session, agent, Role.COMPLIANCE)
    context = service.sample_of(session, compliance, template_id=number, locale=locale)  # type: ignore[arg-type]
    page = render_page(context, PageFrame(context.locale, "n"))
    assert context.organisation.notices[0] in page
    assert context.template.code == editions.own_edition().code
