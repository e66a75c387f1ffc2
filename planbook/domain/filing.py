"""Whether a filed product's tables are whole: what is blank must be blank on purpose."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from planbook.domain.illustration.codes import (
    PayMode,
    PriceBasis,
    RatingFactor,
    Sex,
)
from planbook.domain.illustration.columns import has_account
from planbook.domain.illustration.terms import ONE, ProductTerms, RateKey
from planbook.domain.money import ZERO


class Flaw(StrEnum):
    """What is wrong with a table."""

    NO_RATES = "no_rates"
    RATE_NOT_POSITIVE = "rate_not_positive"
    AGES_MISSING = "ages_missing"
    """No cell at all at an age that the product says it insures."""
    OPTION_MISSING = "option_missing"
    SEX_MISSING = "sex_missing"
    SOCIAL_INSURANCE_MISSING = "social_insurance_missing"
    OCCUPATION_MISSING = "occupation_missing"
    OPTION_UNKNOWN = "option_unknown"
    CASH_VALUES_MISSING = "cash_values_missing"
    CASH_VALUES_TOO_LONG = "cash_values_too_long"
    AMOUNTS_MISSING = "amounts_missing"
    YEARLY_MODE_MISSING = "yearly_mode_missing"
    MODE_FACTOR = "mode_factor"
    """An instalment that is not between its share of the year and the whole year."""
    NO_BENEFITS = "no_benefits"


@dataclass(frozen=True, slots=True)
class TableFlaw:
    """One flaw, with the ages, codes or number of cells that it concerns."""

    flaw: Flaw
    about: str = ""


def find_flaws(terms: ProductTerms) -> tuple[TableFlaw, ...]:
    """Return everything that keeps a product's tables from being whole."""
    checks: tuple[Callable[[ProductTerms], Iterator[TableFlaw]], ...] = (
        _rates,
        _factors,
        _cash_values,
        _choices,
    )
    return tuple(flaw for check in checks for flaw in check(terms))


def _rates(terms: ProductTerms) -> Iterator[TableFlaw]:
    if not terms.rates:
        yield TableFlaw(Flaw.NO_RATES)
        return
    wrong = sum(1 for rate in terms.rates.values() if rate <= ZERO)
    if wrong:
        yield TableFlaw(Flaw.RATE_NOT_POSITIVE, str(wrong))
    rules = terms.eligibility
    rated = {key.age for key in terms.rates}
    unrated = [age for age in range(rules.minimum_age, rules.maximum_age + 1) if age not in rated]
    if unrated:
        yield TableFlaw(Flaw.AGES_MISSING, ranges(unrated))


def _factors(terms: ProductTerms) -> Iterator[TableFlaw]:
    """Yield the values of a factor for which nothing is rated."""
    if not terms.rates:
        return
    known = [option.code for option in terms.options]
    yield from _missing(Flaw.OPTION_MISSING, known, {key.option for key in terms.rates})
    yield from _missing(Flaw.OPTION_UNKNOWN, {key.option for key in terms.rates}, known)
    wanted: dict[RatingFactor, tuple[Flaw, Iterable[object], Callable[[RateKey], object]]] = {
        RatingFactor.SEX: (Flaw.SEX_MISSING, Sex, lambda key: key.sex),
        RatingFactor.SOCIAL_INSURANCE: (
            Flaw.SOCIAL_INSURANCE_MISSING,
            (True, False),
            lambda key: key.social_insurance,
        ),
        RatingFactor.OCCUPATION: (
            Flaw.OCCUPATION_MISSING,
            sorted(terms.eligibility.occupation_classes),
            lambda key: key.occupation_class,
        ),
    }
    for factor in RatingFactor:
        if factor in terms.rated_by:
            flaw, values, of_key = wanted[factor]
            yield from _missing(flaw, values, {of_key(key) for key in terms.rates})


def _missing(
    flaw: Flaw, wanted: Iterable[object], found: Collection[object]
) -> Iterator[TableFlaw]:
    lacking = [str(each) for each in wanted if each not in found]
    if lacking:
        yield TableFlaw(flaw, ", ".join(sorted(lacking)))


def _cash_values(terms: ProductTerms) -> Iterator[TableFlaw]:
    """Yield cells without their cash values; a table may end early, nothing is left from there."""
    if not terms.cash_values and not _needs_cash_values(terms):
        return
    lacking = len(terms.rates.keys() - terms.cash_values.keys())
    if lacking:
        yield TableFlaw(Flaw.CASH_VALUES_MISSING, str(lacking))
    longer = sum(
        1 for key, values in terms.cash_values.items() if len(values) > key.cover.years(key.age)
    )
    if longer:
        yield TableFlaw(Flaw.CASH_VALUES_TOO_LONG, str(longer))


def _needs_cash_values(terms: ProductTerms) -> bool:
    """Return whether surrender pays by a table: neither riders, nor accounts, nor single years."""
    is_long = any(key.cover.years(key.age) > 1 for key in terms.rates)
    return is_long and not has_account(terms) and not terms.is_waiver


def _choices(terms: ProductTerms) -> Iterator[TableFlaw]:
    if not terms.benefits:
        yield TableFlaw(Flaw.NO_BENEFITS)
    if terms.amounts is None and terms.basis in (
        PriceBasis.PER_SUM_INSURED,
        PriceBasis.PER_PREMIUM,
    ):
        yield TableFlaw(Flaw.AMOUNTS_MISSING)
    if terms.modal_factor(PayMode.YEARLY) is None:
        yield TableFlaw(Flaw.YEARLY_MODE_MISSING)
    for each in terms.modal_factors:
        if not _share(each.mode) <= each.factor <= ONE:
            yield TableFlaw(Flaw.MODE_FACTOR, each.mode)


def _share(mode: PayMode) -> Decimal:
    """Return what an instalment is at least: its part of the year, without any loading."""
    return (ONE / mode.instalments).quantize(Decimal("0.01")) if mode.instalments > 1 else ONE


def ranges(numbers: Collection[int]) -> str:
    """Return numbers as runs: ``0-3, 17``."""
    ordered = sorted(numbers)
    ends = [one for one, other in pairwise([*ordered, ordered[-1] + 2]) if other != one + 1]
    starts = [other for one, other in pairwise([ordered[0] - 2, *ordered]) if other != one + 1]
    return ", ".join(
        str(start) if start == end else f"{start}-{end}"
        for start, end in zip(starts, ends, strict=True)
    )
