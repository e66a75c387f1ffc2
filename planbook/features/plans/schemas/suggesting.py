"""What a suggestion starts from, and what taking it has done."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.suggestion.brief import Brief
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans.schemas.plans import Person


@dataclass(frozen=True, slots=True)
class SuggestionStart:
    """A plan as a suggestion finds it; the brief is ``None`` while no needs are computed."""

    plan_id: int
    customer_id: int
    people: tuple[Person, ...]
    products: Mapping[int, ProductRow]
    items: int
    premium_year: Decimal
    income: Decimal | None
    budget: Decimal
    analysis_id: int | None
    brief: Brief | None

    @property
    def customer(self) -> Person:
        """The person whom the plan is for."""
        return self.people[0]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done to a plan, so that it can be undone."""

    plan_id: int
    added: tuple[int, ...]
    removed: tuple[int, ...]
    budget_before: Decimal | None
