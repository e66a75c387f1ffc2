"""Product files that were sent in, and what people said about headers that nobody knew."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.models.base import BigId, TenantRow


class ProductFile(TenantRow, table=True):
    """A file that was sent in: kept under its hash, and the version that it became."""

    __table_args__ = (
        Index("ix_product_file_organisation_id_created_at", "organisation_id", "created_at"),
    )

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    name: str = Field(max_length=120)
    size: int
    content_hash: str = Field(max_length=64)
    product_code: str = Field(
        default="", max_length=40, description="whose missing sheets it completes, when chosen"
    )
    edition: str = Field(
        default="", max_length=20, description="instead of the file's, when chosen"
    )
    version_id: int | None = Field(
        default=None, foreign_key="product_version.id", sa_type=BigId, description="what it became"
    )


class HeaderMeaning(TenantRow, table=True):
    """What a header of an insurer's files means; chosen once, used for the next file."""

    __table_args__ = (UniqueConstraint("organisation_id", "insurer_code", "scope", "header"),)

    insurer_code: str = Field(default="", max_length=40, description="empty: any insurer's")
    scope: str = Field(max_length=20, description="the kind of sheet, or `sheet` for its name")
    header: str = Field(max_length=80, description="without case, width and punctuation")
    meaning: str = Field(max_length=60, description="a code, `dimension=value`, or `-`")
