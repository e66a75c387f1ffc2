"""Compliance and admins choose whose rules new documents follow."""

import pytest
from sqlmodel import Session, select

from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError, NotPermittedError
from planbook.features.accounts import service
from planbook.features.accounts.state import MeState
from planbook.models.accounts import AuditEntry
from tests.support.factories import create_agent, create_organisation, create_team
from tests.support.states import StageMaker


@pytest.fixture
def colleagues(session: Session) -> dict[Role, UserActor]:
    team = create_team(session, create_organisation(session))
    return {role: create_agent(session, role, team) for role in Role}


def market(session: Session, actor: UserActor) -> str:
    return service.get_card(session, actor, user_id=actor.user_id).market_profile


class TestMarketProfile:
    @pytest.mark.parametrize("role", [Role.ADMIN, Role.COMPLIANCE])
    def test_it_holds_for_everybody_and_is_on_record_once(
        self, session: Session, colleagues: dict[Role, UserActor], role: Role
    ) -> None:
        assert market(session, colleagues[Role.AGENT]) == "cn"
        for _ in range(2):
            service.set_market_profile(session, colleagues[role], profile="intl")
        assert market(session, colleagues[Role.AGENT]) == "intl"
        wanted = AuditEntry.action == "organisation.market"
        entry = session.exec(select(AuditEntry).where(wanted)).one()
        assert entry.details == '{"after":"intl","before":"cn"}'

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_others_may_not(
        self, session: Session, colleagues: dict[Role, UserActor], role: Role
    ) -> None:
        with pytest.raises(NotPermittedError):
            service.set_market_profile(session, colleagues[role], profile="intl")

    def test_there_are_no_other_rules(
        self, session: Session, colleagues: dict[Role, UserActor]
    ) -> None:
        with pytest.raises(InvalidError):
            service.set_market_profile(session, colleagues[Role.ADMIN], profile="mars")

    def test_another_organisation_keeps_its_own(
        self, session: Session, colleagues: dict[Role, UserActor]
    ) -> None:
        service.set_market_profile(session, colleagues[Role.ADMIN], profile="intl")
        assert market(session, create_agent(session)) == "cn"


@pytest.mark.anyio
async def test_it_is_chosen_on_the_page(
    session: Session, stage_for: StageMaker, colleagues: dict[Role, UserActor]
) -> None:
    stage = stage_for(colleagues[Role.COMPLIANCE])
    await stage.call(MeState.load)
    await stage.call(MeState.choose_market, "intl")
    assert stage.state(MeState).card.market_profile == "intl"
    assert market(session, colleagues[Role.AGENT]) == "intl"
    with pytest.raises(InvalidError):
        await stage.call(MeState.choose_market, "x")
