"""What customers opened and stated before they buy: evidence, only ever added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.models.base import BigId, Json, TenantRow, UtcDateTime


class DocumentOpening(TenantRow, table=True):
    """A reader's first opening of a filed document, by the hash of its words."""

    __table_args__ = (UniqueConstraint("reader_id", "document_hash"),)

    reader_id: int = Field(foreign_key="reader.id", sa_type=BigId)
    document_hash: str = Field(max_length=64)


class Acknowledgement(TenantRow, table=True):
    """A recipient's statement to have read a version: who, what, when, in which words."""

    __table_args__ = (
        UniqueConstraint("reader_id", "version_id"),
        Index("ix_acknowledgement_proposal_id", "proposal_id"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    version_id: int = Field(foreign_key="proposal_version.id", sa_type=BigId)
    link_id: int = Field(foreign_key="share_link.id", sa_type=BigId)
    reader_id: int = Field(foreign_key="reader.id", sa_type=BigId)
    locale: str = Field(max_length=8, description="of the version, and so of the declaration")
    record: dict[str, Any] = Field(
        sa_type=Json, description="everything that was stated, as documents.evidence.Evidence"
    )
    record_hash: str = Field(max_length=64)
    evidence_state: str = Field(
        default="waiting", max_length=12, description="waiting | ready | failed"
    )
    evidence_hash: str | None = Field(default=None, max_length=64)
    evidence_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: str = Field(
        default="", max_length=200, description="whose certificate signed the evidence"
    )
