"""What the demo tables assume: mortality, illness, claims. Read by the generator alone.

Mortality is CL1-CL6 (2010-2013), which 生命表2025 has superseded since 2026-01-01: the tables are
a demonstration. Everything else is an illustrative curve, drawn to give premiums of the order that
the market asks; none is anybody's experience.
"""

import warnings
from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from pymort import MortXML

from planbook.domain.illustration.codes import Sex

Rates = NDArray[np.float64]
"""One-year rates by age 0-105."""

Business = Literal["protection", "endowment", "annuity"]

LAST_AGE: Final = 105
AGES: Final = np.arange(LAST_AGE + 1)

# 非养老类业务一表 for protection, 二表 for endowments, 养老类业务表 for annuities.
TABLES: Final[dict[Business, dict[Sex, int]]] = {
    "protection": {Sex.MALE: 3375, Sex.FEMALE: 3376},
    "endowment": {Sex.MALE: 3377, Sex.FEMALE: 3378},
    "annuity": {Sex.MALE: 3379, Sex.FEMALE: 3380},
}

# First diagnoses of a serious illness per 1,000 lives, drawn through these points on a logarithmic
# scale: low in childhood, women ahead of men until the middle forties.
CRITICAL_ILLNESS: Final[dict[Sex, dict[int, float]]] = {
    Sex.MALE: {
        0: 0.27, 5: 0.18, 10: 0.18, 15: 0.21, 20: 0.27, 25: 0.42, 30: 0.66, 35: 1.07, 40: 1.75,
        45: 2.9, 50: 4.6, 55: 6.8, 60: 9.4, 65: 11.8, 70: 13.5, 75: 14.6, 80: 15.4, 90: 17, 105: 18,
    },
    Sex.FEMALE: {
        0: 0.24, 5: 0.17, 10: 0.17, 15: 0.2, 20: 0.32, 25: 0.6, 30: 0.92, 35: 1.32, 40: 1.9,
        45: 2.7, 50: 3.7, 55: 4.9, 60: 6.2, 65: 7.6, 70: 8.9, 75: 10.1, 80: 11.4, 90: 14, 105: 16,
    },
}  # fmt: skip
# Deaths that a paid illness has come before: they pay no second benefit.
DEATHS_BY_ILLNESS: Final = {0: 0.30, 20: 0.30, 40: 0.45, 60: 0.50, 80: 0.20, 105: 0.05}

# Lives per 1,000 who come to need long-term care, drawn like the illnesses; women longer and more.
LONG_TERM_CARE: Final[dict[Sex, dict[int, float]]] = {
    Sex.MALE: {0: 0.05, 40: 0.15, 50: 0.4, 60: 1.3, 70: 5.0, 80: 19.0, 90: 60.0, 105: 140.0},
    Sex.FEMALE: {0: 0.05, 40: 0.14, 50: 0.4, 60: 1.4, 70: 5.8, 80: 23.0, 90: 72.0, 105: 160.0},
}
# Deaths of those who had been in need of care.
DEATHS_IN_CARE: Final = {0: 0.02, 40: 0.05, 60: 0.12, 80: 0.30, 105: 0.45}

# Yearly claims in yuan beyond the deductible, for a life with social insurance.
MEDICAL_CLAIMS: Final = {
    0: 340, 3: 200, 8: 120, 15: 110, 25: 160, 30: 205, 35: 265, 40: 350, 45: 500, 50: 700,
    55: 980, 60: 1330, 65: 1800, 70: 2400, 75: 3100, 80: 3800,
}  # fmt: skip
WITHOUT_SOCIAL_INSURANCE: Final = 2.1

# Yearly claims per 10,000 of sum insured by occupation class: death, disability, treatment.
ACCIDENT_CLAIMS: Final = {1: 1.56, 2: 1.80, 3: 2.28, 4: 4.2, 5: 7.2, 6: 10.8}

# Loss of the ability to work, as a multiple of the mortality at the same age.
DISABILITY: Final = 0.15


@cache
def mortality(business: Business, sex: Sex) -> Rates:
    """Return q(x) of the business's CL table."""
    with warnings.catch_warnings():
        # The package uses what Python and pandas have deprecated since.
        warnings.simplefilter("ignore", DeprecationWarning)
        table = MortXML.from_id(TABLES[business][sex]).Tables[0]
    return table.Values["vals"].to_numpy(dtype=np.float64)


@cache
def critical_illness(sex: Sex) -> Rates:
    """Return the incidence of a first serious illness."""
    return _drawn(CRITICAL_ILLNESS[sex])


@cache
def deaths_without_illness(sex: Sex) -> Rates:
    """Return the mortality of those who have not claimed for an illness."""
    by_illness = np.interp(AGES, list(DEATHS_BY_ILLNESS), list(DEATHS_BY_ILLNESS.values()))
    rates = (1 - by_illness) * mortality("protection", sex)
    rates[-1] = 1 - critical_illness(sex)[-1]
    return rates


@cache
def long_term_care(sex: Sex) -> Rates:
    """Return the incidence of a need of long-term care."""
    return _drawn(LONG_TERM_CARE[sex])


@cache
def deaths_without_care(sex: Sex) -> Rates:
    """Return the mortality of those who need no care."""
    in_care = np.interp(AGES, list(DEATHS_IN_CARE), list(DEATHS_IN_CARE.values()))
    return (1 - in_care) * mortality("protection", sex)


@cache
def medical_claims() -> Rates:
    """Return yearly claims by age."""
    return np.interp(AGES, list(MEDICAL_CLAIMS), list(MEDICAL_CLAIMS.values()))


def _drawn(per_mille: dict[int, float]) -> Rates:
    """Return the rates of a curve through points per 1,000, on a logarithmic scale."""
    logarithms = np.log([point / 1000 for point in per_mille.values()])
    return np.exp(np.interp(AGES, list(per_mille), logarithms))
