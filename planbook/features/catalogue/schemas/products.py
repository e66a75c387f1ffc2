"""Products as they are looked at."""

from dataclasses import dataclass
from datetime import date, datetime

from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import DesignType
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.terms import Conditions
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas.texts import ProductTexts
from planbook.models.catalogue import DocumentKind


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
    state: SaleState = SaleState.ON_SALE
    sale_until: date | None = None
    """The last day of sale; agents learn of it when the insurer has announced it (Art 19)."""
    insurer_code: str = ""
    rider: RiderRules | None = None
    """What a rider that is bound to main products may be attached to."""

    @property
    def is_waiver(self) -> bool:
        """Whether it is a rider that waives other items' premiums."""
        return self.is_rider and self.rider is None

    def goes_with(self, main: "ProductRow") -> bool:
        """Return whether the rider may be attached to a main product."""
        if self.rider is None or main.is_rider:
            return False
        same_insurer = self.insurer_code == main.insurer_code
        return self.rider.names(main.code) or (same_insurer and self.rider.names_line(main.line))


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A filed document that can be opened."""

    id: int
    kind: DocumentKind
    locale: Locale
    title: str
    content_hash: str
    size: int = 0
    """Of its words, in bytes."""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A filed document with its words."""

    kind: DocumentKind
    locale: Locale
    title: str
    body: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a version's life; who took it is for those who keep the catalogue."""

    step: SaleStep
    effective_on: date
    taken_at: datetime
    by: str = ""
    reason: str = ""
    called_off: bool = False


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
    history: tuple[StepRow, ...]
    conditions: Conditions
    texts: ProductTexts
    documents: tuple[DocumentRow, ...]
    mortality_basis: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A product in the list of those who plan, with what keeps them from planning it."""

    product: ProductRow
    needs_grade: int | None = None
    """The grade that it needs, where the actor's is lower."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an actor may look for among the products, and what was found.

    ``grade`` is the actor's own qualification, ``None`` for who plans nothing.
    """

    rows: tuple[ShelfRow, ...]
    lines: tuple[Line, ...]
    insurers: tuple[InsurerRow, ...]
    everything: int
    grade: int | None = None


@dataclass(frozen=True, slots=True)
class Attachments:
    """What is sold together with a product: the mains of a rider, the riders of a main product."""

    mains: tuple[ProductRow, ...] = ()
    riders: tuple[ProductRow, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition of a product beside its others."""

    version_id: int
    edition: str
    form_number: str
    state: SaleState
    sale_from: date | None
    sale_until: date | None
