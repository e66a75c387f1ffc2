"""Colleagues: their cards, their language, new ones."""

from collections.abc import Sequence

from sqlmodel import Session

from planbook.core import passwords
from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.errors import (
    InvalidError,
    NotFoundError,
    SignInRequiredError,
)
from planbook.core.i18n import LOCALES, N_, as_locale
from planbook.core.phones import parse_phone, show_phone
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import (
    CardRow,
    CardUpdate,
    UserCreate,
    UserRow,
)
from planbook.features.accounts.service.evidence import record
from planbook.models.accounts import Organisation, UserAccount


def get_card(session: Session, actor: Actor, *, user_id: int) -> CardRow:
    """Return the card of a colleague the actor may see.

    Raises:
        NotFoundError: Nobody the actor may see has this number.
    """
    user = repository.user(session, actor, user_id)
    institution = repository.organisation(session, actor.organisation_id)
    if user is None or institution is None:
        raise NotFoundError
    return _card(session, user, institution)


def _card(session: Session, user: UserAccount, institution: Organisation) -> CardRow:
    files = repository.file_hashes(
        session, [number for number in (user.photo_id, user.wechat_qr_id) if number]
    )
    return CardRow(
        user_id=user.key,
        name=user.name,
        title=user.title,
        certificate_number=user.certificate_number,
        introduction=user.introduction,
        phone=show_phone(user.phone),
        email=user.email or "",
        wechat_id=user.wechat_id,
        photo_hash=files.get(user.photo_id or 0, ""),
        wechat_qr_hash=files.get(user.wechat_qr_id or 0, ""),
        organisation=institution.name,
        organisation_en=institution.name_en or institution.name,
        licence_number=institution.licence_number,
        service_phone=institution.service_phone,
        complaint_phone=institution.complaint_phone,
        is_demo=institution.is_demo,
    )


def update_card(session: Session, actor: UserActor, *, data: CardUpdate) -> None:
    """Change the user's own card.

    Raises:
        InvalidError: A field cannot be accepted, or the phone is somebody else's.
    """
    user = _self(session, actor)
    if not data.name.strip():
        raise InvalidError("name", N_("Please enter your name."))
    phone = parse_phone(data.phone)
    if phone is None and user.email is None:
        raise InvalidError("phone", N_("A phone number is needed to sign in."))
    if repository.is_taken(session, phone=phone, email=None, except_id=user.key):
        raise InvalidError("phone", N_("Somebody else uses this phone number or e-mail."))
    user.name = data.name.strip()[:80]
    user.title = data.title.strip()[:60]
    user.certificate_number = data.certificate_number.strip()[:40]
    user.introduction = data.introduction.strip()[:400]
    user.wechat_id = data.wechat_id.strip()[:60]
    user.phone = phone
    session.add(user)


def _self(session: Session, actor: UserActor) -> UserAccount:
    user = repository.user(session, actor, actor.user_id)
    if user is None:
        raise SignInRequiredError
    return user


def set_locale(session: Session, actor: UserActor, *, locale: str) -> None:
    """Remember the language that the user reads the app in."""
    if locale not in LOCALES:
        raise InvalidError("locale")
    user = _self(session, actor)
    user.locale = locale
    session.add(user)


def list_users(session: Session, actor: UserActor) -> Sequence[UserRow]:
    """Return the colleagues that the actor may see."""
    return [
        UserRow(user.key, user.name, user.role, team.name, show_phone(user.phone), user.active)
        for user, team in repository.users(session, actor)
    ]


def create_user(session: Session, actor: UserActor | SystemActor, *, data: UserCreate) -> int:
    """Add a person to the organisation and return their number.

    Raises:
        NotPermittedError: Only an admin (or the command line) may.
        InvalidError: A field cannot be accepted.
        NotFoundError: The team is not the organisation's.
    """
    if isinstance(actor, UserActor):
        actor.require(Role.ADMIN)
    if repository.team(session, actor.organisation_id, data.team_id) is None:
        raise NotFoundError
    phone, email = parse_phone(data.phone), data.email.strip().lower() or None
    if not (phone or email):
        raise InvalidError("phone", N_("A phone number or an e-mail is needed to sign in."))
    if repository.is_taken(session, phone=phone, email=email):
        raise InvalidError("phone", N_("Somebody else uses this phone number or e-mail."))
    passwords.check_new(data.password, data.name, data.phone, data.email)
    user = UserAccount(
        organisation_id=actor.organisation_id,
        team_id=data.team_id,
        role=data.role,
        name=data.name.strip()[:80],
        phone=phone,
        email=email,
        password_hash=passwords.hash_password(data.password),
        locale=as_locale(data.locale),
        title=data.title[:60],
        certificate_number=data.certificate_number[:40],
        introduction=data.introduction[:400],
        wechat_id=data.wechat_id[:60],
    )
    session.add(user)
    session.flush()
    record(
        session,
        actor,
        action="user.created",
        subject=f"user:{user.key}",
        details={"role": data.role},
    )
    return user.key
