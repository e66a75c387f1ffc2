"""New passwords by one-time links."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock, jobs, limits, passwords
from planbook.core.actor import Actor, ReaderActor, Role, SystemActor, UserActor
from planbook.core.errors import (
    NotFoundError,
    NotPermittedError,
)
from planbook.core.i18n import N_
from planbook.core.tokens import random_token, token_hash
from planbook.features.accounts import repository
from planbook.features.accounts.service.evidence import record
from planbook.features.accounts.service.sessions import user_named
from planbook.models.accounts import PasswordLink, UserAccount

PASSWORD_LINK_LIFE: Final = timedelta(hours=24)
LETTER_TASK: Final = "accounts.send_password_letter"


class LinkUsedError(NotFoundError):
    """The one-time link was used, replaced or is too old."""

    message = N_("This link has been used or is too old. Ask for a new one.")


def make_password_link(session: Session, actor: Actor, *, user_id: int) -> str:
    """Return a new one-time token with which a colleague sets a new password.

    Raises:
        NotPermittedError: Only a lead (for their teams' agents) or an admin may.
        NotFoundError: Nobody the actor may see has this number.
    """
    if isinstance(actor, ReaderActor):
        raise NotPermittedError
    if isinstance(actor, UserActor):
        actor.require(Role.LEAD, Role.ADMIN)
    user = repository.user(session, actor, user_id)
    if user is None:
        raise NotFoundError
    if isinstance(actor, UserActor) and actor.role is Role.LEAD and user.role != Role.AGENT:
        raise NotPermittedError
    return _new_password_link(session, actor, user)


def _new_password_link(session: Session, actor: Actor, user: UserAccount) -> str:
    now = clock.now()
    repository.void_password_links(session, user.key, now)
    token = random_token()
    session.add(
        PasswordLink(
            organisation_id=user.organisation_id,
            user_id=user.key,
            token_hash=token_hash(token),
            expires_at=now + PASSWORD_LINK_LIFE,
            made_by=actor.user_id if isinstance(actor, UserActor) else None,
        )
    )
    record(session, actor, action="password.link", subject=f"user:{user.key}", details={})
    return token


def request_password_letter(session: Session, *, identifier: str, address: str) -> None:
    """Have a one-time link sent by e-mail; says nothing about whether the account exists.

    Raises:
        TooManyRequestsError: After too many requests.
    """
    limits.take(limits.PER_ADDRESS, "password-letter", address)
    user = user_named(session, identifier)
    if user is None or not user.email:
        return
    limits.take(limits.PER_ACCOUNT_AND_DEVICE, "password-letter", str(user.key))
    jobs.enqueue(session, LETTER_TASK, user.organisation_id, user.key)


def password_letter(session: Session, actor: SystemActor, *, user_id: int) -> tuple[str, str, str]:
    """Return address, locale and a new token for a letter.

    Raises:
        NotFoundError: The person left, or has no e-mail.
    """
    user = repository.user(session, actor, user_id)
    if user is None or not user.email or not user.active:
        raise NotFoundError
    return user.email, user.locale, _new_password_link(session, actor, user)


def check_password_link(session: Session, *, token: str) -> str:
    """Return the name of the person whose password the link sets.

    Raises:
        LinkUsedError: It was used or is too old.
    """
    return _owner_of_link(session, token)[1].name


def reset_password(session: Session, *, token: str, password: str) -> None:
    """Set a new password by a one-time link and end every session of the person.

    Raises:
        LinkUsedError: It was used or is too old.
        InvalidError: The password is too weak.
    """
    link, user = _owner_of_link(session, token)
    passwords.check_new(password, user.name, user.phone or "", user.email or "")
    now = clock.now()
    link.used_at = now
    user.password_hash = passwords.hash_password(password)
    repository.end_sign_ins(session, user.key, now)
    session.add_all([link, user])
    actor = SystemActor(user.organisation_id)
    record(session, actor, action="password.reset", subject=f"user:{user.key}", details={})


def _owner_of_link(session: Session, token: str) -> tuple[PasswordLink, UserAccount]:
    link = repository.password_link(session, token_hash(token))
    if link is None or link.used_at is not None or link.expires_at < clock.now():
        raise LinkUsedError
    user = repository.user(session, SystemActor(link.organisation_id), link.user_id)
    if user is None or not user.active:
        raise LinkUsedError
    return link, user
