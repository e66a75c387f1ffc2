"""Look at products: on sale, in full, and their filed documents."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import Locale, as_locale
from planbook.domain.illustration.codes import DesignType, Sex
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    RIDER,
    TERMS,
    TEXTS,
    DocumentRow,
    DocumentText,
    EditionRow,
    InsurerRow,
    ProductDetail,
    ProductRow,
)
from planbook.features.catalogue.service.access import is_keeper
from planbook.features.catalogue.service.history import history_of
from planbook.models.catalogue import DocumentKind, Insurer, ProductDocument, ProductVersion


def list_products(
    session: Session,
    actor: Actor,
    *,
    line: Line | None = None,
    age: int | None = None,
    sex: Sex | None = None,
    locale: Locale | None = None,
) -> tuple[ProductRow, ...]:
    """Return what is on sale today, riders last; age and sex are those of the life it rates."""
    on = clock.today()
    found = repository.sold(
        session, actor, on=on, line=line, age=age, sex=sex, locale=locale or actor.locale
    )
    return tuple(row_of(each, on, actor) for each in found)


def products_by_id(
    session: Session,
    actor: Actor,
    *,
    version_ids: Collection[int],
    locale: Locale | None = None,
) -> dict[int, ProductRow]:
    """Return versions by id, on sale or not; those the actor may not see are left out."""
    found = repository.described(session, actor, version_ids, locale or actor.locale)
    on = clock.today()
    return {each[0].key: row_of(each, on, actor) for each in found}


def get_product(
    session: Session, actor: Actor, *, version_id: int, locale: Locale | None = None
) -> ProductDetail:
    """Return everything about a version, in one language.

    Raises:
        NotFoundError: There is none that the actor may see.
    """
    words = locale or actor.locale
    found = repository.described(session, actor, [version_id], words)
    if not found:
        raise NotFoundError
    version, _, insurer, text = found[0]
    row = row_of(found[0], clock.today(), actor)
    return ProductDetail(
        row=row,
        insurer=insurer_row(insurer, words),
        form_number=version.form_number,
        state=row.state,
        sale_from=version.sale_from,
        sale_until=row.sale_until,
        history=history_of(session, actor, version),
        conditions=TERMS.validate_python(version.terms).conditions,
        texts=TEXTS.validate_python(text.content),
        documents=_documents(session, actor, version, words),
        mortality_basis=version.mortality_basis,
        content_hash=version.content_hash,
    )


def get_document(session: Session, actor: Actor, *, document_id: int) -> DocumentText:
    """Return a filed document; what has been on sale anybody with a link may read.

    Raises:
        NotFoundError: There is none that the actor may see.
    """
    return _words(repository.document(session, actor, document_id))


def filed_document(session: Session, *, content_hash: str) -> DocumentText:
    """Return the words that a proposal names by their hash: whoever holds it may read them.

    Raises:
        NotFoundError: Nothing that is or was on sale has these words.
    """
    return _words(repository.public_document(session, content_hash))


def _words(found: ProductDocument | None) -> DocumentText:
    if found is None:
        raise NotFoundError
    return DocumentText(
        kind=DocumentKind(found.kind),
        locale=as_locale(found.locale),
        title=found.title,
        body=found.body,
        content_hash=found.content_hash,
    )


def _documents(
    session: Session, actor: Actor, version: ProductVersion, locale: Locale
) -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(
            each.key,
            DocumentKind(each.kind),
            locale,
            each.title,
            each.content_hash,
            size=len(each.body.encode()),
        )
        for each in repository.documents(session, actor, version.key)
        if each.locale == locale
    )


def insurer_row(insurer: Insurer, locale: Locale) -> InsurerRow:
    """Return an insurer in a language."""
    return InsurerRow(
        code=insurer.code,
        name=insurer.name if locale == "zh_CN" else insurer.name_en,
        is_fictional=insurer.is_fictional,
        service_phone=insurer.service_phone,
        complaint_phone=insurer.complaint_phone,
        website=insurer.website,
    )


def row_of(found: repository.Version, on: date, actor: Actor) -> ProductRow:
    """Return a version as lists show it to an actor on a day."""
    version, product, insurer, text = found
    state = version.dates.state_on(on)
    return ProductRow(
        version_id=version.key,
        code=product.code,
        edition=version.edition,
        line=Line(version.line),
        design_type=DesignType(version.design_type),
        tier=version.tier,
        is_rider=version.is_rider,
        is_on_sale=state is SaleState.ON_SALE,
        name=text.name,
        short_name=text.content["short_name"],
        summary=text.content["summary"],
        insurer=insurer.name if text.locale == "zh_CN" else insurer.name_en,
        is_fictional=insurer.is_fictional,
        minimum_age=version.minimum_age,
        maximum_age=version.maximum_age,
        state=state,
        sale_until=version.sale_until if knows_end(version, on, actor) else None,
        insurer_code=insurer.code,
        rider=_rider(version),
    )


def _rider(version: ProductVersion) -> RiderRules | None:
    data = version.terms.get("rider")
    return None if data is None else RIDER.validate_python(data)


def knows_end(version: ProductVersion, on: date, actor: Actor) -> bool:
    """Return whether an actor may know the last day of sale (保险销售行为管理办法 Art 19).

    Nobody says "about to be withdrawn" before the insurer's own notice.
    """
    if is_keeper(actor):
        return True
    over = version.sale_until is not None and version.sale_until < on
    return over or (version.end_announced_on is not None and version.end_announced_on <= on)


def list_editions(session: Session, actor: Actor, *, version_id: int) -> tuple[EditionRow, ...]:
    """Return the editions of a version's product that the actor may see, the last filed first.

    Raises:
        NotFoundError: There is no such version that the actor may see.
    """
    version = repository.version(session, actor, version_id)
    if version is None:
        raise NotFoundError
    found = repository.editions(session, actor, version.product_id, actor.locale)
    on = clock.today()
    return tuple(
        EditionRow(
            version_id=each.key,
            edition=each.edition,
            form_number=each.form_number,
            state=each.dates.state_on(on),
            sale_from=each.sale_from,
            sale_until=each.sale_until if knows_end(each, on, actor) else None,
        )
        for each, *_ in found
    )
