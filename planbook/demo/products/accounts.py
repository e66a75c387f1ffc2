"""The tables of products that keep an account: what premiums insure, and what risk costs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planbook.demo.products import basis
from planbook.demo.products.cells import (
    UNIT,
    Cell,
    to_cent,
)
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.terms import RateKey, Term

LONGEST_PAID: Final = 10
WHOLE_LIFE: Final = Term.parse("life")


def universal_whole_life() -> Iterator[Cell]:
    """Tabulate the sum insured for 1,000 of yearly premium: all that is to be paid in."""
    return _planned_premiums()


def unit_linked_whole_life() -> Iterator[Cell]:
    """Tabulate the same: what the account will have been paid, less charges, comes of it."""
    return _planned_premiums()


def risk_charges() -> dict[Sex, tuple[Decimal, ...]]:
    """Tabulate a year's charge for 1,000 at risk: the mortality at the age."""
    return {
        sex: tuple(to_cent(rate * UNIT) for rate in basis.mortality("protection", sex))
        for sex in Sex
    }


def _planned_premiums() -> Iterator[Cell]:
    for pay in (1, 3, 5, 10):
        for age in range(18, 61 if pay < LONGEST_PAID else 56):
            key = RateKey("standard", None, age, Term.of_years(pay), WHOLE_LIFE)
            yield Cell(key, to_cent(UNIT * pay))
