"""A whole product version as it is brought in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planbook.core.i18n import Locale
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.catalogue.schemas.texts import ProductTexts
from planbook.models.catalogue import DocumentKind


@dataclass(frozen=True, slots=True)
class InsurerImport:
    """An insurer as a product file names it."""

    code: str
    name: str
    name_en: str
    is_fictional: bool = False
    service_phone: str = ""
    complaint_phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class DocumentImport:
    """A filed document in one language."""

    kind: DocumentKind
    locale: Locale
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class ProductImport:
    """A whole product version: facts with tables, texts in both languages, documents."""

    insurer: InsurerImport
    edition: str
    form_number: str
    sale_from: date
    terms: ProductTerms = field(repr=False)
    texts: Mapping[Locale, ProductTexts] = field(repr=False)
    documents: tuple[DocumentImport, ...] = field(repr=False)
    mortality_basis: str = ""
    sale_until: date | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: the version, and whether it was new."""

    version_id: int
    code: str
    created: bool
    cells: int
