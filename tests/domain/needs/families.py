"""Households that the tests of analysis, gaps and priorities share."""

from datetime import date
from decimal import Decimal

from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.domain.needs.facts import (
    AdultFacts,
    ChildFacts,
    HouseholdFacts,
    ParentFacts,
    PolicyFacts,
)

D = Decimal
ON = date(2026, 11, 21)

FATHER = AdultFacts(
    key="self",
    born=date(1990, 3, 1),
    sex=Sex.MALE,
    income=D(300_000),
    social_insurance=True,
    social_pension=D(60_000),
    enterprise_annuity=D(0),
    personal_pension=D(0),
    retirement_savings=D(0),
)
MOTHER = AdultFacts(
    key="spouse",
    born=date(1992, 8, 1),
    sex=Sex.FEMALE,
    income=D(100_000),
    social_insurance=True,
    social_pension=D(30_000),
    enterprise_annuity=D(0),
    personal_pension=D(0),
    retirement_savings=D(0),
)
CHILD = ChildFacts(
    key="child",
    born=date(2021, 6, 1),
    social_insurance=True,
    education_cost=D(50_000),
    start_age=18,
    study_years=4,
    saved=D(20_000),
)
GRANDMOTHER = ParentFacts(
    key="grandmother", child="self", born=date(1962, 1, 1), sex=Sex.FEMALE, support=D(12_000)
)
YOUNG_FAMILY = HouseholdFacts(
    on=ON,
    adults=(FATHER, MOTHER),
    children=(CHILD,),
    parents=(GRANDMOTHER,),
    spending=D(180_000),
    mortgage=D(1_200_000),
    mortgage_years=20,
    debts=D(60_000),
    liquid_assets=D(250_000),
    other_assets=D(2_000_000),
    policies=(
        PolicyFacts(life="self", line=Line.TERM_LIFE, amount=D(500_000)),
        PolicyFacts(life="child", line=Line.MEDICAL, amount=D(2_000_000), deductible=D(10_000)),
    ),
)
SINGLE = HouseholdFacts(
    on=ON,
    adults=(AdultFacts(key="self", born=date(2000, 5, 1), sex=Sex.FEMALE, income=D(120_000)),),
    parents=(ParentFacts(key="mother", child="self", support=D(24_000), born=date(1970, 1, 1)),),
    spending=D(72_000),
    liquid_assets=D(36_000),
)


def retired_couple() -> HouseholdFacts:
    return HouseholdFacts(
        on=ON,
        adults=(
            AdultFacts(key="self", born=date(1958, 1, 1), sex=Sex.MALE, income=D(80_000)),
            AdultFacts(key="spouse", born=date(1960, 1, 1), sex=Sex.FEMALE, income=D(50_000)),
        ),
        spending=D(90_000),
        liquid_assets=D(600_000),
        other_assets=D(4_000_000),
        legacy=D(1_000_000),
        mortgage=D(0),
        debts=D(0),
        policies=(
            PolicyFacts(life="self", line=Line.INCREASING_WHOLE_LIFE, amount=D(300_000)),
            PolicyFacts(life="self", line=Line.ANNUITY, amount=D(12_000)),
        ),
    )
