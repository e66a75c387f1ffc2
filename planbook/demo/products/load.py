"""The demo products as the catalogue imports them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.i18n import LOCALES, Locale
from planbook.demo.products.files import (
    DATA,
    product_directories,
    read_cash_values,
    read_rates,
    read_risk_charges,
    read_toml,
)
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import (
    TERMS,
    TEXTS,
    DocumentImport,
    ImportResult,
    InsurerImport,
    ProductImport,
    ProductTexts,
)
from planbook.models.catalogue import DocumentKind

# Of all sheets none is empty, and the rates have headers in three rows.
EXAMPLE: Final = "term_life"
MORTALITY: Final = {
    "protection": "CL1/CL2 (2010-2013)",
    "endowment": "CL3/CL4 (2010-2013)",
    "annuity": "CL5/CL6 (2010-2013)",
    "none": "",
}


def load_products(session: Session, actor: Actor) -> tuple[ImportResult, ...]:
    """Import every demo product and put it on sale; a second time changes nothing.

    An edition that was loaded with other content stays as it is: proposals may rest on it.
    """
    results: list[ImportResult] = []
    for product in read_products():
        with suppress(service.EditionFiledError):
            results.append(
                service.import_product(session, actor, product=product, put_on_sale=True)
            )
    return tuple(results)


def read_products() -> tuple[ProductImport, ...]:
    """Read every committed product."""
    insurer = InsurerImport(**read_toml(DATA / "insurer.toml"))
    return tuple(read_product(directory, insurer) for directory in product_directories())


def read_example() -> ProductImport:
    """Read the product that the workbook's template shows as an example."""
    return read_product(DATA / EXAMPLE, InsurerImport(**read_toml(DATA / "insurer.toml")))


def read_product(directory: Path, insurer: InsurerImport) -> ProductImport:
    """Read one product: facts, tables, texts, documents."""
    facts = read_toml(directory / "product.toml")
    terms = read_terms(directory)
    texts: dict[Locale, ProductTexts] = {
        locale: read_texts(directory, insurer, locale) for locale in LOCALES
    }
    return ProductImport(
        insurer=insurer,
        edition=facts["edition"],
        form_number=facts["form_number"],
        sale_from=facts["sale_from"],
        terms=replace(terms, rates=read_rates(directory), cash_values=read_cash_values(directory)),
        texts=texts,
        documents=tuple(read_documents(directory)),
        mortality_basis=MORTALITY[facts["mortality"]],
    )


def read_terms(directory: Path) -> ProductTerms:
    """Read a product's facts, without its tables of rates and cash values."""
    facts = read_toml(directory / "product.toml")["terms"]
    if "account" in facts:
        facts["account"]["risk_charges"] = read_risk_charges(directory)
    return TERMS.validate_python(facts)


def read_texts(directory: Path, insurer: InsurerImport, locale: Locale) -> ProductTexts:
    """Read a product's texts, with the sentences that all products share."""
    facts, terms = read_toml(directory / "product.toml"), read_terms(directory)
    common = read_toml(DATA / f"common.{locale}.toml")
    values = {
        "waiting_days": terms.conditions.waiting_days,
        "cooling_off_days": terms.conditions.cooling_off_days,
        "grace_days": terms.conditions.grace_days,
        "reinstatement_years": terms.conditions.reinstatement_years,
        "service_phone": insurer.service_phone,
        "complaint_phone": insurer.complaint_phone,
    }
    shared_keys = _shared(terms, facts["mortality"])
    shared = {name: common[key].format(**values) for name, key in shared_keys.items()}
    claims = [step.format(**values) for step in common["claims"]]
    own = read_toml(directory / f"{locale}.toml")
    return TEXTS.validate_python({"claims": claims} | shared | own)


def read_documents(directory: Path) -> Sequence[DocumentImport]:
    """Read the documents: the first line is the title."""
    return [
        DocumentImport(kind, locale, title.strip(), body.strip())
        for kind in DocumentKind
        for locale in LOCALES
        for title, _, body in [
            document_path(directory, kind, locale).read_text("utf-8").partition("\n")
        ]
    ]


def document_path(directory: Path, kind: DocumentKind, locale: Locale) -> Path:
    """Return where a document is kept."""
    return directory / f"{kind}.{locale}.txt"


def _shared(terms: ProductTerms, mortality: str) -> dict[str, str]:
    """Return which of the shared sentences hold for a product."""
    one_year = "_one_year" if terms.renewable_to_age is not None else ""
    return {
        "fiction": "fiction",
        "basis": _basis(terms, mortality),
        "cooling_off": "cooling_off",
        "waiting": "waiting" if terms.conditions.waiting_days else "waiting_none",
        "grace": f"grace{one_year}",
        "reinstatement": f"reinstatement{one_year}",
        "surrender": "surrender_none" if terms.is_waiver else f"surrender{one_year}",
        "disclosure": "disclosure",
    }


def _basis(terms: ProductTerms, mortality: str) -> str:
    """Return which sentence says what a product's prices were made from."""
    if terms.account is not None:
        return "basis_account"
    return "basis_claims" if mortality == "none" else "basis"
