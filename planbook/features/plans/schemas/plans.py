"""A plan, its household and its items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self

from planbook.domain.gaps import Gap
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.rows import PlanIllustration
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans.schemas.warnings import PlanWarning


@dataclass(frozen=True, slots=True)
class Person:
    """One of the household, as a plan sees them; ``key`` names them in analyses and gaps."""

    key: str
    relation: str
    name: str
    sex: str | None
    birth_date: date | None
    age: int | None
    income: Decimal | None = None
    social_insurance: bool | None = None
    occupation_class: int = 1

    @property
    def is_ratable(self) -> bool:
        """Whether the tables can rate them: birthday and sex are known."""
        return self.birth_date is not None and self.sex is not None


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who receives the death benefit: the relation to the insured, and a share as a fraction."""

    name: str
    relation: str
    share: Decimal

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Self:
        """Read a beneficiary from an item's column."""
        return cls(data["name"], data["relation"], Decimal(data["share"]))

    def to_data(self) -> dict[str, str]:
        """Return what the item's column holds."""
        return {"name": self.name, "relation": self.relation, "share": str(self.share)}


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """What is chosen of a product; ``insured`` and ``applicant`` are keys of the household.

    ``amount`` is the sum insured, or the yearly premium where that sets the price, or ``None``
    where the option fixes it. No beneficiaries: the statutory heirs.
    """

    insured: str
    applicant: str
    option: str
    amount: Decimal | None
    pay_term: str
    cover_term: str
    mode: str
    occupation_class: int = 1
    social_insurance: bool = True
    beneficiaries: tuple[Beneficiary, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemCreate:
    """A product for one of the household."""

    version_id: int
    insured: str
    terms: ItemTerms | None = None
    """What was chosen before; without it usual terms are taken."""
    main_item_id: int | None = None
    """The item that a rider is to go with; without it the first that it fits."""


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """An item of a plan, priced from today's tables where they sell it."""

    id: int
    product: ProductRow
    insured: Person
    applicant: Person
    terms: ItemTerms
    sum_insured: Decimal
    premium: Decimal
    """A payment of the mode; what was last computed where the tables do not sell it today."""
    premium_year: Decimal
    premium_total: Decimal
    pay_years: int
    is_priced: bool
    waives: tuple[int, ...] = ()
    """The items whose premiums a waiver rider waives."""
    main_id: int | None = None
    """The item that a rider is bound to."""


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """A plan with everything that follows from it."""

    id: int
    customer_id: int
    analysis_id: int | None
    name: str
    number: int
    """Its place among the customer's plans; what it is called while it has no name."""
    is_own: bool
    is_demo: bool
    is_chosen: bool
    """Whether the family has decided for it."""
    is_put_away: bool
    note: str
    budget: Decimal | None
    suggested_budget: Decimal | None
    income: Decimal | None
    premium_year: Decimal
    premium_total: Decimal
    people: tuple[Person, ...]
    items: tuple[ItemDetail, ...]
    gaps: tuple[Gap, ...]
    warnings: tuple[PlanWarning, ...]
    holds_until: date | None = None
    """The next birthday of somebody whose age sets a price."""
    holds_for: str = ""

    @property
    def customer(self) -> Person:
        """The person whom the plan is for."""
        return self.people[0]

    @property
    def income_share(self) -> Decimal | None:
        """The year's premium as a share of the household's income, where that is known."""
        return self.premium_year / self.income if self.income else None

    @property
    def can_go_out(self) -> bool:
        """Whether a proposal can be made of it as it is."""
        return bool(self.items) and not any(warning.blocks for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan's items with their prices, and its tables by policy year."""

    detail: PlanDetail
    priced: tuple[PricedItem, ...]
    illustration: PlanIllustration


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a customer's list."""

    id: int
    customer_id: int
    analysis_id: int | None
    items: int
    premium_year: Decimal
    updated_at: datetime
    name: str = ""
    number: int = 1
    is_chosen: bool = False


class Obstacle(StrEnum):
    """Why a product cannot be added for a person."""

    UNKNOWN_PERSON = "unknown_person"
    GRADE = "grade"
    AGE = "age"
    NO_PREMIUM = "no_premium"
    """A waiver rider, and nobody else pays premiums for the person."""
    NO_MAIN = "no_main"
    """A rider, and the person has no item that it goes with."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A product that could be added for a person, or what is in the way."""

    product: ProductRow
    answers_gap: bool
    obstacle: Obstacle | None = None
    main: ItemDetail | None = None
    """The item that a rider would go with."""
