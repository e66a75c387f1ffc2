"""The filed documents of the demo products, written from their facts and texts."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from planbook.core.i18n import LOCALES, Locale
from planbook.demo.products.files import DATA, read_rates, read_toml
from planbook.demo.products.load import document_path, read_terms, read_texts
from planbook.domain.illustration.terms import ProductTerms, RateKey, Term, TermKind
from planbook.features.catalogue.schemas import Clause, InsurerImport, ProductTexts
from planbook.models.catalogue import DocumentKind

TEMPLATES: Final = DATA / "templates"


def write_documents(directory: Path, insurer: InsurerImport) -> None:
    """Write a product's documents in both languages."""
    for locale in LOCALES:
        values = _values(directory, insurer, locale)
        for kind in DocumentKind:
            template = (TEMPLATES / f"{kind}.{locale}.txt").read_text("utf-8")
            document_path(directory, kind, locale).write_text(
                template.format_map(values), encoding="utf-8"
            )


def _values(directory: Path, insurer: InsurerImport, locale: Locale) -> Mapping[str, str]:
    """Return what the templates' placeholders stand for."""
    facts = read_toml(directory / "product.toml")
    terms, texts = read_terms(directory), read_texts(directory, insurer, locale)
    phrases = read_toml(DATA / f"common.{locale}.toml")["phrases"]
    rates = read_rates(directory)
    return {
        "name": texts.name,
        "insurer": insurer.name if locale == "zh_CN" else insurer.name_en,
        "form_number": facts["form_number"],
        "summary": texts.summary,
        "design": phrases[f"design_{terms.design_type}"],
        "design_notice": phrases[f"notice_{terms.design_type}"],
        "service_phone": insurer.service_phone,
        "complaint_phone": insurer.complaint_phone,
        **_range(terms, phrases),
        **_sold(rates, phrases),
        **_sentences(texts),
        **_lists(texts, phrases),
    }


def _range(terms: ProductTerms, phrases: Mapping[str, str]) -> dict[str, str]:
    rules = terms.eligibility
    youngest = (
        phrases["from_days"].format(value=rules.minimum_days)
        if rules.minimum_days
        else phrases["from_age"].format(value=rules.minimum_age)
    )
    classes = sorted(rules.occupation_classes)
    return {
        "ages": phrases["ages"].format(first=youngest, last=rules.maximum_age),
        "occupations": phrases["occupations"].format(first=classes[0], last=classes[-1]),
    }


def _sold(keys: Iterable[RateKey], phrases: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that the table sells, in words."""
    pays: set[Term] = set()
    covers: set[Term] = set()
    for key in keys:
        pays.add(key.pay)
        covers.add(key.cover)
    single = Term.of_years(1)
    by_length = {term: _term(term, phrases) for term in sorted(pays | covers)}
    return {
        "pay_terms": phrases["join"].join(
            phrases["single"] if term == single else words
            for term, words in by_length.items()
            if term in pays
        ),
        "cover_terms": phrases["join"].join(
            words for term, words in by_length.items() if term in covers
        ),
    }


def _term(term: Term, phrases: Mapping[str, str]) -> str:
    if term.is_whole_life:
        return phrases["life"]
    if term == Term.of_years(1):
        return phrases["one_year"]
    return phrases["years" if term.kind is TermKind.YEARS else "to_age"].format(value=term.value)


def _sentences(texts: ProductTexts) -> dict[str, str]:
    return {
        "fiction": texts.fiction,
        "basis": texts.basis,
        "waiting": texts.waiting,
        "cooling_off": texts.cooling_off,
        "grace": texts.grace,
        "reinstatement": texts.reinstatement,
        "surrender": texts.surrender,
        "disclosure": texts.disclosure,
    }


def _lists(texts: ProductTexts, phrases: Mapping[str, str]) -> dict[str, str]:
    def clauses(found: Iterable[Clause]) -> str:
        return "\n".join(
            phrases["item"].format(number=number, title=clause.title, text=clause.text)
            for number, clause in enumerate(found, start=1)
        )

    def numbered(found: Iterable[str]) -> str:
        return "\n".join(
            phrases["exclusion"].format(number=number, text=text)
            for number, text in enumerate(found, start=1)
        )

    return {
        "pays": clauses(texts.pays),
        "limits": clauses(texts.limits),
        "excludes": numbered(texts.excludes),
        "claims": numbered(texts.claims),
    }
