"""Colleagues, teams and organisations: listed, and made."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from planbook.core import passwords
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import (
    InvalidError,
    NotFoundError,
)
from planbook.core.i18n import N_, as_locale
from planbook.core.phones import parse_phone, show_phone
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import (
    OrganisationCreate,
    UserCreate,
    UserRow,
)
from planbook.features.accounts.service.evidence import record
from planbook.models.accounts import Organisation, Team, UserAccount

GRADES: Final = range(1, 6)


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
