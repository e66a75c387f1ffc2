"""What all tables share: column types that are exact on both databases, and tenancy."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Final, cast

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from planbook.core.clock import now

FEN: Final = Decimal("0.01")

# Alembic needs names to drop constraints on SQLite.
SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

# SQLModel types `sa_type` as a class, yet passes an instance on to SQLAlchemy as it is.
BigId: Final = cast(type[Any], BigInteger().with_variant(Integer(), "sqlite"))
Json: Final = cast(type[Any], JSON().with_variant(JSONB(), "postgresql"))


class Money(TypeDecorator[Decimal]):
    """Yuan as a whole number of fen: SQLite would turn a decimal into a float."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return fen; half a fen rounds to even."""
        return None if value is None else int(Decimal(value).quantize(FEN) * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return yuan."""
        return None if value is None else Decimal(value) / 100


class Ratio(TypeDecorator[Decimal]):
    """A decimal fraction, kept to the digit."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Return the decimal."""
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments, which would be somebody's local time.

        Raises:
            ValueError: The moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    # On SQLite in one go instead of two, of which the first is slow: every row has some moments.

    def bind_processor(self, dialect: Dialect) -> Any:  # noqa: ANN401 - a function
        """Return what makes a parameter of a moment."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ANN401 - a function
        """Return what makes a moment of a column's value."""
        is_text = dialect.name == "sqlite"
        return _from_text if is_text else super().result_processor(dialect, coltype)


def _as_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class Table(SQLModel):
    """A table, named like its class: ``ShareLink`` is ``share_link``."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  # pyright: ignore[reportIncompatibleVariableOverride]
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Row(Table):
    """A table's row: a number and the moment it was made."""

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """Return the number of a row that is in the database.

        Raises:
            ValueError: The row was not flushed yet.
        """
        if self.id is None:
            raise ValueError(f"{type(self).__name__} has no id before it is flushed")
        return self.id


class TenantRow(Row):
    """A row that belongs to one organisation."""

    organisation_id: int = Field(foreign_key="organisation.id", sa_type=BigId)

    model_config: ClassVar[Any] = {"arbitrary_types_allowed": True}
