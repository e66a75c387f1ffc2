"""Proposals: what a customer saw is frozen in a version."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, TenantRow, UtcDateTime


class ProposalTemplate(TenantRow, table=True):
    """An edition of the document's template, approved by compliance before it is used."""

    __table_args__ = (UniqueConstraint("organisation_id", "name", "version"),)

    name: str = Field(max_length=40)
    version: str = Field(max_length=20)
    code_hash: str = Field(
        default="",
        max_length=64,
        sa_column_kwargs={"server_default": text("''")},
        description="of the edition's files, kept under it; empty for one from before they were",
    )
    put_up_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    approved_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TemplateStep(TenantRow, table=True):
    """One step of an edition's history: put up, approved, withdrawn; appended, never changed."""

    __table_args__ = (Index("ix_template_step_template_id", "template_id"),)

    template_id: int = Field(foreign_key="proposal_template.id", sa_type=BigId)
    kind: str = Field(max_length=12, description="put_up | approved | withdrawn")
    by_id: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
    reason: str = Field(default="", max_length=300)


class Proposal(TenantRow, table=True):
    """A plan book for one customer in one language; its newest version is what new links show."""

    __table_args__ = (
        Index(
            "ix_proposal_organisation_id_agent_id_updated_at",
            "organisation_id",
            "agent_id",
            "updated_at",
        ),
        Index("ix_proposal_organisation_id_team_id", "organisation_id", "team_id"),
        UniqueConstraint("organisation_id", "document_number"),
        UniqueConstraint("plan_id", "locale"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    customer_id: int = Field(foreign_key="customer.id", sa_type=BigId)
    plan_id: int = Field(foreign_key="plan.id", sa_type=BigId)
    locale: str = Field(max_length=8)
    document_number: str = Field(max_length=40, description="without the version's number")
    title: str = Field(max_length=120)
    is_demo: bool = False
    names_family: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": text("false")},
        description="previews and posters name the family, for the family alone",
    )
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ProposalVersion(TenantRow, table=True):
    """An immutable edition: inputs, results, texts, template and locale as they were seen."""

    __table_args__ = (UniqueConstraint("organisation_id", "proposal_id", "number"),)

    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    number: int
    locale: str = Field(max_length=8)
    document_number: str = Field(max_length=40)
    template_id: int = Field(foreign_key="proposal_template.id", sa_type=BigId)
    content: dict[str, Any] = Field(sa_type=Json)
    content_hash: str = Field(max_length=64)
    overrides: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_type=Json,
        description="the reasons for which the plan went out in spite of warnings; not in the document",
    )
    pdf_hash: str | None = Field(default=None, max_length=64)
    pdf_state: str = Field(
        default="waiting", max_length=12, description="waiting | retrying | ready | failed"
    )
    pdf_error: str = Field(default="", max_length=200)
    plain_pdf_hash: str | None = Field(
        default=None, max_length=64, description="of the one without the family"
    )
    plain_pdf_state: str = Field(
        default="",
        max_length=12,
        sa_column_kwargs={"server_default": text("''")},
        description="'' until somebody outside the family comes | waiting | retrying | ready | failed",
    )
    made_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)


class VersionReview(TenantRow, table=True):
    """A version that the organisation's policy lets nobody see before a lead has approved it."""

    __table_args__ = (
        UniqueConstraint("version_id"),
        Index("ix_version_review_organisation_id_state", "organisation_id", "state"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    version_id: int = Field(foreign_key="proposal_version.id", sa_type=BigId)
    reasons: list[str] = Field(default_factory=list, sa_type=Json)
    state: str = Field(default="waiting", max_length=12, description="waiting|approved|returned")
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
    words: str = Field(default="", max_length=400, description="why it was returned")
    seen_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="when its agent read the decision"
    )


class ReviewPolicy(TenantRow, table=True):
    """What an organisation has reviewed before it goes out; without a row, nothing."""

    __table_args__ = (UniqueConstraint("organisation_id"),)

    note: bool = Field(default=False, description="a personal note")
    photo: bool = Field(default=False, description="the agent's own cover picture")
    overrides: bool = Field(default=False, description="a plan with overridden warnings")
    every: bool = False


class ProposalLook(TenantRow, table=True):
    """What an agent chose of look and order for a plan, or last of all where no plan is named."""

    __table_args__ = (UniqueConstraint("agent_id", "plan_id"),)

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", sa_type=BigId)
    choice: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class ProposalProduct(TenantRow, table=True):
    """Which product versions a proposal's version names."""

    __table_args__ = (
        UniqueConstraint("proposal_version_id", "product_version_id"),
        Index("ix_proposal_product_product_version_id", "product_version_id"),
    )

    proposal_version_id: int = Field(foreign_key="proposal_version.id", sa_type=BigId)
    product_version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
