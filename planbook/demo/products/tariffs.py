"""The tables of each demo product: which cells are sold, and what each costs and returns."""

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
    payments_from,
    per_sum_insured,
    sex_of,
    sold_keys,
    to_cent,
    to_cents,
)
from planbook.demo.products.valuation import Loading, Values, solve
from planbook.domain.illustration.terms import RateKey, Term

PARTICIPATING_RATE: Final = 0.0175
GROWTH: Final = 0.02
# The underwritten lives of the term product die at this share of CL1/CL2.
TERM_SELECTION: Final = 0.45
# A moderate illness pays 60 % and a mild one 30 %, so many times as often as a critical one.
LESSER_ILLNESSES: Final = 0.60 * 0.12 + 0.30 * 0.22
PENSION_GUARANTEED: Final = 20
EDUCATION_AGES: Final = (18, 21)
ZERO_DEDUCTIBLE: Final = 2.4
MEDICAL_KEPT: Final = 0.42
ACCIDENT_KEPT: Final = 0.40
WHOLE_LIFE: Final = Term.parse("life")


def term_life() -> Iterator[Cell]:
    """Tabulate a level sum insured on death within the term."""
    loading = Loading(of_premium=0.25, first_year=0.5, surrender_share=0.6, surrender_years=20)
    terms = ("10 20", "20 20", "20 30", "30 30", "20 to60", "30 to60", "20 to70", "30 to70")
    for key in sold_keys(range(18, 56), terms):
        if key.age + key.cover.years(key.age) <= 75:
            deaths = basis.mortality("protection", sex_of(key)) * TERM_SELECTION
            contract = contract_of(key, deaths, loading, _level_benefit)
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


def whole_life() -> Iterator[Cell]:
    """Tabulate a level sum insured for life."""
    loading = Loading(of_premium=0.18, first_year=0.6, surrender_share=0.75, surrender_years=15)
    for key in sold_keys(range(18, 61), ("10 life", "20 life")):
        if key.age + key.pay.value <= 70:
            deaths = basis.mortality("protection", sex_of(key))
            yield per_sum_insured(key, solve(contract_of(key, deaths, loading, _level_benefit)))


def participating_whole_life() -> Iterator[Cell]:
    """Tabulate the guaranteed part of a participating whole-life contract."""
    loading = Loading(of_premium=0.12, first_year=0.5, surrender_share=0.8, surrender_years=12)
    for key in sold_keys(range(18, 61), ("5 life", "10 life")):
        deaths = basis.mortality("protection", sex_of(key))
        contract = contract_of(key, deaths, loading, _level_benefit)
        yield per_sum_insured(key, solve(replace(contract, rate=PARTICIPATING_RATE)))


def increasing_whole_life() -> Iterator[Cell]:
    """Tabulate the sum insured for 1,000 of yearly premium; it grows from year to year."""
    loadings = {
        3: Loading(of_premium=0.035, first_year=0.30, surrender_share=0.85, surrender_years=8),
        5: Loading(of_premium=0.050, first_year=0.40, surrender_share=0.85, surrender_years=8),
        10: Loading(of_premium=0.065, first_year=0.55, surrender_share=0.85, surrender_years=10),
    }
    for key in sold_keys(range(61), ("3 life", "5 life", "10 life")):
        deaths = basis.mortality("protection", sex_of(key))
        benefit = _increasing_benefit(key)
        solution = solve(contract_of(key, deaths, loadings[key.pay.value], benefit))
        yield Cell(
            key,
            to_cent(UNIT / solution.premium),
            to_cents(key, solution.cash_values / solution.premium * UNIT),
        )


def education() -> Iterator[Cell]:
    """Tabulate yearly payments from 18 to 21; on death what was paid in, or what is due still."""
    loading = Loading(of_premium=0.05, first_year=0.3, surrender_share=0.85, surrender_years=8)
    first, last = EDUCATION_AGES
    for key in sold_keys(range(13), ("1 to21", "3 to21", "5 to21", "10 to21")):
        if key.age + key.pay.value <= first:
            deaths = basis.mortality("endowment", sex_of(key))
            benefit = _before_payout(key, first, last - first + 1)
            contract = contract_of(key, deaths, loading, benefit)
            paid = replace(contract, survival=payments_from(key, contract.years, first))
            yield per_sum_insured(key, solve(paid))


def pension() -> Iterator[Cell]:
    """Tabulate a pension for life with twenty guaranteed payments, by the age at which it starts."""
    loading = Loading(of_premium=0.06, first_year=0.4, surrender_share=0.85, surrender_years=10)
    for start in (55, 60, 65):
        for each in sold_keys(range(18, 56), ("5 life", "10 life", "20 life")):
            key = replace(each, option=f"from{start}")
            if key.age + key.pay.value <= start:
                deaths = basis.mortality("annuity", sex_of(key))
                benefit = _before_payout(key, start, PENSION_GUARANTEED)
                contract = contract_of(key, deaths, loading, benefit)
                paid = replace(
                    contract,
                    survival=payments_from(key, contract.years, start),
                    surrenderable=start - key.age - 1,
                )
                yield per_sum_insured(key, solve(paid), years=start - key.age)


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


TARIFFS: Final[dict[str, Callable[[], Iterator[Cell]]]] = {
    tariff.__name__: tariff
    for tariff in (
        term_life,
        critical_illness,
        medical,
        accident,
        education,
        pension,
        increasing_whole_life,
        whole_life,
        participating_whole_life,
        applicant_waiver,
    )
}


def _level_benefit(paid: Values, _cash: Values) -> Values:
    return np.ones(len(paid))


def _fixed(amounts: Values) -> Callable[[Values, Values], Values]:
    return lambda _paid, _cash: amounts


def _increasing_benefit(key: RateKey) -> Callable[[Values, Values], Values]:
    """Return the greatest of paid premiums by age, cash value and, when paid up, the effective sum."""
    year = np.arange(1, len(basis.AGES) - key.age + 1)
    age = key.age + year
    shares = np.select([age < 18, age < 41, age < 61], [1.0, 1.6, 1.4], 1.2)
    effective = np.where((year > key.pay.value) & (age >= 18), (1 + GROWTH) ** (year - 1), 0)
    return lambda paid, cash: np.maximum(np.maximum(paid * shares, cash), effective)


def _before_payout(key: RateKey, start: int, guaranteed: int) -> Callable[[Values, Values], Values]:
    """Return premiums or cash value until the payments start, then the guaranteed ones not made."""

    def benefit(paid: Values, cash: Values) -> Values:
        age = key.age + np.arange(1, len(paid) + 1)
        remaining = np.maximum(guaranteed - np.maximum(age - start, 0), 0)
        return np.where(age < start, np.maximum(paid, cash), remaining)

    return benefit


def _annuity_certain(payments: Values) -> Values:
    """Return the value of so many yearly payments, the first one now."""
    discount = 1 / (1 + ORDINARY_RATE)
    return (1 - discount**payments) / (1 - discount)
