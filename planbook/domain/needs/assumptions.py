"""What a household analysis assumes: dated, explicit, and each value with its reason.

Two values are rules: the retirement ages (``retirement_rules``, the law of 2024-09-13) and
``accident_fixed``, which keeps to the limit on minors' death benefits. Statistics are
``inflation``, ``typical_income``, ``spending_share`` and the planning ages; they are published
figures, rounded to the prudent side. Everything else is a guide's advice, a custom of the trade or
a planning value of the house: ``assumption_editions.NATURES`` says which, and how far an
organisation may move it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.needs.checks import Amount, Checked, Months, Rate, Share, Times, Years
from planbook.domain.needs.retirement_age import GRADUAL_RISE, RetirementRule


class LiabilityBasis(StrEnum):
    """What part of debts and education a death must pay: the share of income, or everything."""

    BY_INCOME = "by_income"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions(Checked):
    """One edition of assumptions: rates and shares are fractions, amounts are yuan."""

    effective_from: date
    inflation: Rate
    investment_return: Rate
    income_growth: Rate
    education_inflation: Rate
    care_inflation: Rate
    typical_income: Amount
    spending_share: Share
    own_consumption_share: Share
    survivor_share: Share
    lone_share: Share
    readjustment_years: Years
    emergency_months: Months
    final_expenses: Amount
    liability_basis: LiabilityBasis
    loan_rate: Rate
    mortgage_years: Years
    debt_years: Years
    treatment_cost: Amount
    recovery_years: Years
    accident_multiple: Times
    accident_fixed: Amount
    medical_cap: Amount
    social_medical_cap: Amount
    bearable_deductible: Amount
    education_cost: Amount
    education_start_age: Years
    education_years: Years
    retirement_spending_share: Share
    social_pension_share: Share
    planning_age_man: Years
    planning_age_woman: Years
    care_monthly_cost: Amount
    care_start_age: Years
    care_years: Years
    parent_support: Amount
    parent_age_gap: Years
    legacy_share: Share
    retirement_rules: tuple[RetirementRule, ...] = GRADUAL_RISE


class Unit(StrEnum):
    """How an assumption's value reads."""

    RATE = "rate"
    SHARE = "share"
    YUAN = "yuan"
    YUAN_YEAR = "yuan_year"
    YUAN_MONTH = "yuan_month"
    YEARS = "years"
    MONTHS = "months"
    AGE = "age"
    TIMES = "times"
    CHOICE = "choice"


class Reason(StrEnum):
    """Why an assumption has its value; the upper layers hold the sentences."""

    PRICES_2005_2024 = "prices_2005_2024"
    """Consumer prices rose 2.2% a year on average from 2005 to 2024 (NBS), rounded up."""
    PRUDENT_RETURN = "prudent_return"
    """Above the guaranteed-rate caps (2.0 %), below the illustrated cap (3.5 %): no promise."""
    WAGES_FOLLOW_PRICES = "wages_follow_prices"
    """Income keeps its value and no more: the prudent side."""
    COSTS_FOLLOW_WAGES = "costs_follow_wages"
    """Teachers' and carers' pay drives the cost, so that it outruns prices."""
    AVERAGE_WAGES_2024 = "average_wages_2024"
    """Between the average urban wages of 2024, private 69,476 and non-private 124,110 (NBS)."""
    URBAN_SURVEY_2024 = "urban_survey_2024"
    """Urban households spent 64% of their disposable income in 2024 (NBS), rounded up."""
    FAMILY_BUDGET = "family_budget"
    """A planning value: what one person uses, and what goes on costing the same."""
    MAS_GUIDE_2023 = "mas_guide_2023"
    """MoneySense/MAS Basic Financial Planning Guide, 2023-10: 3-6 months' expenses in reserve."""
    PLANNING_VALUE = "planning_value"
    """Neither published nor promised: a round figure to start the talk from."""
    SHARED_BY_INCOME = "shared_by_income"
    """Custom of the trade: each earner answers for debts in the share of their income."""
    USUAL_LOANS = "usual_loans"
    """Usual loans for a home and a car; the bank's statement has the true figures."""
    LIA_RECOVERY = "lia_recovery"
    """Life Insurance Association Singapore: five years to recover from a critical illness."""
    TRADE_MULTIPLE = "trade_multiple"
    """Custom of the trade: ten times the yearly income."""
    MINORS_LIMIT = "minors_limit"
    """The death benefit of a child below 10 may not exceed 200,000 yuan (保监发〔2015〕90号)."""
    MILLION_MEDICAL = "million_medical"
    """The cap and the deductible that 百万医疗 policies usually have."""
    SOCIAL_FUND_CAP = "social_fund_cap"
    """Social funds pay up to about six times a region's average income a year."""
    PUBLIC_UNIVERSITY = "public_university"
    """Fees, board and living at a public university in a large city, four years from 18."""
    REPLACEMENT_RULE = "replacement_rule"
    """Seven tenths of today's spending keep the standard of living once work ends."""
    SOCIAL_PENSION_LEVEL = "social_pension_level"
    """The employees' scheme pays about four tenths of the last income, and will hardly pay more."""
    LIFE_TABLE_CL5_CL6 = "life_table_cl5_cl6"
    """Complete expectation at 60 in CL5 and CL6 (2010-2013): 25.3 and 29.3 years."""


