"""What the kinds and groups of assumptions are called, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_

NATURES: Final[Mapping[str, str]] = {
    "rule": N_("Rule"),
    "statistic": N_("Statistic"),
    "guide": N_("Guide"),
    "custom": N_("Trade custom"),
    "planning": N_("Planning value"),
    "organisation": N_("Our own"),
}
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    N_("Growth and return"): (
        "inflation",
        "investment_return",
        "income_growth",
        "education_inflation",
        "care_inflation",
    ),
    N_("Income and spending"): (
        "typical_income",
        "spending_share",
        "own_consumption_share",
        "survivor_share",
        "lone_share",
        "emergency_months",
    ),
    N_("When somebody dies"): (
        "final_expenses",
        "readjustment_years",
        "liability_basis",
        "loan_rate",
        "mortgage_years",
        "debt_years",
        "parent_support",
        "parent_age_gap",
    ),
    N_("Illness and accident"): (
        "treatment_cost",
        "recovery_years",
        "accident_multiple",
        "accident_fixed",
        "medical_cap",
        "social_medical_cap",
        "bearable_deductible",
    ),
    N_("Studies"): ("education_cost", "education_start_age", "education_years"),
    N_("Old age and passing on"): (
        "retirement_spending_share",
        "social_pension_share",
        "planning_age_man",
        "planning_age_woman",
        "care_monthly_cost",
        "care_start_age",
        "care_years",
        "legacy_share",
    ),
}
