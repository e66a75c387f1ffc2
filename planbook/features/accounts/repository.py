"""Statements on organisations, teams, people and their sessions."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import Session, col, select

from planbook.core.actor import Actor, ReaderActor, Role, SystemActor, UserActor
from planbook.models.accounts import (
    AuditEntry,
    Organisation,
    PasswordLink,
    SignIn,
    StoredFile,
    Team,
    UserAccount,
)


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which people an actor may see: agents themselves, leads their teams."""
    same = col(UserAccount.organisation_id) == actor.organisation_id
    match actor:
        case SystemActor():
            return same
        case ReaderActor():
            return and_(same, col(UserAccount.id) == -1)
        case _ if actor.role in (Role.ADMIN, Role.COMPLIANCE):
            return same
        case _ if actor.role is Role.LEAD:
            theirs = col(UserAccount.team_id).in_(actor.team_ids)
            return and_(same, or_(theirs, col(UserAccount.id) == actor.user_id))
        case _:
            return and_(same, col(UserAccount.id) == actor.user_id)


def user(session: Session, actor: Actor, user_id: int) -> UserAccount | None:
    """Return a person that the actor may see."""
    statement = select(UserAccount).where(readable_by(actor), UserAccount.id == user_id)
    return session.exec(statement).one_or_none()


def users(session: Session, actor: Actor) -> Sequence[tuple[UserAccount, Team]]:
    """Return the people that the actor may see, by team and name."""
    statement = (
        select(UserAccount, Team)
        .join(Team, col(Team.id) == col(UserAccount.team_id))
        .where(readable_by(actor))
        .order_by(col(Team.path), col(UserAccount.name))
    )
    return session.exec(statement).all()


def user_by_identifier(session: Session, *, phone: str | None, email: str) -> UserAccount | None:
    """Return the active person with this phone or e-mail, before a tenant is known."""
    matches = [col(UserAccount.email) == email] if email else []
    if phone:
        matches.append(col(UserAccount.phone) == phone)
    if not matches:
        return None
    statement = select(UserAccount).where(or_(*matches), col(UserAccount.active).is_(True))
    return session.exec(statement).first()


def is_taken(session: Session, *, phone: str | None, email: str | None, except_id: int = 0) -> bool:
    """Return whether somebody else signs in with the phone or e-mail."""
    matches: list[ColumnElement[bool]] = []
    if phone:
        matches.append(col(UserAccount.phone) == phone)
    if email:
        matches.append(col(UserAccount.email) == email)
    if not matches:
        return False
    statement = select(UserAccount.id).where(or_(*matches), col(UserAccount.id) != except_id)
    return session.exec(statement).first() is not None


def organisation(session: Session, organisation_id: int) -> Organisation | None:
    """Return an organisation by its number."""
    return session.get(Organisation, organisation_id)


def organisations(session: Session) -> Sequence[Organisation]:
    """Return every organisation: for the command line, before a tenant is known."""
    return session.exec(select(Organisation).order_by(col(Organisation.id))).all()


def teams(session: Session, actor: UserActor) -> Sequence[Team]:
    """Return the teams whose work the actor may see, each after those above it."""
    statement = select(Team).where(Team.organisation_id == actor.organisation_id)
    if actor.role not in (Role.ADMIN, Role.COMPLIANCE):
        statement = statement.where(col(Team.id).in_(actor.team_ids))
    return session.exec(statement.order_by(col(Team.path))).all()


def team_ids_below(session: Session, organisation_id: int, team_id: int) -> frozenset[int]:
    """Return a team and everything below it."""
    root = session.get(Team, team_id)
    if root is None or root.organisation_id != organisation_id:
        return frozenset()
    statement = select(Team.id).where(
        Team.organisation_id == organisation_id, col(Team.path).startswith(root.path)
    )
    return frozenset(team for team in session.exec(statement) if team is not None)


def team(session: Session, organisation_id: int, team_id: int) -> Team | None:
    """Return one team of an organisation."""
    statement = select(Team).where(Team.organisation_id == organisation_id, Team.id == team_id)
    return session.exec(statement).one_or_none()


def sign_in_by_hash(session: Session, token_hash: str) -> tuple[SignIn, UserAccount] | None:
    """Return an open session and its active user, before a tenant is known."""
    statement = (
        select(SignIn, UserAccount)
        .join(UserAccount, col(UserAccount.id) == col(SignIn.user_id))
        .where(
            SignIn.token_hash == token_hash,
            col(SignIn.ended_at).is_(None),
            col(UserAccount.active).is_(True),
        )
    )
    return session.exec(statement).one_or_none()


def open_sign_ins(session: Session, user_id: int, since: datetime) -> Sequence[SignIn]:
    """Return a user's sessions begun after a moment and not ended, the last used first."""
    statement = (
        select(SignIn)
        .where(SignIn.user_id == user_id, col(SignIn.ended_at).is_(None), SignIn.created_at > since)
        .order_by(col(SignIn.last_seen_at).desc())
    )
    return session.exec(statement).all()


def end_sign_ins(
    session: Session, user_id: int, at: datetime, *, only_id: int | None = None
) -> int:
    """End one or all of a user's sessions and return how many were open."""
    statement = (
        update(SignIn)
        .where(col(SignIn.user_id) == user_id, col(SignIn.ended_at).is_(None))
        .values(ended_at=at)
    )
    if only_id is not None:
        statement = statement.where(col(SignIn.id) == only_id)
    return session.exec(statement).rowcount


def password_link(session: Session, token_hash: str) -> PasswordLink | None:
    """Return a one-time link, before a tenant is known."""
    statement = select(PasswordLink).where(PasswordLink.token_hash == token_hash)
    return session.exec(statement).one_or_none()


def void_password_links(session: Session, user_id: int, at: datetime) -> None:
    """Use up every open one-time link of a user."""
    session.exec(
        update(PasswordLink)
        .where(col(PasswordLink.user_id) == user_id, col(PasswordLink.used_at).is_(None))
        .values(used_at=at)
    )


def stored_file(session: Session, organisation_id: int, content_hash: str) -> StoredFile | None:
    """Return an organisation's file by its hash."""
    statement = select(StoredFile).where(
        StoredFile.organisation_id == organisation_id, StoredFile.content_hash == content_hash
    )
    return session.exec(statement).one_or_none()


def file_hashes(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return the hash of each file."""
    statement = select(StoredFile.id, StoredFile.content_hash).where(col(StoredFile.id).in_(ids))
    return {number: digest for number, digest in session.exec(statement) if number is not None}


def audit_entries(
    session: Session, organisation_id: int, actions: Collection[str], most: int
) -> Sequence[AuditEntry]:
    """Return an organisation's newest evidence lines of some actions, the newest first."""
    statement = (
        select(AuditEntry)
        .where(AuditEntry.organisation_id == organisation_id, col(AuditEntry.action).in_(actions))
        .order_by(col(AuditEntry.id).desc())
        .limit(most)
    )
    return session.exec(statement).all()


def last_audit_hash(session: Session, organisation_id: int) -> str | None:
    """Return the hash of an organisation's newest evidence line.

    Holds the organisation's row until the commit, so that no two lines follow the same one.
    """
    session.exec(
        select(Organisation.id).where(Organisation.id == organisation_id).with_for_update()
    ).one()
    statement = (
        select(AuditEntry.entry_hash)
        .where(AuditEntry.organisation_id == organisation_id)
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()
