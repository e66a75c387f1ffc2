import pytest
from sqlmodel import Session, select

from planbook.core import limits, passwords
from planbook.core.actor import Role, SystemActor
from planbook.core.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    TooManyRequestsError,
)
from planbook.features.accounts import service
from planbook.features.accounts.schemas import SignedIn
from planbook.models.accounts import SignIn, UserAccount
from tests.support.factories import create_organisation, create_team, create_user

SECRET = "a long enough one"
HASH = passwords.hash_password(SECRET)


@pytest.fixture(autouse=True)
def fresh_windows() -> None:
    limits._limiter.cache_clear()


def sign_in(
    session: Session,
    identifier: str,
    password: str = SECRET,
    *,
    address: str = "a",
    browser: str = "",
) -> SignedIn:
    return service.sign_in(
        session,
        identifier=identifier,
        password=password,
        address=address,
        device="Safari · iPhone",
        browser=browser,
    )


@pytest.fixture
def user(session: Session) -> UserAccount:
    team = create_team(session, create_organisation(session))
    return create_user(
        session, team, phone="+8613800138000", email="li@example.com", password_hash=HASH
    )


class TestSignIn:
    @pytest.mark.parametrize(
        "identifier", ["13800138000", "138 0013 8000", "+86 138-0013-8000", "Li@Example.com "]
    )
    def test_phone_in_any_spelling_or_email_opens_a_session(
        self, session: Session, user: UserAccount, identifier: str
    ) -> None:
        done = sign_in(session, identifier)
        actor = service.actor_of(session, done.token)
        assert actor is not None
        assert actor.user_id == user.id

    @pytest.mark.parametrize(
        ("identifier", "password"),
        [
            ("13800138000", "wrong one"),
            ("13900139000", SECRET),
            ("nobody@example.com", SECRET),
            ("", ""),
        ],
    )
    def test_wrong_password_and_unknown_account_get_the_same_answer(
        self, session: Session, user: UserAccount, identifier: str, password: str
    ) -> None:
        with pytest.raises(service.WrongCredentialsError):
            sign_in(session, identifier, password)

    def test_an_unknown_account_costs_a_hash_too(
        self, session: Session, user: UserAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checked: list[str | None] = []
        verify = passwords.verify

        def watch(password: str, password_hash: str | None) -> bool:
            checked.append(password_hash)
            return verify(password, password_hash)

        monkeypatch.setattr(passwords, "verify", watch)
        with pytest.raises(service.WrongCredentialsError):
            sign_in(session, "13900139000")
        assert checked == [None]

    def test_somebody_who_left_cannot_sign_in(self, session: Session, user: UserAccount) -> None:
        user.active = False
        session.flush()
        with pytest.raises(service.WrongCredentialsError):
            sign_in(session, "13800138000")

    def test_a_stranger_is_stopped_but_does_not_lock_the_owner_out(
        self, session: Session, user: UserAccount
    ) -> None:
        for _ in range(8):
            with pytest.raises(service.WrongCredentialsError):
                sign_in(session, "13800138000", "a guess", address="stranger")
        with pytest.raises(TooManyRequestsError):
            sign_in(session, "13800138000", "a guess", address="stranger")
        assert sign_in(session, "13800138000", address="stranger", browser=str(user.id))

    def test_one_address_cannot_try_many_accounts(self, session: Session) -> None:
        for number in range(30):
            with pytest.raises(service.WrongCredentialsError):
                sign_in(session, f"nobody{number}@example.com")
        with pytest.raises(TooManyRequestsError):
            sign_in(session, "nobody30@example.com")

    def test_the_token_is_stored_only_as_its_hash(
        self, session: Session, user: UserAccount
    ) -> None:
        done = sign_in(session, "13800138000")
        stored = session.exec(select(SignIn).where(SignIn.user_id == user.key)).one()
        assert done.token not in stored.model_dump().values()


class TestSignOut:
    def test_everywhere_ends_all_sessions(self, session: Session, user: UserAccount) -> None:
        tokens = [sign_in(session, "13800138000").token for _ in range(3)]
        actor = service.actor_of(session, tokens[0])
        assert actor is not None
        assert service.sign_out_everywhere(session, actor) == 3
        assert [service.actor_of(session, token) for token in tokens] == [None] * 3

    def test_here_leaves_the_others_open(self, session: Session, user: UserAccount) -> None:
        here, there = (sign_in(session, "13800138000").token for _ in range(2))
        actor = service.actor_of(session, here)
        assert actor is not None
        service.sign_out(session, actor)
        assert service.actor_of(session, here) is None
        assert service.actor_of(session, there) is not None


class TestPasswordLink:
    def test_sets_a_password_once_and_ends_every_session(
        self, session: Session, user: UserAccount
    ) -> None:
        old = sign_in(session, "13800138000").token
        actor = SystemActor(user.organisation_id)
        token = service.make_password_link(session, actor, user_id=user.key)
        assert service.check_password_link(session, token=token) == user.name
        service.reset_password(session, token=token, password="another long one")
        assert service.actor_of(session, old) is None
        assert sign_in(session, "13800138000", "another long one")
        with pytest.raises(service.LinkUsedError):
            service.reset_password(session, token=token, password="a third long one")

    def test_a_new_one_voids_the_older(self, session: Session, user: UserAccount) -> None:
        actor = SystemActor(user.organisation_id)
        first = service.make_password_link(session, actor, user_id=user.key)
        service.make_password_link(session, actor, user_id=user.key)
        with pytest.raises(service.LinkUsedError):
            service.check_password_link(session, token=first)

    @pytest.mark.parametrize("password", ["short", "13800138000", "li@example.com"])
    def test_refuses_a_weak_password_and_stays_usable(
        self, session: Session, user: UserAccount, password: str
    ) -> None:
        user.phone = "13800138000"
        actor = SystemActor(user.organisation_id)
        token = service.make_password_link(session, actor, user_id=user.key)
        with pytest.raises(InvalidError):
            service.reset_password(session, token=token, password=password)
        assert service.check_password_link(session, token=token)

    @pytest.mark.parametrize(
        ("role", "target", "same_team", "allowed"),
        [
            (Role.LEAD, Role.AGENT, True, None),
            (Role.LEAD, Role.AGENT, False, NotFoundError),
            (Role.LEAD, Role.ADMIN, True, NotPermittedError),
            (Role.ADMIN, Role.AGENT, False, None),
            (Role.COMPLIANCE, Role.AGENT, True, NotPermittedError),
            (Role.AGENT, Role.AGENT, True, NotPermittedError),
        ],
    )
    def test_is_made_by_leads_for_their_agents_and_by_admins(
        self,
        session: Session,
        role: Role,
        target: Role,
        same_team: bool,
        allowed: type[Exception] | None,
    ) -> None:
        organisation = create_organisation(session)
        team = create_team(session, organisation)
        other = team if same_team else create_team(session, organisation)
        maker = create_user(session, team, role)
        owner = create_user(session, other, target)
        actor = service.actor_named(session, maker.phone or "")
        if allowed is None:
            assert service.make_password_link(session, actor, user_id=owner.key)
        else:
            with pytest.raises(allowed):
                service.make_password_link(session, actor, user_id=owner.key)

    def test_another_organisations_colleague_is_not_found(self, session: Session) -> None:
        maker = create_user(session, create_team(session, create_organisation(session)), Role.ADMIN)
        owner = create_user(session, create_team(session, create_organisation(session)))
        actor = service.actor_named(session, maker.phone or "")
        with pytest.raises(NotFoundError):
            service.make_password_link(session, actor, user_id=owner.key)
