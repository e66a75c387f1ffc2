"""Bring a product version in: facts, tables, texts, documents."""

import json
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import ConflictError, InvalidError, NotPermittedError
from planbook.core.i18n import N_
from planbook.domain.illustration.columns import has_account
from planbook.domain.illustration.rules import RateCaps
from planbook.domain.illustration.terms import ProductTerms, RateKey
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


def hash_of(product: ProductImport) -> str:
    """Return the hash of everything filed: facts, tables, texts and documents."""
    terms = product.terms
    content = {
        "form": [product.form_number, str(product.sale_from), str(product.sale_until)],
        "basis": product.mortality_basis,
        "terms": _ordered(terms),
        "cells": sorted(
            [
                *map(str, _columns(key).values()),
                plain(rate),
                *map(plain, terms.cash_values.get(key, ())),
            ]
            for key, rate in terms.rates.items()
        ),
        "texts": {
            locale: TEXTS.dump_python(text, mode="json") for locale, text in product.texts.items()
        },
        "documents": [
            [each.kind, each.locale, each.title, each.body] for each in product.documents
        ],
    }
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(amount: Decimal) -> str:
    """Return an amount's digits without trailing zeros: 0.50 and 0.5 are the same filing."""
    return f"{amount.normalize():f}"


def _ordered(terms: ProductTerms) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return the facts in a form that depends on nothing but their values."""
    facts = TERMS.dump_python(terms, exclude={"rates", "cash_values"})
    if terms.rider is None:
        # Editions that were filed before riders had rules keep their hash.
        facts.pop("rider")
    return _plain(facts)


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    match value:
        case Decimal():
            return plain(value)
        case frozenset():
            return sorted(map(_plain, cast("frozenset[object]", value)))
        case dict():
            pairs = cast("dict[str, object]", value).items()
            return {name: _plain(each) for name, each in pairs}
        case list() | tuple():
            return [_plain(each) for each in cast("list[object]", value)]
        case _:
            return value


def check_product(product: ProductImport, caps: RateCaps) -> None:
    """Refuse a version that contradicts itself.

    Raises:
        InvalidError: Which part, and why.
    """
    terms = product.terms
    if not terms.rates:
        raise InvalidError("rates", N_("The rate table is empty."))
    if terms.cash_values and terms.cash_values.keys() != terms.rates.keys():
        raise InvalidError("cash_values", N_("Every rate needs its cash values, or none does."))
    if has_account(terms) is (terms.account is None):
        raise InvalidError(
            "account", N_("Universal and unit-linked products need their charges, and only they.")
        )
    _check_rider(terms)
    cap = caps.guaranteed_on(product.sale_from, terms.design_type)
    if cap is not None and max(terms.guaranteed_rate, terms.growth_rate) > cap:
        raise InvalidError("guaranteed_rate", N_("The guaranteed rate is above the cap in force."))


def _check_rider(terms: ProductTerms) -> None:
    """Refuse a rider that could not be attached to anything, or to itself."""
    rider = terms.rider
    if rider is None:
        return
    if terms.is_waiver:
        raise InvalidError(
            "rider", N_("A waiver rider goes with the premiums it waives; it names no products.")
        )
    if not rider.mains and not rider.lines:
        raise InvalidError("rider", N_("Say which main products or lines the rider goes with."))
    if terms.code in rider.mains:
        raise InvalidError("rider", N_("A rider cannot be attached to itself."))
    if rider.most_of_main is not None and rider.most_of_main <= 0:
        raise InvalidError("rider", N_("The multiple of the main product's sum is above 0."))


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


def _columns(key: RateKey) -> dict[str, Any]:
    """Return a cell's key as the columns of its row."""
    insured = {None: "", True: "yes", False: "no"}[key.social_insurance]
    return {
        "option": key.option,
        "age": key.age,
        "sex": key.sex or "",
        "pay_term": str(key.pay),
        "cover_term": str(key.cover),
        "social_insurance": insured,
        "occupation_class": key.occupation_class or 0,
    }


def _cell_rows(version: ProductVersion, terms: ProductTerms) -> Iterator[dict[str, Any]]:
    made = clock.now()
    for key, rate in terms.rates.items():
        values = terms.cash_values.get(key)
        yield {
            "organisation_id": version.organisation_id,
            "version_id": version.key,
            "created_at": made,
            **_columns(key),
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
