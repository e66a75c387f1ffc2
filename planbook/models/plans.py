"""Plans: products for a household within its budget."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, Money, Ratio, TenantRow, UtcDateTime


class Plan(TenantRow, table=True):
    """Items for one customer's household."""

    __table_args__ = (
        Index(
            "ix_plan_organisation_id_agent_id_customer_id",
            "organisation_id",
            "agent_id",
            "customer_id",
        ),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    analysis_id: int | None = Field(default=None, foreign_key="analysis.id", sa_type=BigId)
    number: int = Field(default=1, description="among the customer's plans")
    name: str = Field(default="", max_length=40, description="what the agent calls it")
    note: str = Field(default="", max_length=400, description="opens the proposal")
    budget: Decimal | None = Field(default=None, sa_type=Money, description="premium a year")
    chosen_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="the family decided for it"
    )
    put_away_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="left out of lists, and still to be found"
    )
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class PlanItem(TenantRow, table=True):
    """One product for one life, priced from the product version's tables."""

    __table_args__ = (Index("ix_plan_item_organisation_id_plan_id", "organisation_id", "plan_id"),)

    plan_id: int = Field(foreign_key="plan.id", sa_type=BigId)
    position: int = 0
    product_version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
    main_item_id: int | None = Field(
        default=None,
        foreign_key="plan_item.id",
        sa_type=BigId,
        description="of a rider bound to a main product: the item that it goes with",
    )
    insured_member_id: int | None = Field(
        default=None,
        foreign_key="household_member.id",
        sa_type=BigId,
        description="None: the customer",
    )
    applicant_member_id: int | None = Field(
        default=None,
        foreign_key="household_member.id",
        sa_type=BigId,
        description="None: the customer",
    )
    beneficiaries: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    option: str = Field(default="standard", max_length=40)
    amount: Decimal | None = Field(
        default=None,
        sa_type=Money,
        description="chosen: sum insured, or the yearly premium where that sets the price",
    )
    sum_insured: Decimal = Field(sa_type=Money)
    pay_term: str = Field(max_length=12, description="`1`, `20` years, `to60`")
    cover_term: str = Field(max_length=12, description="`1`, `20` years, `to70`, `life`")
    mode: str = Field(default="yearly", max_length=12)
    occupation_class: int = 1
    social_insurance: bool = True
    premium: Decimal = Field(sa_type=Money, description="a payment of the mode")
    removed_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="taken out, and still to be put back"
    )


class PlanOverride(TenantRow, table=True):
    """Why a plan may go out in spite of a warning; kept for good, also when it is taken back."""

    __table_args__ = (
        Index("ix_plan_override_organisation_id_plan_id", "organisation_id", "plan_id"),
    )

    plan_id: int = Field(foreign_key="plan.id", sa_type=BigId)
    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    given_by: str = Field(max_length=80, description="their name then")
    code: str = Field(max_length=24)
    item_id: int | None = Field(default=None, foreign_key="plan_item.id", sa_type=BigId)
    life: str = Field(default="", max_length=24)
    actual: Decimal | None = Field(
        default=None, sa_type=Ratio, description="the figure that the reason was given for"
    )
    limit: Decimal | None = Field(default=None, sa_type=Ratio)
    reason: str = Field(max_length=300)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
