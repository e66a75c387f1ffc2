"""What can be chosen of a product for one life, and what to start from."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import BenefitCode, PayMode, PriceBasis, RatingFactor
from planbook.domain.illustration.items import PlanItem as Item
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import (
    Choice,
    price_item,
    rate_key,
    sum_insured_within,
)
from planbook.domain.illustration.riders import NO_LIMIT, Room
from planbook.domain.illustration.terms import ProductTerms, RateKey, Term
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import ZERO
from planbook.features.plans.schemas import AmountRange, SoldTerms, TermChoices

# Where the talk usually begins: earners are covered until they stop earning, savings are paid in
# within ten years, everything else as long as the product pays.
USUAL_END_AGE: Final = 60
USUAL_PAY_YEARS: Final = 20
USUAL_SAVING_YEARS: Final = 10
# Where no gap says how much: round figures of the trade, by line; a yearly payment of annuities.
USUAL_AMOUNTS: Final = {
    Line.TERM_LIFE: Decimal(1_000_000),
    Line.CRITICAL_ILLNESS: Decimal(500_000),
    Line.EDUCATION: Decimal(30_000),
    Line.PENSION: Decimal(24_000),
    Line.ANNUITY: Decimal(24_000),
}
USUAL_AMOUNT: Final = Decimal(500_000)
USUAL_PREMIUM: Final = Decimal(10_000)
NEAREST_SHOWN: Final = 3
ON_DEATH: Final = frozenset({BenefitCode.DEATH, BenefitCode.ACCIDENT_DEATH})


def sold_keys(terms: ProductTerms, life: Life, room: Room = NO_LIMIT) -> tuple[RateKey, ...]:
    """Return the cells that are sold to a life at today's age, as far as there is room."""
    return tuple(
        key
        for key in terms.rates
        if key.age == life.age
        and key == rate_key(terms, life, Choice(key.pay, key.cover, option=key.option))
        and room.has(pay_years=key.pay.years(key.age), cover_years=key.cover.years(key.age))
    )


def choices_for(terms: ProductTerms, life: Life, room: Room = NO_LIMIT) -> TermChoices:
    """Return what can be chosen for a life; a combination may still be a blank cell."""
    keys = sold_keys(terms, life, room)
    return TermChoices(
        options=tuple(option.code for option in terms.options),
        pay_terms=_words((key.pay for key in keys), life.age),
        cover_terms=_words((key.cover for key in keys), life.age),
        modes=tuple(each.mode for each in terms.modal_factors),
        amounts=amount_range(terms, life.age, room),
        by_occupation=RatingFactor.OCCUPATION in terms.rated_by,
        by_social_insurance=RatingFactor.SOCIAL_INSURANCE in terms.rated_by,
        occupation_classes=tuple(sorted(terms.eligibility.occupation_classes)),
        is_waiver=terms.is_waiver,
        pays_on_death=any(rule.code in ON_DEATH for rule in terms.benefits),
    )


def _words(found: Iterable[Term], age: int) -> tuple[str, ...]:
    return tuple(str(term) for term in sorted(set(found), key=lambda term: term.years(age)))


