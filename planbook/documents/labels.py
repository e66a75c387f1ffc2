"""What the codes of a proposal are called, as gettext messages."""

from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.core.labels import LIFE_STAGES, LINES, RELATIONS, SEXES

LABELS: Final[dict[str, dict[str, str]]] = {
    "role": {
        **RELATIONS,
        "customer": N_("Customer"),
        "insured": N_("Insured"),
        "other": N_("Other relative"),
    },
    "sex": dict(SEXES),
    "sex_short": {"male": N_("male"), "female": N_("female")},
    "relation": {
        "self": N_("The insured"),
        "spouse": N_("Spouse"),
        "child": N_("Child"),
        "parent": N_("Parent"),
        "parents": N_("Parents"),
        "father": N_("Father"),
        "mother": N_("Mother"),
        "other": N_("Other"),
    },
    "life_stage": dict(LIFE_STAGES),
    "line": dict(LINES),
    # A need is not a product: who lacks life cover may fill it with several lines.
    "need": {
        **LINES,
        "term_life": N_("Life cover"),
        "whole_life": N_("Wealth transfer"),
        "pension": N_("Pension"),
    },
    "design_type": {
        "ordinary": N_("Ordinary type"),
        "participating": N_("Participating type"),
        "universal": N_("Universal type"),
        "unit_linked": N_("Unit-linked type"),
    },
    "mode": {
        "yearly": N_("Yearly"),
        "half_yearly": N_("Half-yearly"),
        "quarterly": N_("Quarterly"),
        "monthly": N_("Monthly"),
    },
    "document": {
        "terms": N_("Policy terms"),
        "description": N_("Product description"),
        "application_notice": N_("Application notice"),
        "rates": N_("Premium rates"),
        "cash_values": N_("Cash value table"),
    },
    "contact": {
        "service": N_("Customer service"),
        "claims": N_("Report a claim"),
        "complaints": N_("Complaints"),
        "regulator": N_("Regulator's consumer hotline"),
        "mediation": N_("Dispute mediation"),
    },
    "fact_group": {
        "income": N_("Income"),
        "spending": N_("Spending"),
        "debts": N_("Debts"),
        "assets": N_("Assets"),
        "plans": N_("Plans and wishes"),
        "health": N_("Health"),
    },
    "fact": {
        "income": N_("Income after tax"),
        "household_income": N_("Household income after tax"),
        "spending": N_("Household spending"),
        "mortgage": N_("Mortgage balance"),
        "mortgage_years": N_("Mortgage still runs"),
        "other_debts": N_("Other debts"),
        "liquid_assets": N_("Savings and deposits"),
        "other_assets": N_("Other assets"),
        "education_cost": N_("Education cost per child"),
        "education_age": N_("University from age"),
        "retirement_age": N_("Planned retirement age"),
        "retirement_spending": N_("Spending wished for in retirement"),
        "social_pension": N_("State pension expected"),
        "parents_support": N_("Support of parents"),
        "protection_budget": N_("Budget for protection"),
        "emergency_fund": N_("Emergency fund"),
        "occupation": N_("Occupation"),
        "social_insurance": N_("Social medical insurance"),
    },
    "working": {
        "income": N_("Income"),
        "final_expenses": N_("Final expenses"),
        "debts": N_("Other debts to repay"),
        "mortgage": N_("Mortgage to repay"),
        "emergency_fund": N_("Emergency fund"),
        "education": N_("Children's education"),
        "parents_support": N_("Support of parents"),
        "readjustment": N_("Living costs in the years of readjustment"),
        "dependency": N_("Living costs while the children depend"),
        "empty_nest": N_("Living costs until retirement"),
        "retirement": N_("Living costs in retirement"),
        "spending": N_("Household spending"),
        "treatment": N_("Treatment and recovery costs"),
        "income_loss": N_("Income lost while recovering"),
        "accident_multiple": N_("Multiple of yearly income"),
        "income_multiple": N_("Multiple of yearly income"),
        "fixed_amount": N_("Fixed amount"),
        "spending_wished": N_("Spending in retirement, present value"),
        "study_year": N_("Year of study"),
        "child": N_("Child"),
        "care": N_("Cost of care"),
        "medical_cap": N_("Medical costs that should be carried"),
        "legacy": N_("To leave behind"),
        "payment": N_("Payment"),
        "tax": N_("Tax"),
        "own_consumption": N_("Own living costs"),
        "own_premiums": N_("Own premiums"),
        "liquid_assets": N_("Savings at hand"),
        "existing_cover": N_("Cover in force"),
        "social_pension": N_("State pension, present value"),
        "enterprise_annuity": N_("Enterprise annuity"),
        "personal_pension": N_("Personal pension"),
        "savings": N_("Savings set aside"),
        "social_insurance": N_("Social medical insurance"),
        "care_income": N_("Income available for care"),
        "surplus": N_("Beyond the need"),
    },
    "column": {
        "death": N_("Death benefit"),
        "accident_death": N_("Accidental death benefit"),
        "disability": N_("Total disability benefit"),
        "critical_illness": N_("Critical illness benefit"),
        "moderate_illness": N_("Moderate illness benefit"),
        "mild_illness": N_("Mild illness benefit"),
        "hospital": N_("Hospital costs, up to"),
        "serious_illness_hospital": N_("Hospital costs of critical illness, up to"),
        "accident_medical": N_("Medical costs after an accident, up to"),
        "care": N_("Long-term care benefit"),
        "waived_premium": N_("Premiums waived"),
        "effective_sum_insured": N_("Effective sum insured"),
        "survival": N_("Survival benefit"),
        "maturity": N_("Maturity benefit"),
        "cash_value": N_("Cash value"),
        "initial_charge": N_("Initial charge"),
        "risk_charge": N_("Risk and policy charges"),
        "account_value": N_("Account value"),
        "surrender_value": N_("Cash value"),
        "dividend": N_("Dividend of the year"),
        "dividend_total": N_("Dividends accumulated"),
    },
    "event": {
        "retirement": N_("Retirement"),
        "mortgage_end": N_("Mortgage repaid"),
        "university": N_("University"),
        "graduation": N_("Graduation"),
        "child_adult": N_("Child turns 18"),
    },
    "assumption": {
        "inflation": N_("Inflation"),
        "investment_return": N_("Return on savings"),
        "education_inflation": N_("Growth of education costs"),
        "income_growth": N_("Growth of income"),
        "retirement_age": N_("Retirement age"),
        "life_expectancy": N_("Planning age"),
        "recovery_years": N_("Years of recovery"),
        "treatment_cost": N_("Cost of treatment"),
        "final_expenses": N_("Final expenses"),
        "guaranteed_rate": N_("Guaranteed rate"),
        "illustrated_rate": N_("Illustrated rate"),
        "crediting_rate": N_("Assumed crediting rate"),
        "accumulation_rate": N_("Rate at which dividends accumulate"),
        "unit_price_fall": N_("Yearly fall of unit prices"),
        "mortality": N_("Mortality table"),
    },
}


def label(locale: Locale, kind: str, code: str) -> str:
    """Return what a code is called; a code this edition does not know stands for itself."""
    message = LABELS[kind].get(code)
    return gettext(locale, message) if message else code.replace("_", " ")


def term(locale: Locale, code: str) -> str:
    """Say a pay or cover term: ``20`` → 20年, ``to60`` → 至60周岁, ``life`` → 终身."""
    if code == "life":
        return gettext(locale, "For life")
    if code.startswith("to"):
        return gettext(locale, "To age {age}", age=code[2:])
    if code == "1":
        return gettext(locale, "One year")
    return gettext(locale, "{years} years", years=code)


def pay_term(locale: Locale, code: str, cover_term: str) -> str:
    """Say for how long premiums are due: one premium for a longer cover is a single payment."""
    if code == "1" and cover_term != "1":
        return gettext(locale, "Single payment")
    return term(locale, code)
