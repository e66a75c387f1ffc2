"""The tables of products that protect: which cells are sold, what each costs and returns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

import numpy as np

from planbook.demo.products import basis
from planbook.demo.products.cells import (
    ORDINARY_RATE,
    UNIT,
    Cell,
    contract_of,
    in_policy_years,
    level_benefit,
    per_sum_insured,
    sex_of,
    sold_keys,
    to_cent,
)
from planbook.demo.products.valuation import Loading, Values, solve
from planbook.domain.illustration.terms import RateKey, Term

# The underwritten lives of the term product die at this share of CL1/CL2.
TERM_SELECTION: Final = 0.45
# A moderate illness pays 60 % and a mild one 30 %, so many times as often as a critical one.
LESSER_ILLNESSES: Final = 0.60 * 0.12 + 0.30 * 0.22
ZERO_DEDUCTIBLE: Final = 2.4
MEDICAL_KEPT: Final = 0.42
ACCIDENT_KEPT: Final = 0.40


def term_life() -> Iterator[Cell]:
    """Tabulate a level sum insured on death within the term."""
    loading = Loading(of_premium=0.25, first_year=0.5, surrender_share=0.6, surrender_years=20)
    terms = ("10 20", "20 20", "20 30", "30 30", "20 to60", "30 to60", "20 to70", "30 to70")
    for key in sold_keys(range(18, 56), terms):
        if key.age + key.cover.years(key.age) <= 75:
            deaths = basis.mortality("protection", sex_of(key)) * TERM_SELECTION
            contract = contract_of(key, deaths, loading, level_benefit)
            yield per_sum_insured(key, solve(contract))


def critical_illness() -> Iterator[Cell]:
    """Tabulate a critical illness benefit that ends the contract; lesser ones in addition."""
    loading = Loading(of_premium=0.16, first_year=0.8, surrender_share=0.7, surrender_years=20)
    for key in sold_keys(range(51), ("20 to70", "30 to70", "20 life", "30 life")):
        # Older lives would pay in more for whole-life cover than it insures.
        if key.age + key.pay.value <= (65 if key.cover.is_whole_life else 70):
            deaths = basis.deaths_without_illness(sex_of(key))
            contract = replace(
                contract_of(key, deaths, loading, np.maximum),
                illnesses=in_policy_years(basis.critical_illness(sex_of(key)), key),
                illness_benefit=1 + LESSER_ILLNESSES,
            )
            yield per_sum_insured(key, solve(contract))


def critical_illness_rider() -> Iterator[Cell]:
    """Tabulate a critical illness benefit beside a life contract; on death the cash value."""
    loading = Loading(of_premium=0.14, first_year=0.7, surrender_share=0.7, surrender_years=20)
    for key in sold_keys(range(18, 51), ("20 20", "20 to60", "20 to70", "30 to70")):
        if key.age + key.pay.value <= 70:
            deaths = basis.deaths_without_illness(sex_of(key))
            contract = replace(
                contract_of(key, deaths, loading, lambda _paid, cash: cash),
                illnesses=in_policy_years(basis.critical_illness(sex_of(key)), key),
                illness_benefit=1.0,
            )
            yield per_sum_insured(key, solve(contract))


def long_term_care() -> Iterator[Cell]:
    """Tabulate a sum when care is needed, which ends the contract; on death what was paid in."""
    loading = Loading(of_premium=0.20, first_year=0.7, surrender_share=0.7, surrender_years=20)
    for key in sold_keys(range(30, 61), ("10 to85", "20 to85")):
        if key.age + key.pay.value <= 70:
            deaths = basis.deaths_without_care(sex_of(key))
            contract = replace(
                contract_of(key, deaths, loading, np.maximum),
                illnesses=in_policy_years(basis.long_term_care(sex_of(key)), key),
                illness_benefit=1.0,
            )
            yield per_sum_insured(key, solve(contract))


def applicant_waiver() -> Iterator[Cell]:
    """Tabulate a yearly premium waived for the rest of its term: death, illness or disability."""
    loading = Loading(of_premium=0.30, first_year=0.0, surrender_share=0.0, surrender_years=1)
    for key in sold_keys(range(18, 56), ("2 2", "4 4", "9 9", "19 19", "29 29")):
        if key.age + key.pay.value <= 65:
            struck = (
                basis.mortality("protection", sex_of(key)) * (1 + basis.DISABILITY)
                + basis.critical_illness(sex_of(key))
            )  # fmt: skip
            due = np.arange(key.pay.value, 0, -1, dtype=np.float64)
            waived = _annuity_certain(due)
            solution = solve(contract_of(key, struck, loading, _fixed(waived)))
            yield Cell(key, to_cent(solution.premium * UNIT))


def medical() -> Iterator[Cell]:
    """Tabulate a year of hospital cover by plan, age and social insurance; later ages renew."""
    for option, dearer in (("standard", 1.0), ("zero", ZERO_DEDUCTIBLE)):
        for insured, factor in ((True, 1.0), (False, basis.WITHOUT_SOCIAL_INSURANCE)):
            for age in range(81):
                premium = basis.medical_claims()[age] * dearer * factor / (1 - MEDICAL_KEPT)
                key = RateKey(option, None, age, Term.of_years(1), Term.of_years(1), insured)
                yield Cell(key, Decimal(round(premium)))


def accident() -> Iterator[Cell]:
    """Tabulate a year of accident cover per 10,000 of sum insured by occupation class."""
    for occupation, claims in basis.ACCIDENT_CLAIMS.items():
        for age in range(66):
            one = Term.of_years(1)
            key = RateKey("standard", None, age, one, one, occupation_class=occupation)
            yield Cell(key, to_cent(claims / (1 - ACCIDENT_KEPT)))


def _fixed(amounts: Values) -> Callable[[Values, Values], Values]:
    return lambda _paid, _cash: amounts


def _annuity_certain(payments: Values) -> Values:
    """Return the value of so many yearly payments, the first one now."""
    discount = 1 / (1 + ORDINARY_RATE)
    return (1 - discount**payments) / (1 - discount)
