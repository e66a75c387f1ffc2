"""Illness: what a serious one costs, whether the bills are met, and care in old age."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.money import ZERO, precise
from planbook.domain.needs.annuities import accumulation, annuity_factor, discount
from planbook.domain.needs.breakdown import LineCode, Shortfall, product, sum_of
from planbook.domain.needs.checks import MONTHS_A_YEAR, Amount, Checked, Rate, Term, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalIllnessInput(Checked):
    """Yuan; ``income`` yuan a year, lost for ``recovery_years``.

    ``treatment_cost`` is what social insurance does not pay: drugs, nursing, rehabilitation.
    """

    treatment_cost: Amount
    income: Amount
    recovery_years: Years
    existing: Amount = ZERO


@precise
def critical_illness(inputs: CriticalIllnessInput) -> Shortfall:
    """Add the cost of treatment and the income lost while recovering.

    ``max(0, treatment cost + income × recovery years − existing)``; 3-5 years are usual.
    Units: yuan. Source: Life Insurance Association Singapore (lia.org.sg), which assumes 5 years.
    """
    years = inputs.recovery_years
    return Shortfall(
        need_lines=(
            sum_of(LineCode.TREATMENT, inputs.treatment_cost),
            product(LineCode.INCOME_LOSS, inputs.income, Decimal(years), years=years),
        ),
        cover_lines=(sum_of(LineCode.EXISTING_COVER, inputs.existing),),
    )


class Check(StrEnum):
    """The points of the medical checklist."""

    SOCIAL_INSURANCE = "social_insurance"
    MEDICAL_POLICY = "medical_policy"
    CAP = "cap"
    DEDUCTIBLE = "deductible"


class Finding(StrEnum):
    """How a point of the checklist stands."""

    FINE = "fine"
    MISSING = "missing"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalInput(Checked):
    """Yuan a year of bills; ``None`` where the family is not sure.

    ``cap`` is the cover to aim at, ``social_cap`` what social medical insurance pays at most,
    ``policy_cap`` what medical policies in force pay at most, ``deductible`` theirs.
    """

    cap: Amount
    social_insurance: bool | None
    social_cap: Amount
    policy_cap: Amount = ZERO
    deductible: Amount | None = None
    bearable_deductible: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalNeed(Shortfall):
    """The cap that is missing, and the checklist behind it."""

    checks: tuple[tuple[Check, Finding], ...]


@precise
def medical(inputs: MedicalInput) -> MedicalNeed:
    """Check whether hospital bills are met; bills are indemnified, so this is no present value.

    ``max(0, cap − social insurance − existing cap)``. Who is not sure of social insurance counts
    as having none. Units: yuan. Source: custom of the trade.
    """
    social = inputs.social_cap if inputs.social_insurance else ZERO
    return MedicalNeed(
        need_lines=(sum_of(LineCode.MEDICAL_CAP, inputs.cap),),
        cover_lines=(
            sum_of(LineCode.SOCIAL_INSURANCE, social),
            sum_of(LineCode.EXISTING_COVER, inputs.policy_cap),
        ),
        checks=(
            (Check.SOCIAL_INSURANCE, _social(inputs.social_insurance)),
            (Check.MEDICAL_POLICY, Finding.FINE if inputs.policy_cap else Finding.MISSING),
            (Check.CAP, _cap(inputs, social)),
            (Check.DEDUCTIBLE, _deductible(inputs)),
        ),
    )


def _social(has: bool | None) -> Finding:
    if has is None:
        return Finding.NOT_SURE
    return Finding.FINE if has else Finding.MISSING


def _cap(inputs: MedicalInput, social: Decimal) -> Finding:
    return Finding.FINE if social + inputs.policy_cap >= inputs.cap else Finding.TOO_LOW


def _deductible(inputs: MedicalInput) -> Finding:
    if not inputs.policy_cap:
        return Finding.MISSING
    if inputs.deductible is None:
        return Finding.NOT_SURE
    bearable = inputs.deductible <= inputs.bearable_deductible
    return Finding.FINE if bearable else Finding.TOO_HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTermCareInput(Checked):
    """Yuan a month at today's prices; care begins in ``years_until`` and lasts ``care_years``.

    ``monthly_income`` is what pays for care already: long-term care insurance (长护险), pension
    set aside for it. ``savings`` are those kept for care, ``existing`` the cover's value today.
    """

    monthly_cost: Amount
    monthly_income: Amount = ZERO
    years_until: Term
    care_years: Years
    inflation: Rate
    rate: Rate
    savings: Amount = ZERO
    existing: Amount = ZERO


@precise
def long_term_care(inputs: LongTermCareInput) -> Shortfall:
    """Value the years of care, paid at the start of each year.

    ``12 × Σ_{k=0}^{n−1} (cost − income)·((1+e)/(1+i))^{t+k}`` less savings and existing cover, not
    below 0. Units: yuan today. Source: present value of an annuity-due.
    """
    rate, growth, until = inputs.rate, inputs.inflation, inputs.years_until
    first = accumulation(growth, until) * discount(rate, until)
    factor = first * annuity_factor(rate, inputs.care_years, growth=growth)
    years = inputs.care_years
    yearly, income = inputs.monthly_cost * MONTHS_A_YEAR, inputs.monthly_income * MONTHS_A_YEAR
    return Shortfall(
        need_lines=(product(LineCode.CARE, yearly, factor, years=years, rate=rate),),
        cover_lines=(
            product(LineCode.CARE_INCOME, income, factor, years=years, rate=rate),
            sum_of(LineCode.SAVINGS, inputs.savings),
            sum_of(LineCode.EXISTING_COVER, inputs.existing),
        ),
    )
