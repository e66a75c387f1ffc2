"""How well terms fit a need: how much of its time they cover, and whether they can be paid."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from planbook.domain.illustration.terms import Payout, PlanOption, ProductTerms, RateKey
from planbook.domain.lines import Line
from planbook.domain.suggestion.brief import Brief, Target
from planbook.domain.suggestion.rules import ONE

# Sold by the year and renewed, whoever sells them.
YEARLY_LINES: Final = frozenset({Line.MEDICAL, Line.ACCIDENT})
WHOLE_LIFE: Final = 105


def fit(brief: Brief, target: Target, terms: ProductTerms, key: RateKey) -> Decimal:
    """Return the share of a need that terms meet, whatever the sum insured.

    Cover: years covered / years until the need ends, at most 1. Pensions: years of pension after
    retirement / years of retirement. Renewable cover counts ``renewable_share`` of its years.
    """
    option = terms.option(key.option)
    if target.is_medical:
        return _bearable(brief, option)
    if target.line is Line.PENSION and terms.payout is not None:
        return _pension(brief, target, terms.payout, option)
    if terms.payout is not None:
        return ONE
    return _lasting(brief, target, terms, key)


def _bearable(brief: Brief, option: PlanOption | None) -> Decimal:
    deductible = option.deductible if option else None
    if deductible is None or brief.bearable_deductible is None:
        return ONE
    fine = deductible <= brief.bearable_deductible
    return ONE if fine else brief.rules.high_deductible_share


def _pension(brief: Brief, target: Target, payout: Payout, option: PlanOption | None) -> Decimal:
    retired = target.member.life.age + target.need.saving_years
    first = payout.from_age if payout.from_age is not None else None
    if first is None and option is not None:
        first = option.payout_from_age
    needed = brief.rules.pension_until - retired
    if first is None or needed <= 0:
        return ONE
    last = min(payout.to_age, brief.rules.pension_until)
    return _share(last - max(first, retired), needed)


def _lasting(brief: Brief, target: Target, terms: ProductTerms, key: RateKey) -> Decimal:
    until = brief.rules.needed_until.get(target.line, WHOLE_LIFE)
    needed = max(1, until - key.age)
    years = key.cover.years(key.age)
    renewed_until = terms.renewable_to_age
    if renewed_until is None or renewed_until - key.age <= years:
        return _share(years, needed)
    share = ONE if target.line in YEARLY_LINES else brief.rules.renewable_share
    return share * _share(renewed_until - key.age, needed)


def _share(years: int, needed: int) -> Decimal:
    return min(ONE, Decimal(max(0, years)) / needed)


def payable(brief: Brief, target: Target, keys: Iterable[RateKey]) -> tuple[RateKey, ...]:
    """Return the cells whose premiums end in working life; where none does, the shortest ones.

    Judged among the pay terms of the same option and cover.
    """
    member = target.member
    groups: dict[object, list[RateKey]] = {}
    for key in keys:
        groups.setdefault((key.option, key.cover), []).append(key)
    chosen: list[RateKey] = []
    for group in groups.values():
        years = {key: key.pay.years(member.life.age) for key in group}
        shortest = min(years.values())
        most = max(shortest, brief.rules.pay_until - member.applicant.age)
        chosen += [key for key in group if years[key] <= most]
    return tuple(chosen)
