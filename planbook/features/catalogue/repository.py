"""Statements on insurers, products, their versions and tables."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, delete, exists, insert, or_
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.models.catalogue import (
    Insurer,
    Product,
    ProductDocument,
    ProductText,
    ProductVersion,
    RateCell,
    SaleState,
    SaleStateChange,
)

# Filed and sold once: a proposal may name it for as long as it is kept.
PUBLIC_STATES = (SaleState.ON_SALE, SaleState.SUSPENDED, SaleState.ENDED)

Version = tuple[ProductVersion, Product, Insurer, ProductText]


class CellRow(NamedTuple):
    """A cell of a table as its columns are."""

    option: str
    age: int
    sex: str
    pay_term: str
    cover_term: str
    social_insurance: str
    occupation_class: int
    rate: Decimal
    cash_values: list[str] | None


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which versions an actor may see: what is not on sale yet only compliance and admin."""
    same = col(ProductVersion.organisation_id) == actor.organisation_id
    match actor:
        case SystemActor():
            return same
        case UserActor(role=Role.COMPLIANCE | Role.ADMIN):
            return same
        case _:
            return and_(same, col(ProductVersion.state).in_(PUBLIC_STATES))


def on_sale(on: date) -> ColumnElement[bool]:
    """Return the condition that a version can be sold on a day."""
    until = col(ProductVersion.sale_until)
    return and_(
        col(ProductVersion.state) == SaleState.ON_SALE,
        col(ProductVersion.sale_from) <= on,
        or_(until.is_(None), until >= on),
    )


def version(session: Session, actor: Actor, version_id: int) -> ProductVersion | None:
    """Return a version that the actor may see."""
    statement = select(ProductVersion).where(readable_by(actor), ProductVersion.id == version_id)
    return session.exec(statement).one_or_none()


def versions(
    session: Session, actor: Actor, version_ids: Collection[int]
) -> Sequence[ProductVersion]:
    """Return those of some versions that the actor may see."""
    wanted = col(ProductVersion.id).in_(version_ids)
    return session.exec(select(ProductVersion).where(readable_by(actor), wanted)).all()


def described(
    session: Session, actor: Actor, version_ids: Collection[int], locale: Locale
) -> Sequence[Version]:
    """Return versions that the actor may see, with product, insurer and texts in a language."""
    wanted = col(ProductVersion.id).in_(version_ids)
    return _described(session, actor, wanted, locale)


def sold(
    session: Session,
    actor: Actor,
    *,
    on: date,
    line: Line | None,
    age: int | None,
    sex: Sex | None,
    locale: Locale,
) -> Sequence[Version]:
    """Return the versions on sale, of a line, with a cell for an age and sex."""
    wanted = [on_sale(on)]
    if line is not None:
        wanted.append(col(ProductVersion.line) == line)
    if age is not None:
        wanted += [col(ProductVersion.minimum_age) <= age, col(ProductVersion.maximum_age) >= age]
    if age is not None or sex is not None:
        wanted.append(_has_cell(age, sex))
    return _described(session, actor, and_(*wanted), locale)


def _has_cell(age: int | None, sex: Sex | None) -> ColumnElement[bool]:
    cell = exists().where(
        col(RateCell.organisation_id) == col(ProductVersion.organisation_id),
        col(RateCell.version_id) == col(ProductVersion.id),
    )
    if age is not None:
        cell = cell.where(col(RateCell.age) == age)
    if sex is not None:
        cell = cell.where(col(RateCell.sex).in_(("", sex)))
    return cell


def _described(
    session: Session, actor: Actor, wanted: ColumnElement[bool], locale: Locale
) -> Sequence[Version]:
    statement = (
        select(ProductVersion, Product, Insurer, ProductText)
        .join(Product, col(Product.id) == col(ProductVersion.product_id))
        .join(Insurer, col(Insurer.id) == col(Product.insurer_id))
        .join(ProductText, col(ProductText.version_id) == col(ProductVersion.id))
        .where(readable_by(actor), wanted, col(ProductText.locale) == locale)
        .order_by(col(ProductVersion.is_rider), col(Product.code), col(ProductVersion.edition))
    )
    return session.exec(statement).all()


def cells(session: Session, version: ProductVersion) -> Iterator[CellRow]:
    """Return the table of a version that was found for an actor, without objects per cell."""
    columns = [getattr(RateCell, name) for name in CellRow._fields]
    statement = columns_of(*columns).where(
        col(RateCell.organisation_id) == version.organisation_id,
        col(RateCell.version_id) == version.key,
    )
    return (CellRow(*row) for row in session.connection().execute(statement))


def documents(session: Session, actor: Actor, version_id: int) -> Sequence[ProductDocument]:
    """Return the documents of a version that the actor may see."""
    statement = (
        select(ProductDocument)
        .join(ProductVersion, col(ProductVersion.id) == col(ProductDocument.version_id))
        .where(readable_by(actor), col(ProductDocument.version_id) == version_id)
        .order_by(col(ProductDocument.id))
    )
    return session.exec(statement).all()


def document(session: Session, actor: Actor, document_id: int) -> ProductDocument | None:
    """Return one document of a version that the actor may see."""
    statement = (
        select(ProductDocument)
        .join(ProductVersion, col(ProductVersion.id) == col(ProductDocument.version_id))
        .where(readable_by(actor), col(ProductDocument.id) == document_id)
    )
    return session.exec(statement).one_or_none()


def public_document(session: Session, content_hash: str) -> ProductDocument | None:
    """Return a document of a version that is or was on sale, before a tenant is known.

    A hash names the words alone: whoever filed the same words first stands for all.
    """
    statement = (
        select(ProductDocument)
        .join(ProductVersion, col(ProductVersion.id) == col(ProductDocument.version_id))
        .where(
            ProductDocument.content_hash == content_hash,
            col(ProductVersion.state).in_(PUBLIC_STATES),
        )
        .order_by(col(ProductDocument.id))
        .limit(1)
    )
    return session.exec(statement).first()


def history(session: Session, version: ProductVersion) -> Sequence[SaleStateChange]:
    """Return the steps of a version's life, the first one first."""
    statement = (
        select(SaleStateChange)
        .where(
            SaleStateChange.organisation_id == version.organisation_id,
            SaleStateChange.version_id == version.key,
        )
        .order_by(col(SaleStateChange.id))
    )
    return session.exec(statement).all()


def insurer(session: Session, organisation_id: int, code: str) -> Insurer | None:
    """Return an organisation's insurer by its code."""
    statement = select(Insurer).where(
        Insurer.organisation_id == organisation_id, Insurer.code == code
    )
    return session.exec(statement).one_or_none()


def product(session: Session, organisation_id: int, code: str) -> Product | None:
    """Return an organisation's product by its code."""
    statement = select(Product).where(
        Product.organisation_id == organisation_id, Product.code == code
    )
    return session.exec(statement).one_or_none()


def edition(session: Session, product: Product, edition: str) -> ProductVersion | None:
    """Return one edition of a product."""
    statement = select(ProductVersion).where(
        ProductVersion.organisation_id == product.organisation_id,
        ProductVersion.product_id == product.key,
        ProductVersion.edition == edition,
    )
    return session.exec(statement).one_or_none()


def add_cells(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the cells of a version at once: a thousand objects would take ten times as long."""
    session.connection().execute(insert(RateCell), list(rows))


def clear(session: Session, version: ProductVersion) -> None:
    """Delete the tables, texts and documents of a draft."""
    for table in (RateCell, ProductText, ProductDocument):
        session.exec(delete(table).where(col(table.version_id) == version.key))
