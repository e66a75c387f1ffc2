"""Statements on what a version is filed with: insurer, product, documents, and its history."""

from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.domain.sale import SaleStep
from planbook.features.catalogue.repository.versions import has_begun, readable_by
from planbook.models.catalogue import (
    Insurer,
    Product,
    ProductDocument,
    ProductText,
    ProductVersion,
    RateCell,
    SaleHistory,
)


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
        .where(ProductDocument.content_hash == content_hash, has_begun(clock.today()))
        .order_by(col(ProductDocument.id))
        .limit(1)
    )
    return session.exec(statement).first()


def history(session: Session, version: ProductVersion) -> Sequence[SaleHistory]:
    """Return the steps of a version's life, the first one first."""
    statement = (
        select(SaleHistory)
        .where(
            SaleHistory.organisation_id == version.organisation_id,
            SaleHistory.version_id == version.key,
        )
        .order_by(col(SaleHistory.id))
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


def clear(session: Session, version: ProductVersion) -> None:
    """Delete the tables, texts and documents of a draft."""
    for table in (RateCell, ProductText, ProductDocument):
        session.exec(delete(table).where(col(table.version_id) == version.key))


def insurers(session: Session, organisation_id: int) -> Sequence[Insurer]:
    """Return an organisation's insurers by name."""
    statement = select(Insurer).where(Insurer.organisation_id == organisation_id)
    return session.exec(statement.order_by(col(Insurer.name))).all()


def insurer_of(session: Session, version: ProductVersion) -> Insurer:
    """Return the insurer of a version that was found for an actor."""
    statement = (
        select(Insurer)
        .join(Product, col(Product.insurer_id) == col(Insurer.id))
        .where(Product.id == version.product_id)
    )
    return session.exec(statement).one()


def texts(session: Session, version: ProductVersion) -> Sequence[ProductText]:
    """Return the texts of a version that was found for an actor, in every language."""
    return session.exec(select(ProductText).where(ProductText.version_id == version.key)).all()


def call_off_planned(session: Session, version: ProductVersion, step: SaleStep) -> None:
    """Mark the steps of a kind that were planned for a later day as not to be taken."""
    # The last day of sale is still to come on the day itself.
    day, on = clock.today(), col(SaleHistory.effective_on)
    is_ahead = on >= day if step is SaleStep.ENDED else on > day
    planned = (
        update(SaleHistory)
        .where(
            col(SaleHistory.organisation_id) == version.organisation_id,
            col(SaleHistory.version_id) == version.key,
            col(SaleHistory.step) == step,
            is_ahead,
        )
        .values(called_off=True)
    )
    session.exec(planned)
