"""Bring a product version in: facts, tables, texts, documents."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import ConflictError, NotPermittedError
from planbook.core.i18n import N_
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    TERMS,
    TEXTS,
    ImportResult,
    InsurerImport,
    ProductImport,
)
from planbook.features.catalogue.service.access import require_keeper
from planbook.features.catalogue.service.capping import rate_caps
from planbook.features.catalogue.service.contradicting import check_product
from planbook.features.catalogue.service.hashing import columns_of, hash_of
from planbook.features.catalogue.service.lifecycle import approve, record_filing, start_sale
from planbook.models.catalogue import (
    Insurer,
    Product,
    ProductDocument,
    ProductText,
    ProductVersion,
)


class EditionFiledError(ConflictError):
    """The edition was approved with other content."""

    message = N_("This edition is filed already and cannot change. Import it as a new edition.")


def import_product(
    session: Session, actor: Actor, *, product: ProductImport, put_on_sale: bool = False
) -> ImportResult:
    """Bring in a whole version as a draft; the same twice changes nothing.

    ``put_on_sale`` also puts it on sale as filed: for the system alone, since a person's draft is
    approved by somebody else.

    Raises:
        NotPermittedError: The actor does not keep the catalogue, or may not put on sale.
        InvalidError: The version contradicts itself or a rate cap.
        EditionFiledError: The edition exists with other content and is no draft.
    """
    require_keeper(actor)
    if put_on_sale and not isinstance(actor, SystemActor):
        raise NotPermittedError
    check_product(product, rate_caps(session, actor))
    content_hash = hash_of(product)
    row = _product(session, actor, product)
    version = repository.edition(session, row, product.edition)
    if version is not None and version.content_hash == content_hash:
        return ImportResult(version.key, row.code, created=False, cells=len(product.terms.rates))
    if version is not None and version.approved_on is not None:
        raise EditionFiledError
    version = _write(session, actor, version or _version(row, product), product, content_hash)
    if put_on_sale:
        approve(session, actor, version_id=version.key, content_hash=content_hash)
        start_sale(session, actor, version_id=version.key, sale_from=product.sale_from)
    return ImportResult(version.key, row.code, created=True, cells=len(product.terms.rates))


def _product(session: Session, actor: Actor, product: ProductImport) -> Product:
    """Return the product of an import, made with its insurer where it is new."""
    insurer = _insurer(session, actor, product.insurer)
    row = repository.product(session, actor.organisation_id, product.terms.code)
    if row is None:
        row = Product(
            organisation_id=actor.organisation_id,
            insurer_id=insurer.key,
            code=product.terms.code,
            line=product.terms.line,
        )
        session.add(row)
        session.flush()
    return row


def _insurer(session: Session, actor: Actor, insurer: InsurerImport) -> Insurer:
    row = repository.insurer(session, actor.organisation_id, insurer.code)
    if row is None:
        row = Insurer(organisation_id=actor.organisation_id, code=insurer.code, name="", name_en="")
    row.name, row.name_en = insurer.name, insurer.name_en
    row.is_fictional, row.website = insurer.is_fictional, insurer.website
    row.service_phone, row.complaint_phone = insurer.service_phone, insurer.complaint_phone
    session.add(row)
    session.flush()
    return row


def _version(row: Product, product: ProductImport) -> ProductVersion:
    return ProductVersion(
        organisation_id=row.organisation_id,
        product_id=row.key,
        edition=product.edition,
        line=product.terms.line,
        design_type=product.terms.design_type,
        tier=product.terms.tier,
        content_hash="",
    )


def _write(
    session: Session,
    actor: Actor,
    version: ProductVersion,
    product: ProductImport,
    content_hash: str,
) -> ProductVersion:
    """Write a draft's facts, tables, texts and documents over what it had."""
    terms = product.terms
    version.form_number, version.content_hash = product.form_number, content_hash
    version.filed_from, version.filed_until = product.sale_from, product.sale_until
    version.line, version.design_type, version.tier = terms.line, terms.design_type, terms.tier
    version.is_rider, version.mortality_basis = terms.is_rider, product.mortality_basis
    version.minimum_age = terms.eligibility.minimum_age
    version.maximum_age = terms.eligibility.maximum_age
    version.terms = _facts(terms)
    session.add(version)
    session.flush()
    repository.clear(session, version)
    repository.add_cells(session, _cell_rows(version, terms))
    session.add_all(_text_rows(version, product))
    session.add_all(_document_rows(version, product))
    record_filing(session, actor, version)
    return version


def _facts(terms: ProductTerms) -> dict[str, Any]:
    return TERMS.dump_python(terms, mode="json", exclude={"rates", "cash_values"})


def _cell_rows(version: ProductVersion, terms: ProductTerms) -> Iterator[dict[str, Any]]:
    made = clock.now()
    for key, rate in terms.rates.items():
        values = terms.cash_values.get(key)
        yield {
            "organisation_id": version.organisation_id,
            "version_id": version.key,
            "created_at": made,
            **columns_of(key),
            "rate": rate,
            "cash_values": None if values is None else list(map(str, values)),
        }


def _text_rows(version: ProductVersion, product: ProductImport) -> Iterator[ProductText]:
    for locale, text in product.texts.items():
        yield ProductText(
            organisation_id=version.organisation_id,
            version_id=version.key,
            locale=locale,
            name=text.name,
            content=TEXTS.dump_python(text, mode="json"),
        )


def _document_rows(version: ProductVersion, product: ProductImport) -> Iterator[ProductDocument]:
    for document in product.documents:
        yield ProductDocument(
            organisation_id=version.organisation_id,
            version_id=version.key,
            kind=document.kind,
            locale=document.locale,
            title=document.title,
            body=document.body,
            content_hash=sha256(document.body.encode()).hexdigest(),
        )
