"""Signing in and out, and the sessions that are open."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock, limits, passwords
from planbook.core.actor import Role, UserActor
from planbook.core.errors import (
    InvalidError,
    NotFoundError,
    SignInRequiredError,
)
from planbook.core.i18n import N_, as_locale
from planbook.core.phones import parse_phone
from planbook.core.tokens import random_token, token_hash
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import (
    SessionRow,
    SignedIn,
)
from planbook.models.accounts import SignIn, UserAccount

ABSOLUTE_LIFE: Final = timedelta(hours=12)
IDLE_LIFE: Final = timedelta(hours=3)
# A row written on every click would make each read a write.
SEEN_EVERY: Final = timedelta(minutes=1)


class WrongCredentialsError(SignInRequiredError):
    """The phone or e-mail and the password do not belong together."""

    message = N_("Phone, e-mail or password is not right.")


def sign_in(
    session: Session, *, identifier: str, password: str, address: str, device: str, browser: str
) -> SignedIn:
    """Open a session for a phone or e-mail and its password.

    Attempts are limited by address, and by account and browser together: a stranger who tries an
    account's password fills only the window of strangers, never that of its owner's browser.

    Args:
        session: The database session.
        identifier: A phone number in any spelling, or an e-mail address.
        password: As entered.
        address: The network address, for the limit alone.
        device: A label such as "Safari, iPhone", shown in the list of sessions.
        browser: Who vouches for this browser: empty, or the user id it signed in as before.

    Raises:
        WrongCredentialsError: Whether the account is unknown or the password wrong.
        TooManyRequestsError: After too many attempts.
    """
    user = user_named(session, identifier)
    limits.take(limits.PER_ADDRESS, "sign-in", address)
    known = browser if user is not None and browser == str(user.key) else address
    account = token_hash(identifier.strip().lower())
    limits.take(limits.PER_ACCOUNT_AND_DEVICE, "sign-in", account, known)
    if not passwords.verify(password, user.password_hash if user else None) or user is None:
        raise WrongCredentialsError
    limits.forget(limits.PER_ACCOUNT_AND_DEVICE, "sign-in", account, known)
    token = random_token()
    session.add(
        SignIn(
            organisation_id=user.organisation_id,
            user_id=user.key,
            token_hash=token_hash(token),
            device=device[:80],
        )
    )
    return SignedIn(token=token, user_id=user.key, locale=user.locale)


def user_named(session: Session, identifier: str) -> UserAccount | None:
    """Return the active person who signs in with a phone or e-mail, before a tenant is known."""
    text = identifier.strip()[:254]
    if "@" in text:
        return repository.user_by_identifier(session, phone=None, email=text.lower())
    try:
        phone = parse_phone(text)
    except InvalidError:
        return None
    return repository.user_by_identifier(session, phone=phone, email="")


def actor_of(session: Session, token: str) -> UserActor | None:
    """Return who a session's token belongs to, or None when it ended, idled out or is too old."""
    found = repository.sign_in_by_hash(session, token_hash(token))
    if found is None:
        return None
    sign_in_row, user = found
    now = clock.now()
    if now - sign_in_row.created_at > ABSOLUTE_LIFE or now - sign_in_row.last_seen_at > IDLE_LIFE:
        return None
    if now - sign_in_row.last_seen_at > SEEN_EVERY:
        sign_in_row.last_seen_at = now
        session.add(sign_in_row)
    return _actor(session, user, sign_in_row.key)


def former_actor(session: Session, user_id: int) -> UserActor | None:
    """Return the active person whom a browser signed in before: to leave them out, never to let in."""
    user = session.get(UserAccount, user_id)
    return _actor(session, user, None) if user is not None and user.active else None


def _actor(session: Session, user: UserAccount, session_id: int | None) -> UserActor:
    return UserActor(
        user_id=user.key,
        organisation_id=user.organisation_id,
        team_id=user.team_id,
        role=Role(user.role),
        name=user.name,
        locale=as_locale(user.locale),
        team_ids=repository.team_ids_below(session, user.organisation_id, user.team_id),
        session_id=session_id,
    )


def actor_named(session: Session, identifier: str) -> UserActor:
    """Return the actor for a phone or e-mail, as the command line's ``--as`` names people.

    Raises:
        NotFoundError: Nobody signs in with it.
    """
    user = user_named(session, identifier)
    if user is None:
        raise NotFoundError(N_("Nobody signs in as {name}."), name=identifier)
    return _actor(session, user, None)


def sign_out(session: Session, actor: UserActor) -> None:
    """End this session."""
    if actor.session_id is not None:
        repository.end_sign_ins(session, actor.user_id, clock.now(), only_id=actor.session_id)


def sign_out_everywhere(session: Session, actor: UserActor) -> int:
    """End all of the user's sessions, this one too, and return how many there were."""
    return repository.end_sign_ins(session, actor.user_id, clock.now())


def list_sessions(session: Session, actor: UserActor) -> Sequence[SessionRow]:
    """Return the user's open sessions."""
    oldest = clock.now() - ABSOLUTE_LIFE
    return [
        SessionRow(row.key, row.device, row.last_seen_at, row.id == actor.session_id)
        for row in repository.open_sign_ins(session, actor.user_id, oldest)
        if clock.now() - row.last_seen_at <= IDLE_LIFE
    ]


def end_session(session: Session, actor: UserActor, *, session_id: int) -> None:
    """End one of the user's own sessions.

    Raises:
        NotFoundError: It is not theirs, or ended already.
    """
    if not repository.end_sign_ins(session, actor.user_id, clock.now(), only_id=session_id):
        raise NotFoundError
