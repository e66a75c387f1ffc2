"""The admin grades colleagues; nobody else does."""

import pytest
from sqlmodel import Session, select

from planbook.core.actor import Role
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.features.accounts import service
from planbook.features.accounts.state import PeopleState
from planbook.models.accounts import AuditEntry, UserAccount
from tests.support.factories import create_agent, create_organisation, create_team
from tests.support.states import StageMaker


@pytest.fixture
def colleagues(session: Session):
    team = create_team(session, create_organisation(session))
    return {role: create_agent(session, role, team) for role in Role}


class TestSetGrade:
    def test_it_counts_at_once_and_is_on_record(self, session, colleagues):
        agent = colleagues[Role.AGENT]
        service.set_grade(session, colleagues[Role.ADMIN], user_id=agent.user_id, grade=5)
        assert service.get_card(session, agent, user_id=agent.user_id).grade == 5
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "user.grade")).one()
        assert entry.details == '{"after":5,"before":3}'

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.COMPLIANCE])
    def test_only_an_admin_grades(self, session, colleagues, role):
        actor = colleagues[role]
        with pytest.raises(NotPermittedError):
            service.set_grade(session, actor, user_id=actor.user_id, grade=5)

    @pytest.mark.parametrize("grade", [0, 6, -1])
    def test_there_are_five_grades(self, session, colleagues, grade):
        agent = colleagues[Role.AGENT]
        with pytest.raises(InvalidError):
            service.set_grade(session, colleagues[Role.ADMIN], user_id=agent.user_id, grade=grade)

    def test_another_organisation_s_people_are_not_found(self, session, colleagues):
        foreign = create_agent(session, Role.ADMIN)
        with pytest.raises(NotFoundError):
            service.set_grade(session, foreign, user_id=colleagues[Role.AGENT].user_id, grade=5)


@pytest.mark.anyio
async def test_the_admin_chooses_it_on_the_page(
    session: Session, stage_for: StageMaker, colleagues
) -> None:
    agent = colleagues[Role.AGENT]
    stage = stage_for(colleagues[Role.ADMIN])
    state = stage.state(PeopleState)
    await stage.call(PeopleState.load)
    await stage.call(PeopleState.open_grade, agent.user_id)
    assert state.grade == "3"
    await stage.call(PeopleState.choose_grade, "4")
    assert session.get_one(UserAccount, agent.user_id).grade == 4
    assert {row.id: row.grade for row in state.people}[agent.user_id] == 4
    with pytest.raises(InvalidError):
        await stage.call(PeopleState.choose_grade, "x")
    await stage.call(PeopleState.close_grade)
    assert state.grading == 0
