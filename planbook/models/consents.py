"""Consents to the use of personal facts."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from planbook.models.base import BigId, TenantRow, UtcDateTime


class FactsConsent(TenantRow, table=True):
    """A customer's separate consent to the use of health, income and family facts.

    Each is a row of its own, and only ever changed by its withdrawal.
    """

    __table_args__ = (
        Index("ix_facts_consent_organisation_id_customer_id", "organisation_id", "customer_id"),
    )

    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    noted_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
    wording: str = Field(max_length=20, description="the edition of the words agreed to")
    guardian: bool = Field(default=False, description="for the children below 14, too")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
