"""Statements on product versions: which an actor may see, and which are sold on a day."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, true
from sqlmodel import Session, col, select

from planbook.core import clock
from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.models.catalogue import Insurer, Product, ProductText, ProductVersion, RateCell

Version = tuple[ProductVersion, Product, Insurer, ProductText]


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which versions an actor may see: before the sale begins only compliance and admin."""
    same = col(ProductVersion.organisation_id) == actor.organisation_id
    match actor:
        case SystemActor():
            return same
        case UserActor(role=Role.COMPLIANCE | Role.ADMIN):
            return same
        case _:
            return and_(same, has_begun(clock.today()))


def has_begun(on: date) -> ColumnElement[bool]:
    """Return the condition that a version is or was on sale: proposals may name it for ever."""
    return and_(col(ProductVersion.approved_on).is_not(None), col(ProductVersion.sale_from) <= on)


def on_sale(on: date) -> ColumnElement[bool]:
    """Return the condition that a version can be sold on a day, as ``SaleDates`` has it."""
    until, since = col(ProductVersion.sale_until), col(ProductVersion.suspended_from)
    return and_(
        has_begun(on),
        or_(until.is_(None), until >= on),
        or_(since.is_(None), since > on, col(ProductVersion.resumed_on) <= on),
    )


def version(
    session: Session, actor: Actor, version_id: int, *, for_update: bool = False
) -> ProductVersion | None:
    """Return a version that the actor may see, held until the commit if it is to be changed."""
    statement = select(ProductVersion).where(readable_by(actor), ProductVersion.id == version_id)
    if for_update:
        statement = statement.with_for_update().execution_options(populate_existing=True)
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


def editions(session: Session, actor: Actor, product_id: int, locale: Locale) -> Sequence[Version]:
    """Return the versions of a product that the actor may see, the last filed first."""
    found = _described(session, actor, col(ProductVersion.product_id) == product_id, locale)
    return sorted(found, key=lambda each: each[0].key, reverse=True)


def every_version(session: Session, actor: Actor, locale: Locale) -> Sequence[Version]:
    """Return all versions that the actor may see."""
    return _described(session, actor, true(), locale)
