"""Every method by its name: what it takes, what it computes, what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from planbook.domain.needs.annuities import AnnuityInput, annuity_pv
from planbook.domain.needs.breakdown import Breakdown
from planbook.domain.needs.capital import CapitalNeedsInput, capital_needs
from planbook.domain.needs.education import (
    ChildrenEducationInput,
    EducationInput,
    children_education,
    education,
)
from planbook.domain.needs.health import (
    CriticalIllnessInput,
    LongTermCareInput,
    MedicalInput,
    critical_illness,
    long_term_care,
    medical,
)
from planbook.domain.needs.life_tables import (
    CompleteExpectationInput,
    LifeInsurancePremiumInput,
    complete_expectation,
    life_insurance_premium,
)
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value
from planbook.domain.needs.parents import ParentsSupportInput, parents_support
from planbook.domain.needs.retirement import RetirementInput, retirement
from planbook.domain.needs.returns import IrrInput, XirrInput, irr, xirr
from planbook.domain.needs.rules_of_thumb import (
    AccidentInput,
    DimeInput,
    DoubleTenInput,
    IncomeMultipleInput,
    ResponsibilityInput,
    accident,
    dime,
    double_ten,
    income_multiple,
    responsibility,
)


class Method(StrEnum):
    """A method's name, as commands and results bear it."""

    HUMAN_LIFE_VALUE = "human-life-value"
    CAPITAL_NEEDS = "capital-needs"
    DIME = "dime"
    INCOME_MULTIPLE = "income-multiple"
    DOUBLE_TEN = "double-ten"
    RESPONSIBILITY = "responsibility"
    CRITICAL_ILLNESS = "critical-illness"
    ACCIDENT = "accident"
    MEDICAL = "medical"
    LONG_TERM_CARE = "long-term-care"
    RETIREMENT = "retirement"
    EDUCATION = "education"
    CHILDREN_EDUCATION = "children-education"
    PARENTS_SUPPORT = "parents-support"
    LEGACY = "legacy"
    ANNUITY_PV = "annuity-pv"
    IRR = "irr"
    XIRR = "xirr"
    LIFE_INSURANCE_PREMIUM = "life-insurance-premium"
    COMPLETE_EXPECTATION = "complete-expectation"


@dataclass(frozen=True, slots=True)
class Calculation:
    """A method that can be called by name: one input, one typed result."""

    takes: type[Any]
    compute: Callable[[Any], Breakdown]


CALCULATIONS: Final[Mapping[Method, Calculation]] = {
    Method.HUMAN_LIFE_VALUE: Calculation(HumanLifeValueInput, human_life_value),
    Method.CAPITAL_NEEDS: Calculation(CapitalNeedsInput, capital_needs),
    Method.DIME: Calculation(DimeInput, dime),
    Method.INCOME_MULTIPLE: Calculation(IncomeMultipleInput, income_multiple),
    Method.DOUBLE_TEN: Calculation(DoubleTenInput, double_ten),
    Method.RESPONSIBILITY: Calculation(ResponsibilityInput, responsibility),
    Method.CRITICAL_ILLNESS: Calculation(CriticalIllnessInput, critical_illness),
    Method.ACCIDENT: Calculation(AccidentInput, accident),
    Method.MEDICAL: Calculation(MedicalInput, medical),
    Method.LONG_TERM_CARE: Calculation(LongTermCareInput, long_term_care),
    Method.RETIREMENT: Calculation(RetirementInput, retirement),
    Method.EDUCATION: Calculation(EducationInput, education),
    Method.CHILDREN_EDUCATION: Calculation(ChildrenEducationInput, children_education),
    Method.PARENTS_SUPPORT: Calculation(ParentsSupportInput, parents_support),
    Method.ANNUITY_PV: Calculation(AnnuityInput, annuity_pv),
    Method.IRR: Calculation(IrrInput, irr),
    Method.XIRR: Calculation(XirrInput, xirr),
    Method.LIFE_INSURANCE_PREMIUM: Calculation(LifeInsurancePremiumInput, life_insurance_premium),
    Method.COMPLETE_EXPECTATION: Calculation(CompleteExpectationInput, complete_expectation),
}