@dataclass(frozen=True, slots=True)
class About:
    """How an assumption reads, and why it has its value."""

    unit: Unit
    reason: Reason


ABOUT: Final[Mapping[str, About]] = {
    "inflation": About(Unit.RATE, Reason.PRICES_2005_2024),
    "investment_return": About(Unit.RATE, Reason.PRUDENT_RETURN),
    "income_growth": About(Unit.RATE, Reason.WAGES_FOLLOW_PRICES),
    "education_inflation": About(Unit.RATE, Reason.COSTS_FOLLOW_WAGES),
    "care_inflation": About(Unit.RATE, Reason.COSTS_FOLLOW_WAGES),
    "typical_income": About(Unit.YUAN_YEAR, Reason.AVERAGE_WAGES_2024),
    "spending_share": About(Unit.SHARE, Reason.URBAN_SURVEY_2024),
    "own_consumption_share": About(Unit.SHARE, Reason.FAMILY_BUDGET),
    "survivor_share": About(Unit.SHARE, Reason.FAMILY_BUDGET),
    "lone_share": About(Unit.SHARE, Reason.FAMILY_BUDGET),
    "readjustment_years": About(Unit.YEARS, Reason.PLANNING_VALUE),
    "emergency_months": About(Unit.MONTHS, Reason.MAS_GUIDE_2023),
    "final_expenses": About(Unit.YUAN, Reason.PLANNING_VALUE),
    "liability_basis": About(Unit.CHOICE, Reason.SHARED_BY_INCOME),
    "loan_rate": About(Unit.RATE, Reason.USUAL_LOANS),
    "mortgage_years": About(Unit.YEARS, Reason.USUAL_LOANS),
    "debt_years": About(Unit.YEARS, Reason.USUAL_LOANS),
    "treatment_cost": About(Unit.YUAN, Reason.PLANNING_VALUE),
    "recovery_years": About(Unit.YEARS, Reason.LIA_RECOVERY),
    "accident_multiple": About(Unit.TIMES, Reason.TRADE_MULTIPLE),
    "accident_fixed": About(Unit.YUAN, Reason.MINORS_LIMIT),
    "medical_cap": About(Unit.YUAN_YEAR, Reason.MILLION_MEDICAL),
    "social_medical_cap": About(Unit.YUAN_YEAR, Reason.SOCIAL_FUND_CAP),
    "bearable_deductible": About(Unit.YUAN_YEAR, Reason.MILLION_MEDICAL),
    "education_cost": About(Unit.YUAN_YEAR, Reason.PUBLIC_UNIVERSITY),
    "education_start_age": About(Unit.AGE, Reason.PUBLIC_UNIVERSITY),
    "education_years": About(Unit.YEARS, Reason.PUBLIC_UNIVERSITY),
    "retirement_spending_share": About(Unit.SHARE, Reason.REPLACEMENT_RULE),
    "social_pension_share": About(Unit.SHARE, Reason.SOCIAL_PENSION_LEVEL),
    "planning_age_man": About(Unit.AGE, Reason.LIFE_TABLE_CL5_CL6),
    "planning_age_woman": About(Unit.AGE, Reason.LIFE_TABLE_CL5_CL6),
    "care_monthly_cost": About(Unit.YUAN_MONTH, Reason.PLANNING_VALUE),
    "care_start_age": About(Unit.AGE, Reason.PLANNING_VALUE),
    "care_years": About(Unit.YEARS, Reason.PLANNING_VALUE),
    "parent_support": About(Unit.YUAN_YEAR, Reason.PLANNING_VALUE),
    "parent_age_gap": About(Unit.YEARS, Reason.PLANNING_VALUE),
    "legacy_share": About(Unit.SHARE, Reason.PLANNING_VALUE),
}

# The house's own edition for mainland China, which an organisation starts from.
CHINA_2026: Final = Assumptions(
    effective_from=date(2026, 1, 1),
    inflation=Decimal("0.025"),
    investment_return=Decimal("0.03"),
    income_growth=Decimal("0.025"),
    education_inflation=Decimal("0.04"),
    care_inflation=Decimal("0.04"),
    typical_income=Decimal(100_000),
    spending_share=Decimal("0.65"),
    own_consumption_share=Decimal("0.3"),
    survivor_share=Decimal("0.75"),
    lone_share=Decimal("0.6"),
    readjustment_years=1,
    emergency_months=6,
    final_expenses=Decimal(50_000),
    liability_basis=LiabilityBasis.BY_INCOME,
    loan_rate=Decimal("0.035"),
    mortgage_years=20,
    debt_years=3,
    treatment_cost=Decimal(300_000),
    recovery_years=5,
    accident_multiple=Decimal(10),
    accident_fixed=Decimal(200_000),
    medical_cap=Decimal(2_000_000),
    social_medical_cap=Decimal(300_000),
    bearable_deductible=Decimal(10_000),
    education_cost=Decimal(40_000),
    education_start_age=18,
    education_years=4,
    retirement_spending_share=Decimal("0.7"),
    social_pension_share=Decimal("0.35"),
    planning_age_man=85,
    planning_age_woman=89,
    care_monthly_cost=Decimal(8_000),
    care_start_age=80,
    care_years=5,
    parent_support=Decimal(12_000),
    parent_age_gap=27,
    legacy_share=Decimal("0.1"),
)
