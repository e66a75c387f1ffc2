"""Statements on product files that were sent in, and on what their headers mean."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.core.i18n import Locale
from planbook.features.catalogue.repository.versions import readable_by
from planbook.models.catalogue import Product, ProductText, ProductVersion
from planbook.models.workbooks import HeaderMeaning, ProductFile


def editions_of(session: Session, actor: Actor, code: str) -> Sequence[ProductVersion]:
    """Return the editions of a product that the actor may see, the newest first."""
    statement = (
        select(ProductVersion)
        .join(Product, col(Product.id) == col(ProductVersion.product_id))
        .where(readable_by(actor), Product.code == code)
        .order_by(col(ProductVersion.id).desc())
    )
    return session.exec(statement).all()


def product_codes(session: Session, actor: Actor, locale: Locale) -> Sequence[tuple[str, str]]:
    """Return the code and the name of every edition that the actor may see."""
    statement = (
        select(Product.code, ProductText.name)
        .join(ProductVersion, col(ProductVersion.product_id) == col(Product.id))
        .join(ProductText, col(ProductText.version_id) == col(ProductVersion.id))
        .where(readable_by(actor), ProductText.locale == locale)
        .order_by(col(Product.code), col(ProductVersion.id))
    )
    return session.exec(statement).all()


def product_file(session: Session, actor: Actor, file_id: int) -> ProductFile | None:
    """Return a file that was sent in to the actor's organisation."""
    statement = select(ProductFile).where(
        ProductFile.organisation_id == actor.organisation_id, ProductFile.id == file_id
    )
    return session.exec(statement).one_or_none()


def product_files(session: Session, actor: Actor, limit: int) -> Sequence[ProductFile]:
    """Return the files that were sent in last."""
    statement = (
        select(ProductFile)
        .where(ProductFile.organisation_id == actor.organisation_id)
        .order_by(col(ProductFile.id).desc())
        .limit(limit)
    )
    return session.exec(statement).all()


def meanings(
    session: Session, actor: Actor, insurer_codes: Collection[str]
) -> Sequence[HeaderMeaning]:
    """Return what was said about headers of some insurers' files."""
    statement = select(HeaderMeaning).where(
        HeaderMeaning.organisation_id == actor.organisation_id,
        col(HeaderMeaning.insurer_code).in_(insurer_codes),
    )
    return session.exec(statement.order_by(col(HeaderMeaning.insurer_code))).all()
