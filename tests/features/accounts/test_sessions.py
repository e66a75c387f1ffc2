import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.accounts import service
from planbook.models.accounts import SignIn
from tests.support.factories import create_agent


def open_session(session: Session, actor, token: str = "a-token") -> None:
    session.add(
        SignIn(
            organisation_id=actor.organisation_id,
            user_id=actor.user_id,
            token_hash=token_hash(token),
        )
    )
    session.flush()


class TestActorOf:
    def test_an_open_session_names_its_user(self, session: Session) -> None:
        agent = create_agent(session)
        open_session(session, agent)
        found = service.actor_of(session, "a-token")
        assert found is not None
        assert found.user_id == agent.user_id

    def test_an_unknown_token_names_nobody(self, session: Session) -> None:
        assert service.actor_of(session, "another") is None


class TestEndSession:
    def test_another_users_session_is_not_found(self, session: Session) -> None:
        owner, other = create_agent(session), create_agent(session)
        open_session(session, owner)
        row = service.actor_of(session, "a-token")
        assert row is not None
        assert row.session_id is not None
        with pytest.raises(NotFoundError):
            service.end_session(session, other, session_id=row.session_id)
