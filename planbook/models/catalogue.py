"""Products: insurer, product, its filed versions and their tables, texts and documents."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from planbook.domain.sale import SaleDates
from planbook.domain.sale import SaleState as SaleState
from planbook.models.base import BigId, Json, Ratio, TenantRow


class DocumentKind(StrEnum):
    """The filed documents that a customer must be able to read (保险条款、产品说明书、投保提示书)."""

    TERMS = "terms"
    DESCRIPTION = "description"
    APPLICATION_NOTICE = "application_notice"


class Insurer(TenantRow, table=True):
    """Whose products an organisation sells."""

    __table_args__ = (UniqueConstraint("organisation_id", "code"),)

    code: str = Field(max_length=40)
    name: str = Field(max_length=80, description="in Chinese")
    name_en: str = Field(max_length=120)
    is_fictional: bool = False
    service_phone: str = Field(default="", max_length=40)
    complaint_phone: str = Field(default="", max_length=40)
    website: str = Field(default="", max_length=200)


class Product(TenantRow, table=True):
    """A product, whatever its edition."""

    __table_args__ = (UniqueConstraint("organisation_id", "code"),)

    insurer_id: int = Field(foreign_key="insurer.id", sa_type=BigId)
    code: str = Field(max_length=40)
    line: str = Field(max_length=32)


class ProductVersion(TenantRow, table=True):
    """One filed edition of a product; its tables never change once it is approved.

    Its state on a day follows from its dates (``domain.sale``).
    """

    __table_args__ = (
        UniqueConstraint("product_id", "edition"),
        Index("ix_product_version_organisation_id_line", "organisation_id", "line"),
    )

    product_id: int = Field(foreign_key="product.id", sa_type=BigId)
    edition: str = Field(max_length=20)
    form_number: str = Field(default="", max_length=80, description="of the filing")
    line: str = Field(max_length=32)
    design_type: str = Field(max_length=16)
    tier: int = Field(description="1-5: P1 to P5")
    is_rider: bool = False
    filed_from: date | None = Field(default=None, description="the filing's first day of sale")
    filed_until: date | None = Field(default=None, description="the filing's last day of sale")
    uploaded_by_id: int | None = Field(
        default=None,
        foreign_key="user_account.id",
        sa_type=BigId,
        description="who brought this content in; somebody else approves it",
    )
    approved_on: date | None = Field(default=None, description="None: a draft")
    sale_from: date | None = Field(default=None, description="None: not put on sale")
    sale_until: date | None = Field(default=None, description="the last day of sale")
    end_announced_on: date | None = Field(
        default=None, description="the insurer's own notice of the end: agents learn of it then"
    )
    suspended_from: date | None = None
    resumed_on: date | None = Field(default=None, description="the first day after a suspension")
    minimum_age: int = 0
    maximum_age: int = 105
    terms: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, description="ProductTerms without its tables"
    )
    mortality_basis: str = Field(default="", max_length=200)
    content_hash: str = Field(
        max_length=64, description="of everything filed: facts, tables, texts, documents"
    )

    @property
    def dates(self) -> SaleDates:
        """Return the dates that the version's life is made of."""
        return SaleDates(
            approved_on=self.approved_on,
            sale_from=self.sale_from,
            sale_until=self.sale_until,
            suspended_from=self.suspended_from,
            resumed_on=self.resumed_on,
        )


class SaleHistory(TenantRow, table=True):
    """One step of a version's life: what, from when on, who took it and why."""

    __table_args__ = (
        Index("ix_sale_history_organisation_id_version_id", "organisation_id", "version_id"),
    )

    version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
    step: str = Field(max_length=16, description="domain.sale.SaleStep")
    effective_on: date
    called_off: bool = Field(default=False, description="planned for later, and not taken")
    reason: str = Field(default="", max_length=400)
    user_id: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)


class RateCell(TenantRow, table=True):
    """A cell of the rate table, with the cash values of the same key by policy year.

    A factor that the version is not rated by is empty (0 for the occupation class), so that the
    key is unique on every database. What is not sold has no row.
    """

    KEY: ClassVar[tuple[str, ...]] = (
        "organisation_id",
        "version_id",
        "option",
        "age",
        "sex",
        "pay_term",
        "cover_term",
        "social_insurance",
        "occupation_class",
    )
    __table_args__ = (UniqueConstraint(*KEY, name="uq_rate_cell_key"),)

    version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
    option: str = Field(max_length=40)
    age: int
    sex: str = Field(default="", max_length=8)
    pay_term: str = Field(max_length=12)
    cover_term: str = Field(max_length=12)
    social_insurance: str = Field(default="", max_length=3, description="yes | no | empty")
    occupation_class: int = 0
    rate: Decimal = Field(sa_type=Ratio)
    cash_values: list[str] | None = Field(
        default=None, sa_type=Json, description="per unit, at the end of years 1, 2, …"
    )


class ProductText(TenantRow, table=True):
    """What people read about a version, in one language."""

    __table_args__ = (UniqueConstraint("version_id", "locale"),)

    version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
    locale: str = Field(max_length=8)
    name: str = Field(max_length=120)
    content: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, description="ProductTexts of the catalogue's schemas"
    )


class ProductDocument(TenantRow, table=True):
    """A filed document in one language, with the hash by which a proposal names it."""

    __table_args__ = (UniqueConstraint("version_id", "kind", "locale"),)

    version_id: int = Field(foreign_key="product_version.id", sa_type=BigId)
    kind: str = Field(max_length=24)
    locale: str = Field(max_length=8)
    title: str = Field(max_length=200)
    body: str = Field(sa_type=Text)
    content_hash: str = Field(max_length=64)


class RateCapEntry(TenantRow, table=True):
    """A cap of the supervisor as compliance entered it, beside those that the program knows."""

    __table_args__ = (UniqueConstraint("organisation_id", "kind", "design_type", "effective_from"),)

    kind: str = Field(max_length=12, description="guaranteed | illustrated | fall")
    design_type: str = Field(max_length=16)
    effective_from: date
    rate: Decimal = Field(sa_type=Ratio)
    source: str = Field(default="", max_length=200)
    user_id: int | None = Field(default=None, foreign_key="user_account.id", sa_type=BigId)
