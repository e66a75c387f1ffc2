"""The hash of everything filed of a version: the same content has the same one."""

import json
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from planbook.domain.illustration.terms import ProductTerms, RateKey
from planbook.features.catalogue.schemas import TERMS, TEXTS, ProductImport


def hash_of(product: ProductImport) -> str:
    """Return the hash of everything filed: facts, tables, texts and documents."""
    terms = product.terms
    content = {
        "form": [product.form_number, str(product.sale_from), str(product.sale_until)],
        "basis": product.mortality_basis,
        "terms": _ordered(terms),
        "cells": sorted(
            [
                *map(str, columns_of(key).values()),
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


def columns_of(key: RateKey) -> dict[str, Any]:
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
