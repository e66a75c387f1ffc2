"""What counts where the family is not sure: the domain's assumption for every open fact."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.house import House
from planbook.features.analysis.schemas import HOUSEHOLD, Fact, fact_key
from planbook.features.analysis.service.household import untold

Defaults = Mapping[str, Decimal]


def defaults_for(facts: HouseholdFacts, assumptions: Assumptions) -> Defaults:
    """Return the assumption of each fact by its key."""
    return dict(
        (
            *_of_household(facts, assumptions),
            *_of_adults(facts, assumptions),
            *_of_children(facts, assumptions),
            *(
                (fact_key(Fact.SUPPORT, one.key), assumptions.parent_support)
                for one in facts.parents
            ),
        )
    )


def _of_household(facts: HouseholdFacts, known: Assumptions) -> Iterator[tuple[str, Decimal]]:
    house = House(untold(facts), known)
    amounts = {
        Fact.SPENDING: house.spending,
        Fact.MORTGAGE: house.mortgage,
        Fact.MORTGAGE_YEARS: Decimal(known.mortgage_years),
        Fact.DEBTS: house.debts,
        Fact.LIQUID_ASSETS: house.liquid_assets,
        Fact.OTHER_ASSETS: house.other_assets,
        Fact.LEGACY: House(replace(facts, legacy=None), known).legacy,
    }
    for fact, amount in amounts.items():
        yield fact_key(fact, HOUSEHOLD), amount


def _of_adults(facts: HouseholdFacts, known: Assumptions) -> Iterator[tuple[str, Decimal]]:
    house = House(untold(facts), known)
    for adult in house.facts.adults:
        amounts = {
            Fact.INCOME: house.income(replace(adult, income=None)),
            Fact.RETIREMENT_AGE: Decimal(house.retirement_months(adult)) / MONTHS_A_YEAR,
            Fact.SOCIAL_PENSION: house.pension(adult),
            Fact.ENTERPRISE_ANNUITY: house.enterprise_annuity(adult),
            Fact.PERSONAL_PENSION: house.personal_pension(adult),
            Fact.RETIREMENT_SAVINGS: house.retirement_savings(adult),
        }
        for fact, amount in amounts.items():
            yield fact_key(fact, adult.key), amount


def _of_children(facts: HouseholdFacts, known: Assumptions) -> Iterator[tuple[str, Decimal]]:
    amounts = {
        Fact.EDUCATION_COST: known.education_cost,
        Fact.START_AGE: Decimal(known.education_start_age),
        Fact.STUDY_YEARS: Decimal(known.education_years),
        Fact.SAVED: Decimal(0),
    }
    for child in facts.children:
        for fact, amount in amounts.items():
            yield fact_key(fact, child.key), amount
