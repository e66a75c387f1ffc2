"""Customers, their households and what they have already."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Money, TenantRow, UtcDateTime


class Customer(TenantRow, table=True):
    """A person whom an agent advises, with the household's money facts."""

    __table_args__ = (
        Index(
            "ix_customer_organisation_id_agent_id_name_key",
            "organisation_id",
            "agent_id",
            "name_key",
        ),
        Index("ix_customer_organisation_id_phone", "organisation_id", "phone"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    name: str = Field(max_length=80)
    name_key: str = Field(
        default="", max_length=200, description="pinyin and lower case, to sort and search"
    )
    sex: str | None = Field(default=None, max_length=8, description="male | female")
    birth_date: date | None = None
    phone: str | None = Field(default=None, max_length=20, description="E.164")
    email: str | None = Field(default=None, max_length=254)
    wechat_id: str = Field(default="", max_length=60)
    city: str = Field(default="", max_length=60)
    occupation: str = Field(default="", max_length=60)
    occupation_class: int = 1
    notes: str = Field(default="", max_length=2000)
    marital_status: str | None = Field(default=None, max_length=12, description="single | married")
    social_insurance: bool | None = None
    income: Decimal | None = Field(default=None, sa_type=Money, description="a year, after tax")
    spending: Decimal | None = Field(default=None, sa_type=Money, description="household, a year")
    liquid_assets: Decimal | None = Field(default=None, sa_type=Money)
    other_assets: Decimal | None = Field(default=None, sa_type=Money)
    mortgage: Decimal | None = Field(default=None, sa_type=Money, description="balance")
    mortgage_years: int | None = Field(default=None, description="that it still runs")
    other_debts: Decimal | None = Field(default=None, sa_type=Money, description="balance")
    is_demo: bool = False
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class HouseholdMember(TenantRow, table=True):
    """Another person of the customer's household."""

    __table_args__ = (
        Index("ix_household_member_organisation_id_customer_id", "organisation_id", "customer_id"),
    )

    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    relation: str = Field(max_length=12, description="spouse | child | parent")
    name: str = Field(default="", max_length=80)
    sex: str | None = Field(default=None, max_length=8)
    birth_date: date | None = None
    income: Decimal | None = Field(default=None, sa_type=Money, description="a year, after tax")
    social_insurance: bool | None = None
    occupation_class: int = 1
    depends: bool = Field(default=False, description="a parent whom the household supports")
    of_spouse: bool = Field(default=False, description="a parent of the spouse")
    removed_at: datetime | None = Field(
        default=None,
        sa_type=UtcDateTime,
        description="plans and policies may still name the person",
    )


class ExistingPolicy(TenantRow, table=True):
    """A policy the household has already, of whichever insurer."""

    __table_args__ = (
        Index("ix_existing_policy_organisation_id_customer_id", "organisation_id", "customer_id"),
    )

    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    member_id: int | None = Field(
        default=None,
        foreign_key="household_member.id",
        sa_type=BigId,
        description="None: the customer",
    )
    line: str = Field(max_length=24)
    insurer: str = Field(default="", max_length=80)
    sum_insured: Decimal = Field(sa_type=Money)
    premium: Decimal | None = Field(default=None, sa_type=Money, description="a year")
    deductible: Decimal | None = Field(default=None, sa_type=Money, description="a medical one's")
    ends_on: date | None = None
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
