"""Quick quotes."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.illustration.codes import PayMode, Sex
from planbook.domain.illustration.pricing import Choice


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
