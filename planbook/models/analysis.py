"""Needs analyses and the assumption sets they were made with."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, TenantRow, UtcDateTime


class AssumptionSet(TenantRow, table=True):
    """A dated assumption set; a new one is added, an old one never changed."""

    __table_args__ = (UniqueConstraint("organisation_id", "effective_from", "number"),)

    number: int = 1
    effective_from: date
    values: dict[str, Any] = Field(sa_type=Json)
    sources: dict[str, str] = Field(
        default_factory=dict, sa_type=Json, description="why, for values that are not the house's"
    )
    note: str = Field(default="", max_length=400)
    made_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)


class Analysis(TenantRow, table=True):
    """One dated set of facts, assumptions and computed gaps for a household."""

    __table_args__ = (
        Index(
            "ix_analysis_organisation_id_agent_id_customer_id",
            "organisation_id",
            "agent_id",
            "customer_id",
        ),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    stage: str = Field(max_length=20)
    stage_chosen: bool = Field(default=False, description="by the agent, against the suggestion")
    question: str = Field(
        default="", max_length=24, description="the card of the questionnaire to resume at"
    )
    facts: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, description="what only an analysis asks for, as typed"
    )
    results: dict[str, Any] | None = Field(default=None, sa_type=Json)
    assumption_set_id: int | None = Field(
        default=None, foreign_key="assumption_set.id", sa_type=BigId
    )
    computed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    frozen_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="a proposal uses it: it changes no more"
    )
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
