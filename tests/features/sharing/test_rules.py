"""What an organisation demands before it counts: who may set it, and that it is noted."""

import pytest
from sqlmodel import Session, select

from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError, NotPermittedError
from planbook.features.sharing import service
from planbook.features.sharing.schemas import CountingRules
from planbook.features.sharing.state import PrivacyState
from planbook.models.accounts import AuditEntry, Team
from planbook.models.sharing import SharingPolicy
from tests.support.factories import create_agent
from tests.support.states import StageMaker


def colleague(session: Session, agent: UserActor, role: Role) -> UserActor:
    return create_agent(session, role, session.get_one(Team, agent.team_id))


@pytest.fixture
def admin(session: Session, agent: UserActor) -> UserActor:
    return colleague(session, agent, Role.ADMIN)


class TestRules:
    def test_each_is_set_by_itself_for_ones_own_organisation(
        self, session: Session, admin: UserActor
    ) -> None:
        other = create_agent(session, Role.ADMIN)
        assert service.counting_rules(session, admin) == CountingRules()
        service.set_counting_rule(session, admin, rule="consent_first", on=True)
        service.set_counting_rule(session, admin, rule="honours_signals", on=True)
        after = service.set_counting_rule(session, admin, rule="consent_first", on=False)
        assert after == service.counting_rules(session, admin) == CountingRules(False, True)
        assert service.counting_rules(session, other) == CountingRules()
        assert len(session.exec(select(SharingPolicy)).all()) == 1

    def test_every_change_is_noted_and_no_change_is_not(
        self, session: Session, admin: UserActor
    ) -> None:
        for on in (True, True, False):
            service.set_counting_rule(session, admin, rule="consent_first", on=on)
        noted = session.exec(select(AuditEntry).where(AuditEntry.action == "privacy.set")).all()
        assert [entry.actor for entry in noted] == [f"user:{admin.user_id}"] * 2

    @pytest.mark.parametrize("role", list(Role))
    def test_admin_and_compliance_alone_may(
        self, session: Session, agent: UserActor, role: Role
    ) -> None:
        somebody = colleague(session, agent, role)
        if role in (Role.ADMIN, Role.COMPLIANCE):
            assert service.set_counting_rule(
                session, somebody, rule="consent_first", on=True
            ).consent_first
            return
        with pytest.raises(NotPermittedError):
            service.counting_rules(session, somebody)
        with pytest.raises(NotPermittedError):
            service.set_counting_rule(session, somebody, rule="consent_first", on=True)
        assert not session.exec(select(SharingPolicy)).all()


@pytest.mark.anyio
class TestPage:
    async def test_a_switch_is_saved_at_once(
        self, session: Session, admin: UserActor, stage_for: StageMaker
    ) -> None:
        stage = stage_for(admin)
        page = stage.state(PrivacyState)
        await stage.call(PrivacyState.load_rules)
        assert (page.consent_first, page.honours_signals, page.rules_closed) == (
            False,
            False,
            False,
        )
        await stage.call(PrivacyState.set_rule, "honours_signals", True)
        assert (page.consent_first, page.honours_signals) == (False, True)
        assert service.counting_rules(session, admin).honours_signals

    async def test_an_agent_finds_it_closed_and_junk_sets_nothing(
        self, session: Session, agent: UserActor, admin: UserActor, stage_for: StageMaker
    ) -> None:
        stage = stage_for(agent)
        await stage.call(PrivacyState.load_rules)
        assert stage.state(PrivacyState).rules_closed
        with pytest.raises(NotPermittedError):
            await stage.call(PrivacyState.set_rule, "consent_first", True)
        stage = stage_for(admin)
        for junk in (None, 7, {"a": 1}, "organisation_id", "x" * 20_000):
            with pytest.raises(NotFoundError):
                await stage.call(PrivacyState.set_rule, junk, True)
        await stage.call(PrivacyState.set_rule, "consent_first", "yes")
        assert service.counting_rules(session, admin) == CountingRules()
