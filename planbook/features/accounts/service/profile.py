"""What users keep of themselves: their card with its pictures, and their language."""

from typing import Final, Literal

from sqlmodel import Session

from planbook.core import files, pictures
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import (
    InvalidError,
    NotFoundError,
    SignInRequiredError,
)
from planbook.core.i18n import LOCALES, N_
from planbook.core.phones import parse_phone, show_phone
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import CardRow, CardUpdate
from planbook.models.accounts import Organisation, StoredFile, UserAccount

PictureKind = Literal["photo", "wechat_qr"]
PICTURES: Final = "pictures"
PICTURE_SIDE: Final = 720


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


def own_email(session: Session, actor: UserActor) -> str:
    """Return the actor's own e-mail address; empty where none is known."""
    return _self(session, actor).email or ""


def set_locale(session: Session, actor: UserActor, *, locale: str) -> None:
    """Remember the language that the user reads the app in."""
    if locale not in LOCALES:
        raise InvalidError("locale")
    user = _self(session, actor)
    user.locale = locale
    session.add(user)


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
