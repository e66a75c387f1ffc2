"""Leads: people an agent may call."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, TenantRow, UtcDateTime


class Lead(TenantRow, table=True):
    """A person an agent may call: who, why, and what to do next."""

    __table_args__ = (
        Index("ix_lead_organisation_id_agent_id_score", "organisation_id", "agent_id", "score"),
        UniqueConstraint("organisation_id", "agent_id", "customer_id"),
        UniqueConstraint("reader_id"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", sa_type=BigId)
    reader_id: int | None = Field(default=None, foreign_key="reader.id", sa_type=BigId)
    proposal_id: int | None = Field(default=None, foreign_key="proposal.id", sa_type=BigId)
    name: str = Field(default="", max_length=80, description="as far as it is known")
    via: str = Field(default="", max_length=80, description="the introducer's name")
    place: str = Field(default="", max_length=80, description="the group that they came from")
    depth: int = Field(default=0, description="how often the link was passed on")
    stage: str = Field(default="new", max_length=16, description="new | contacted")
    score: int = 0
    grade: str = Field(default="cold", max_length=8, description="domain.intent.Grade")
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    next_action: str = Field(default="", max_length=32)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Look(TenantRow, table=True):
    """When a user looked at their day: what happened since the sitting before is news."""

    __table_args__ = (UniqueConstraint("user_id"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    last_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    since: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="the end of the sitting before this one"
    )
