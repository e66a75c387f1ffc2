"""Cells of a table: their keys, the contract that prices one, and rounding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import numpy as np

from planbook.demo.products.valuation import Contract, Loading, Solution, Values
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.terms import RateKey, Term

CENT: Final = Decimal("0.01")
UNIT: Final = 1000
ORDINARY_RATE: Final = 0.02


@dataclass(frozen=True)
class Cell:
    """A cell that is sold: its rate, and its cash values per unit by policy year."""

    key: RateKey
    rate: Decimal
    cash_values: tuple[Decimal, ...] = ()


def sold_keys(ages: range, terms: tuple[str, ...]) -> Iterator[RateKey]:
    """Yield the keys of both sexes for pairs of pay and cover term that can be completed."""
    for pair in terms:
        pay, cover = (Term.parse(text) for text in pair.split())
        for sex in Sex:
            for age in ages:
                if pay.years(age) <= cover.years(age):
                    yield RateKey("standard", sex, age, pay, cover)


def sex_of(key: RateKey) -> Sex:
    """Return the sex of a key that is rated by it.

    Raises:
        ValueError: The key has none.
    """
    if key.sex is None:
        raise ValueError("the key has no sex")
    return key.sex


def contract_of(
    key: RateKey,
    deaths: Values,
    loading: Loading,
    death_benefit: Callable[[Values, Values], Values],
) -> Contract:
    """Return a key's contract without survival payments and illness."""
    rates = in_policy_years(deaths, key)
    nothing = np.zeros(len(rates))
    pay_years = key.pay.years(key.age)
    return Contract(pay_years, rates, death_benefit, ORDINARY_RATE, loading, nothing, nothing)


def in_policy_years(rates: Values, key: RateKey) -> Values:
    """Return the rates of the policy years; whole-life cover runs to the end of the table."""
    if key.cover.is_whole_life:
        return rates[key.age :]
    return rates[key.age : key.age + key.cover.years(key.age)]


def level_benefit(paid: Values, _cash: Values) -> Values:
    """Return one unit for every year of death."""
    return np.ones(len(paid))


def payments_from(key: RateKey, years: int, start: int) -> Values:
    """Return one unit at the end of each year from an age on."""
    age = key.age + np.arange(1, years + 1)
    return (age >= start).astype(np.float64)


def per_sum_insured(key: RateKey, solution: Solution, years: int | None = None) -> Cell:
    """Return a cell per 1,000 of sum insured."""
    values = solution.cash_values * UNIT
    return Cell(key, to_cent(solution.premium * UNIT), to_cents(key, values[:years]))


def to_cents(key: RateKey, values: Values) -> tuple[Decimal, ...]:
    """Round the values of the policy years that the contract has."""
    return tuple(to_cent(value) for value in values[: key.cover.years(key.age)])


def to_cent(value: float) -> Decimal:
    """Round to two digits; the first rounding hides what floats differ by between machines."""
    return Decimal(str(round(float(value), 8))).quantize(CENT, ROUND_HALF_UP)
