"""Organisations, their teams, the people in them and how these sign in."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Row, TenantRow, UtcDateTime


class Organisation(Row, table=True):
    """A licensed insurer or intermediary."""

    name: str = Field(max_length=120)
    name_en: str = Field(default="", max_length=120)
    licence_number: str = Field(default="", max_length=60)
    service_phone: str = Field(default="", max_length=40)
    complaint_phone: str = Field(default="", max_length=40)
    is_demo: bool = False
    address: str = Field(
        default="", max_length=160, sa_column_kwargs={"server_default": text("''")}
    )
    website: str = Field(
        default="", max_length=160, sa_column_kwargs={"server_default": text("''")}
    )
    address_en: str = Field(
        default="", max_length=160, sa_column_kwargs={"server_default": text("''")}
    )
    # Hashes of stored pictures and colours; organisations come before files, so no foreign key.
    logo: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": text("''")})
    accent: str = Field(default="", max_length=7, sa_column_kwargs={"server_default": text("''")})
    ground: str = Field(default="", max_length=7, sa_column_kwargs={"server_default": text("''")})
    market_profile: str = Field(
        default="cn",
        max_length=8,
        sa_column_kwargs={"server_default": text("'cn'")},
        description="whose rules its documents follow: cn | intl",
    )


class Team(TenantRow, table=True):
    """A node of the organisation's tree; ``path`` lists its ancestors' ids and its own: ``/1/4/``."""

    __table_args__ = (Index("ix_team_organisation_id_path", "organisation_id", "path"),)

    parent_id: int | None = Field(default=None, foreign_key="team.id", sa_type=BigId)
    name: str = Field(max_length=80)
    path: str = Field(default="/", max_length=400)


class UserAccount(TenantRow, table=True):
    """A person who signs in, with the card that customers see.

    Sign-in identifiers are unique across organisations: the tenant is known only after sign-in.
    """

    __table_args__ = (
        Index("ix_user_account_organisation_id_team_id", "organisation_id", "team_id"),
        UniqueConstraint("phone"),
        UniqueConstraint("email"),
    )

    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    role: str = Field(max_length=20, description="core.actor.Role")
    name: str = Field(max_length=80)
    phone: str | None = Field(default=None, max_length=20, description="E.164")
    email: str | None = Field(default=None, max_length=254, description="lower case")
    password_hash: str = Field(max_length=200)
    locale: str = Field(default="zh_CN", max_length=8)
    active: bool = True
    title: str = Field(default="", max_length=60)
    certificate_number: str = Field(default="", max_length=40)
    introduction: str = Field(default="", max_length=400)
    wechat_id: str = Field(default="", max_length=60)
    photo_id: int | None = Field(default=None, foreign_key="stored_file.id", sa_type=BigId)
    wechat_qr_id: int | None = Field(default=None, foreign_key="stored_file.id", sa_type=BigId)
    grade: int = Field(default=3, description="qualification: products up to this tier, 1-5")
    theme: str = Field(default="auto", max_length=8)
    # What documents in English say instead; empty where the person wrote nothing.
    name_en: str = Field(default="", max_length=80, sa_column_kwargs={"server_default": text("''")})
    title_en: str = Field(
        default="", max_length=60, sa_column_kwargs={"server_default": text("''")}
    )
    introduction_en: str = Field(
        default="", max_length=400, sa_column_kwargs={"server_default": text("''")}
    )


class SignIn(TenantRow, table=True):
    """One session of a user in one browser; the cookie's token is stored as its hash."""

    __table_args__ = (UniqueConstraint("token_hash"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId, index=True)
    token_hash: str = Field(max_length=64)
    device: str = Field(default="", max_length=80)
    last_seen_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PasswordLink(TenantRow, table=True):
    """A one-time link with which a person sets a new password."""

    __table_args__ = (UniqueConstraint("token_hash"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId, index=True)
    token_hash: str = Field(max_length=64)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)


class StoredFile(TenantRow, table=True):
    """A re-encoded picture; its bytes lie in the data directory under their hash."""

    __table_args__ = (UniqueConstraint("organisation_id", "content_hash"),)

    content_hash: str = Field(max_length=64)
    media_type: str = Field(max_length=60)
    size: int


class AuditEntry(TenantRow, table=True):
    """One line of the evidence log: appended, never changed, chained by hash."""

    __table_args__ = (
        Index("ix_audit_entry_organisation_id_id", "organisation_id", "id"),
        UniqueConstraint("organisation_id", "previous_hash"),
    )

    actor: str = Field(max_length=40, description="`user:5`, `reader:9`, `system`")
    action: str = Field(max_length=60)
    subject: str = Field(max_length=60, description="`proposal:12`")
    details: str = Field(default="{}", description="canonical JSON without personal data")
    previous_hash: str = Field(default="", max_length=64)
    entry_hash: str = Field(max_length=64)