def amount_range(terms: ProductTerms, age: int, room: Room = NO_LIMIT) -> AmountRange | None:
    """Return the amounts that may be chosen, ``None`` where the option fixes it."""
    if terms.amounts is None or terms.basis is PriceBasis.PER_OPTION or terms.is_waiver:
        return None
    is_premium = terms.basis is PriceBasis.PER_PREMIUM
    maximum = terms.amounts.maximum(age)
    # What a premium insures is known once it is priced: the check beside the main item refuses it.
    if room.amount is not None and not is_premium:
        maximum = min(maximum, room.amount // terms.amounts.step * terms.amounts.step)
    return AmountRange(terms.amounts.minimum, maximum, terms.amounts.step, is_premium)


def first_choice(terms: ProductTerms, life: Life, room: Room = NO_LIMIT) -> Choice | None:
    """Return the terms to start from, without an amount; ``None`` where nothing is sold."""
    if terms.is_waiver:
        once = Term.of_years(1)
        return Choice(once, once, option=terms.options[0].code)
    keys = sold_keys(terms, life, room)
    if not keys:
        return None
    order = [option.code for option in terms.options]
    best = min(keys, key=lambda key: (order.index(key.option), *_distance(terms.line, key)))
    return Choice(best.pay, best.cover, option=best.option, mode=PayMode.YEARLY)


def _distance(line: Line, key: RateKey) -> tuple[int, int]:
    wanted = USUAL_SAVING_YEARS if line in SAVING_LINES else USUAL_PAY_YEARS
    pay = abs(key.pay.years(key.age) - wanted)
    if line is Line.TERM_LIFE:
        return abs(key.age + key.cover.years(key.age) - USUAL_END_AGE), pay
    return -key.cover.years(key.age), pay


def nearest_choice(
    terms: ProductTerms, life: Life, wanted: Choice, room: Room = NO_LIMIT
) -> Choice | None:
    """Return the sold terms nearest to wanted ones, with an amount and a mode that are offered."""
    keys = sold_keys(terms, life, room)
    if not keys:
        return None
    best = min(keys, key=lambda key: _from(wanted, life, key))
    choice = replace(wanted, pay=best.pay, cover=best.cover, option=best.option)
    limits = amount_range(terms, life.age, room)
    amount = None if limits is None else on_step(wanted.amount or limits.minimum, limits)
    return replace(choice, amount=amount, mode=offered_mode(terms, choice, life.age))


def _from(wanted: Choice, life: Life, key: RateKey) -> tuple[bool, int, int]:
    return (
        key.option != wanted.option,
        abs(key.cover.years(key.age) - wanted.cover.years(life.age)),
        abs(key.pay.years(key.age) - wanted.pay.years(life.age)),
    )


def first_amount(
    terms: ProductTerms,
    life: Life,
    choice: Choice,
    *,
    wanted: Decimal | None,
    within: Decimal | None,
    room: Room = NO_LIMIT,
) -> Decimal | None:
    """Return the amount to start from: what the gap wants, as far as the budget reaches.

    Args:
        terms: The product.
        life: Whom it insures.
        choice: The terms, without an amount.
        wanted: The amount that would close the gap, where there is one.
        within: The yearly premium that is left of the budget, where there is one.
        room: How far a rider may go beside its main item.
    """
    limits = amount_range(terms, life.age, room)
    if limits is None:
        return None
    amounts = [limits.maximum]
    if wanted is not None:
        amounts.append(wanted)
    if within is not None:
        amounts.append(sum_insured_within(terms, life, choice, within) or ZERO)
    if wanted is None:
        amounts.append(usual_amount(terms, limits))
    return on_step(min(amounts), limits)


def usual_amount(terms: ProductTerms, limits: AmountRange) -> Decimal:
    """Return a round amount to start from where no gap says how much."""
    usual = USUAL_PREMIUM if limits.is_premium else USUAL_AMOUNTS.get(terms.line, USUAL_AMOUNT)
    return on_step(usual, limits)


def on_step(amount: Decimal, limits: AmountRange) -> Decimal:
    """Return the nearest amount below that is on a step and within the limits."""
    steps = amount // limits.step * limits.step
    return max(limits.minimum, min(steps, limits.maximum))


def offered_mode(terms: ProductTerms, choice: Choice, age: int) -> PayMode:
    """Return the chosen mode, or yearly where a single premium allows no other."""
    single = choice.pay.years(age) == 1 < choice.cover.years(age)
    if single or terms.modal_factor(choice.mode) is None:
        return PayMode.YEARLY
    return choice.mode


def nearest_sold(item: Item, room: Room = NO_LIMIT) -> tuple[SoldTerms, ...]:
    """Return the terms nearest to an item's that its life is sold today, with their price."""
    wanted = item.choice
    there = sold_keys(item.terms, item.life, room)
    keys = sorted(there, key=lambda key: _from(wanted, item.life, key))
    return tuple(_sold(item, key) for key in keys[:NEAREST_SHOWN])


def _sold(item: Item, key: RateKey) -> SoldTerms:
    choice = replace(item.choice, pay=key.pay, cover=key.cover, option=key.option)
    choice = replace(choice, mode=offered_mode(item.terms, choice, key.age))
    try:
        premium = price_item(item.terms, item.life, choice).instalment
    except DomainError:
        premium = None
    return SoldTerms(key.option, str(key.pay), str(key.cover), premium)
