"""The tables of products that save: which cells are sold, what each costs and returns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from planbook.demo.products import basis
from planbook.demo.products.cells import (
    UNIT,
    Cell,
    contract_of,
    level_benefit,
    payments_from,
    per_sum_insured,
    sex_of,
    sold_keys,
    to_cent,
    to_cents,
)
from planbook.demo.products.valuation import Loading, Values, solve
from planbook.domain.illustration.terms import RateKey

PARTICIPATING_RATE: Final = 0.0175
GROWTH: Final = 0.02
PENSION_GUARANTEED: Final = 20
EDUCATION_AGES: Final = (18, 21)
ANNUITY_FROM_YEAR: Final = 5


def whole_life() -> Iterator[Cell]:
    """Tabulate a level sum insured for life."""
    loading = Loading(of_premium=0.18, first_year=0.6, surrender_share=0.75, surrender_years=15)
    for key in sold_keys(range(18, 61), ("10 life", "20 life")):
        if key.age + key.pay.value <= 70:
            deaths = basis.mortality("protection", sex_of(key))
            yield per_sum_insured(key, solve(contract_of(key, deaths, loading, level_benefit)))


def participating_whole_life() -> Iterator[Cell]:
    """Tabulate the guaranteed part of a participating whole-life contract."""
    loading = Loading(of_premium=0.12, first_year=0.5, surrender_share=0.8, surrender_years=12)
    for key in sold_keys(range(18, 61), ("5 life", "10 life")):
        deaths = basis.mortality("protection", sex_of(key))
        contract = contract_of(key, deaths, loading, level_benefit)
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


def endowment() -> Iterator[Cell]:
    """Tabulate a sum at the end of the term; on death a multiple of what was paid in."""
    loading = Loading(of_premium=0.05, first_year=0.3, surrender_share=0.85, surrender_years=8)
    for key in sold_keys(range(18, 56), ("5 15", "10 15", "5 20", "10 20", "10 to60", "10 to65")):
        if 15 <= key.cover.years(key.age) <= 30:
            deaths = basis.mortality("endowment", sex_of(key))
            contract = contract_of(key, deaths, loading, _paid_or_cash(key))
            at_end = np.zeros(contract.years)
            at_end[-1] = 1.0
            yield per_sum_insured(key, solve(replace(contract, survival=at_end)))


def annuity() -> Iterator[Cell]:
    """Tabulate yearly payments for life from the end of the fifth year; on death what was paid in."""
    loading = Loading(of_premium=0.05, first_year=0.35, surrender_share=0.85, surrender_years=10)
    for key in sold_keys(range(18, 61), ("3 life", "5 life", "10 life")):
        deaths = basis.mortality("annuity", sex_of(key))
        contract = contract_of(key, deaths, loading, np.maximum)
        due = payments_from(key, contract.years, key.age + ANNUITY_FROM_YEAR)
        yield per_sum_insured(key, solve(replace(contract, survival=due)))


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


def _paid_or_cash(key: RateKey) -> Callable[[Values, Values], Values]:
    """Return the greater of a multiple of the premiums paid, by age, and the cash value."""
    age = key.age + np.arange(1, key.cover.years(key.age) + 1)
    shares = np.select([age < 41, age < 61], [1.6, 1.4], 1.2)
    return lambda paid, cash: np.maximum(paid * shares, cash)
