"""Whether a product may be sold to a life, beside the blanks of its table."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.illustration.codes import PayMode, PriceBasis
from planbook.domain.illustration.items import PlanItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import AmountLimits, ProductTerms
from planbook.domain.money import ZERO


class Obstacle(StrEnum):
    """Why an item cannot be sold as it is."""

    TOO_YOUNG = "too_young"
    TOO_FEW_DAYS = "too_few_days"
    TOO_OLD = "too_old"
    OCCUPATION = "occupation"
    OPTION = "option"
    MODE = "mode"
    AMOUNT_MISSING = "amount_missing"
    BELOW_MINIMUM = "below_minimum"
    ABOVE_MAXIMUM = "above_maximum"
    OFF_STEP = "off_step"
    NOT_SOLD = "not_sold"
    APPLICANT_MINOR = "applicant_minor"
    APPLICANT_IS_INSURED = "applicant_is_insured"
    OTHER_PEOPLE = "other_people"
    """A rider insures another life than its main item, or somebody else pays for it."""
    ABOVE_MAIN = "above_main"
    PAYS_LONGER = "pays_longer"
    OUTLASTS_MAIN = "outlasts_main"


@dataclass(frozen=True, slots=True)
class Finding:
    """One obstacle: what was asked, and the limit that it misses (years, days, class or yuan)."""

    obstacle: Obstacle
    actual: Decimal = ZERO
    limit: Decimal = ZERO


ADULT_AGE = 18


def check_item(item: PlanItem) -> tuple[Finding, ...]:
    """Return everything that keeps an item from being sold as it is."""
    return (
        *check_life(item.terms, item.life),
        *check_choice(item.terms, item.life, item.choice),
        *_check_applicant(item),
    )


def check_life(terms: ProductTerms, life: Life) -> tuple[Finding, ...]:
    """Return what keeps a life from being insured with a product."""
    rules, found = terms.eligibility, list[Finding]()
    age = Decimal(life.age)
    if life.age < rules.minimum_age:
        found.append(Finding(Obstacle.TOO_YOUNG, age, Decimal(rules.minimum_age)))
    if life.days is not None and life.days < rules.minimum_days:
        found.append(
            Finding(Obstacle.TOO_FEW_DAYS, Decimal(life.days), Decimal(rules.minimum_days))
        )
    if life.age > rules.maximum_age:
        found.append(Finding(Obstacle.TOO_OLD, age, Decimal(rules.maximum_age)))
    if life.occupation_class not in rules.occupation_classes:
        greatest = max(rules.occupation_classes, default=0)
        found.append(
            Finding(Obstacle.OCCUPATION, Decimal(life.occupation_class), Decimal(greatest))
        )
    return tuple(found)


def check_choice(terms: ProductTerms, life: Life, choice: Choice) -> tuple[Finding, ...]:
    """Return what keeps the chosen option, mode and amount from being sold."""
    return tuple(_check_choice(terms, life, choice))


def _check_choice(terms: ProductTerms, life: Life, choice: Choice) -> Iterator[Finding]:
    if terms.option(choice.option) is None:
        yield Finding(Obstacle.OPTION)
    # A single premium is paid once; a one-year contract may still be paid by instalments.
    single = choice.pay.years(life.age) == 1 < choice.cover.years(life.age)
    if terms.modal_factor(choice.mode) is None or (single and choice.mode is not PayMode.YEARLY):
        yield Finding(Obstacle.MODE)
    if terms.basis in (PriceBasis.PER_SUM_INSURED, PriceBasis.PER_PREMIUM):
        yield from _check_amount(terms.amounts, life, choice.amount)


def _check_amount(
    limits: AmountLimits | None, life: Life, amount: Decimal | None
) -> Iterator[Finding]:
    if amount is None:
        yield Finding(Obstacle.AMOUNT_MISSING)
    elif limits is not None:
        if amount < limits.minimum:
            yield Finding(Obstacle.BELOW_MINIMUM, amount, limits.minimum)
        if amount > limits.maximum(life.age):
            yield Finding(Obstacle.ABOVE_MAXIMUM, amount, limits.maximum(life.age))
        if amount % limits.step:
            yield Finding(Obstacle.OFF_STEP, amount, limits.step)


def _check_applicant(item: PlanItem) -> Iterator[Finding]:
    if item.applicant.age < ADULT_AGE:
        yield Finding(Obstacle.APPLICANT_MINOR, Decimal(item.applicant.age), Decimal(ADULT_AGE))
    if item.terms.is_waiver and item.applicant.id == item.insured.id:
        yield Finding(Obstacle.APPLICANT_IS_INSURED)
