"""What can be chosen of a product, and what it costs somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans.schemas.plans import ItemTerms


@dataclass(frozen=True, slots=True)
class SoldTerms:
    """Terms that the table sells at the wanted age, with what they cost at the wanted amount."""

    option: str
    pay_term: str
    cover_term: str
    premium: Decimal | None


@dataclass(frozen=True, slots=True)
class AmountRange:
    """What amount may be chosen: from, to, and in which steps."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal
    is_premium: bool
    """Whether the amount is the yearly premium, and the sum insured follows from it."""


@dataclass(frozen=True, slots=True)
class TermChoices:
    """What can be chosen of a product for one life."""

    options: tuple[str, ...]
    pay_terms: tuple[str, ...]
    cover_terms: tuple[str, ...]
    modes: tuple[str, ...]
    amounts: AmountRange | None
    by_occupation: bool
    by_social_insurance: bool
    occupation_classes: tuple[int, ...]
    is_waiver: bool
    pays_on_death: bool


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """A quick quote (保费试算): age, sex, product; the rest has defaults."""

    version_id: int
    age: int
    sex: str
    terms: ItemTerms | None = None
    birth_date: date | None = None
    """Where it was given instead of the age: whoever becomes a customer keeps it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a product costs for an age and sex, for the agent's eyes."""

    product: ProductRow
    options: Mapping[str, str]
    """The names of the plan options by code."""
    terms: ItemTerms
    choices: TermChoices
    sum_insured: Decimal
    premium: Decimal
    premium_year: Decimal
    premium_total: Decimal
    pay_years: int
