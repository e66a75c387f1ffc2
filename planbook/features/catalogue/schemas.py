"""What goes in and out of the catalogue's service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import TypeAdapter

from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import DesignType, PayMode, Sex
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import Conditions, ProductTerms
from planbook.domain.lines import Line
from planbook.models.catalogue import DocumentKind, SaleState


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a product pays, or one of its limits, in words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OptionName:
    """What a plan option is called."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProductTexts:
    """What people read about a version, in one language; exclusions and limits stand out."""

    name: str
    short_name: str
    summary: str
    pays: tuple[Clause, ...]
    excludes: tuple[str, ...]
    limits: tuple[Clause, ...]
    waiting: str
    cooling_off: str
    grace: str
    reinstatement: str
    surrender: str
    disclosure: str
    claims: tuple[str, ...]
    basis: str
    fiction: str = ""
    deductible: str = ""
    proportion: str = ""
    options: tuple[OptionName, ...] = ()


# How terms and texts become the JSON of their columns, and back.
TERMS: Final = TypeAdapter(ProductTerms)
TEXTS: Final = TypeAdapter(ProductTexts)


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


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product version in a list, in the actor's language."""

    version_id: int
    code: str
    edition: str
    line: Line
    design_type: DesignType
    tier: int
    is_rider: bool
    is_on_sale: bool
    name: str
    short_name: str
    summary: str
    insurer: str
    is_fictional: bool
    minimum_age: int
    maximum_age: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A filed document that can be opened."""

    id: int
    kind: DocumentKind
    locale: Locale
    title: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A filed document with its words."""

    kind: DocumentKind
    locale: Locale
    title: str
    body: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """One step of a version's life."""

    state: SaleState
    effective_on: date


@dataclass(frozen=True, slots=True)
class InsurerRow:
    """An insurer, with where to claim and complain."""

    code: str
    name: str
    is_fictional: bool
    service_phone: str
    complaint_phone: str
    website: str


@dataclass(frozen=True, slots=True)
class ProductDetail:
    """A product version as the product page (KYP) and a proposal need it, in one language."""

    row: ProductRow
    insurer: InsurerRow
    form_number: str
    state: SaleState
    sale_from: date | None
    sale_until: date | None
    history: tuple[StateRow, ...]
    conditions: Conditions
    texts: ProductTexts
    documents: tuple[DocumentRow, ...]
    mortality_basis: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """A quick quote (保费试算): a life's age and sex, a product, and what is chosen of it."""

    version_id: int
    sex: Sex
    age: int
    choice: Choice
    social_insurance: bool = True
    occupation_class: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """What a quick quote comes to; ``yearly_cost`` is a policy year's instalments together."""

    version_id: int
    sum_insured: Decimal
    yearly_premium: Decimal
    instalment: Decimal
    mode: PayMode
    yearly_cost: Decimal
    pay_years: int
    cover_years: int
