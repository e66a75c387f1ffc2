"""Colleagues: their cards, their language, new ones."""

from collections.abc import Sequence
from typing import Final, Literal

from sqlmodel import Session

from planbook.core import files, passwords, pictures
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
    OrganisationCreate,
    UserCreate,
    UserRow,
)
from planbook.features.accounts.service.evidence import record
from planbook.models.accounts import Organisation, StoredFile, Team, UserAccount

PictureKind = Literal["photo", "wechat_qr"]
PICTURES: Final = "pictures"
PICTURE_SIDE: Final = 720
GRADES: Final = range(1, 6)


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
        grade=user.grade,
        market_profile=institution.market_profile,
        address=institution.address,
        website=institution.website,
        logo=institution.logo,
        accent=institution.accent,
        ground=institution.ground,
        name_en=user.name_en,
        title_en=user.title_en,
        introduction_en=user.introduction_en,
        address_en=institution.address_en,
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
    user.name_en = data.name_en.strip()[:80]
    user.title_en = data.title_en.strip()[:60]
    user.introduction_en = data.introduction_en.strip()[:400]
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
        UserRow(
            user.key,
            user.name,
            user.role,
            team.name,
            show_phone(user.phone),
            user.active,
            team.key,
            user.grade,
        )
        for user, team in repository.users(session, actor)
    ]


def organisation_exists(session: Session, *, name: str) -> bool:
    """Return whether there is an institution of this name, for the command line."""
    return any(row.name == name for row in repository.organisations(session))


def create_organisation(session: Session, *, data: OrganisationCreate) -> tuple[int, int]:
    """Add an institution and its first team, from the command line; return both numbers."""
    if not data.name.strip():
        raise InvalidError("name", N_("Please enter the institution's name."))
    row = Organisation(
        name=data.name.strip()[:120],
        name_en=data.name_en[:120],
        licence_number=data.licence_number[:60],
        service_phone=data.service_phone[:40],
        complaint_phone=data.complaint_phone[:40],
        is_demo=data.is_demo,
    )
    session.add(row)
    session.flush()
    return row.key, create_team(session, SystemActor(row.key), name=row.name)


def create_team(
    session: Session, actor: UserActor | SystemActor, *, name: str, parent_id: int | None = None
) -> int:
    """Add a team below another one and return its number.

    Raises:
        NotPermittedError: Only an admin (or the command line) may.
        NotFoundError: The parent is not the organisation's.
    """
    if isinstance(actor, UserActor):
        actor.require(Role.ADMIN)
    above = "/"
    if parent_id is not None:
        parent = repository.team(session, actor.organisation_id, parent_id)
        if parent is None:
            raise NotFoundError
        above = parent.path
    row = Team(organisation_id=actor.organisation_id, parent_id=parent_id, name=name[:80])
    session.add(row)
    session.flush()
    row.path = f"{above}{row.key}/"
    session.flush()
    return row.key


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
    if data.grade not in GRADES:
        raise InvalidError("grade", N_("The grade is a number from 1 to 5."))
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
        grade=data.grade,
        name_en=data.name_en[:80],
        title_en=data.title_en[:60],
        introduction_en=data.introduction_en[:400],
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


def set_picture(session: Session, actor: UserActor, *, kind: PictureKind, content: bytes) -> None:
    """Replace the photo or the WeChat QR code on the user's own card.

    Raises:
        InvalidError: The content is no picture we read.
    """
    user = _self(session, actor)
    picture = pictures.reencode(content, side=PICTURE_SIDE, field=kind)
    digest = files.store(PICTURES, picture)
    row = repository.stored_file(session, actor.organisation_id, digest) or StoredFile(
        organisation_id=actor.organisation_id,
        content_hash=digest,
        media_type="image/jpeg",
        size=len(picture),
    )
    session.add(row)
    session.flush()
    setattr(user, "photo_id" if kind == "photo" else "wechat_qr_id", row.key)
    session.add(user)


def remove_picture(session: Session, actor: UserActor, *, kind: PictureKind) -> None:
    """Take the photo or the WeChat QR code off the user's own card."""
    user = _self(session, actor)
    setattr(user, "photo_id" if kind == "photo" else "wechat_qr_id", None)
    session.add(user)


def card_picture(digest: str) -> bytes | None:
    """Return a card's picture by its hash, which only who saw the card knows."""
    try:
        return files.load(PICTURES, digest)
    except ValueError:
        return None
