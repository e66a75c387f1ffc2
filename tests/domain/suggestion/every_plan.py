"""The best plan found the long way: every plan is put together, priced and judged.

Shares the definition of the score's weights and of how terms fit with what it checks; pricing,
eligibility, the law and the search are the tables' and its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product as every

from planbook.domain.errors import DomainError
from planbook.domain.illustration.eligibility import ADULT_AGE, check_item
from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.rows import illustrate_plan
from planbook.domain.illustration.terms import Term
from planbook.domain.lines import SAVING_LINES
from planbook.domain.needs.cover import answered_line
from planbook.domain.portfolio import Concern, Means, Portfolio, check_portfolio
from planbook.domain.suggestion.brief import Brief, Target
from planbook.domain.suggestion.fit import fit, payable
from planbook.domain.suggestion.rules import Variant
from tests.domain.suggestion.small import TODAY

ONCE = Term.of_years(1)


@dataclass(frozen=True)
class Way:
    """One way to answer a need: an item, and the part of the gap that it closes."""

    target: Target
    item: PlanItem
    closes: Decimal


def best_score(brief: Brief, variant: Variant, budget: Decimal) -> Decimal:
    """Return the greatest score of all plans within a budget."""
    rule = brief.rules.variants[variant]
    ways = [
        [None, *_ways(brief, target)]
        for target in brief.targets
        if not (rule.protection_only and target.line in SAVING_LINES)
    ]
    riders = [number for number, terms in brief.products.items() if terms.is_waiver]
    return max(
        _score(brief, variant, [way for way in chosen if way], rider)
        for chosen in every(*ways)
        for rider in (None, *riders)
        if _is_plan(brief, [way for way in chosen if way], rider, budget)
    )


def _ways(brief: Brief, target: Target) -> Iterator[Way]:
    life = target.member.life
    for number, terms in brief.products.items():
        if terms.is_waiver or answered_line(terms.line, target.asked) != target.line:
            continue
        keys = [key for key in terms.rates if key.age == life.age]
        for key in payable(brief, target, keys):
            for amount in _amounts(terms.amounts, life.age):
                choice = Choice(key.pay, key.cover, amount, key.option)
                item = PlanItem(f"{number}-{life.id}", terms, life, target.member.applicant, choice)
                if not check_item(item) and terms.tier <= brief.greatest_tier:
                    insured = price_plan([item])[0].price.sum_insured
                    worth = target.worth_of(terms.line, brief.rules.medical_value)
                    whole = min(target.gap, insured * worth)
                    yield Way(target, item, whole * fit(brief, target, terms, key))


def _amounts(limits, age: int) -> list[Decimal | None]:
    if limits is None:
        return [None]
    steps = int((limits.maximum(age) - limits.minimum) / limits.step)
    return [limits.minimum + limits.step * step for step in range(steps + 1)]


def _plan(brief: Brief, ways: list[Way], rider: int | None) -> tuple[PricedItem, ...]:
    """Price a plan with the rider on everybody for whom another pays."""
    items = [way.item for way in ways]
    lives = {item.insured.id: item for item in items if _is_base(item)} if rider else {}
    for base in lives.values():
        waives = tuple(
            item.id
            for item in items
            if item.insured.id == base.insured.id and not item.terms.is_waiver
        )
        items.append(
            PlanItem(
                f"rider-{base.insured.id}",
                brief.products[rider or 0],
                base.insured,
                base.applicant,
                Choice(ONCE, ONCE),
                waives,
            )
        )
    return price_plan(items)


def _is_base(item: PlanItem) -> bool:
    years = min(item.choice.pay.years(item.insured.age), item.choice.cover.years(item.insured.age))
    return item.insured.id != item.applicant.id and years > 1


def _is_plan(brief: Brief, ways: list[Way], rider: int | None, budget: Decimal) -> bool:
    try:
        priced = _plan(brief, ways, rider)
    except DomainError:
        return False
    if sum((each.price.premiums[0] for each in priced), Decimal(0)) > budget:
        return False
    if all(way.item.insured.age >= ADULT_AGE for way in ways):
        return True
    tables = illustrate_plan(priced, on=TODAY).items
    found = check_portfolio(
        Portfolio(priced, tables, brief.existing), means=Means(), grade=5, limits=brief.limits
    )
    return not any(
        each.concern in (Concern.MINOR_LIMIT, Concern.DUPLICATE_INDEMNITY, Concern.NOT_ELIGIBLE)
        for each in found
    )


def _score(brief: Brief, variant: Variant, ways: list[Way], rider: int | None) -> Decimal:
    rule, total = brief.rules.variants[variant], Decimal(0)
    for way in ways:
        first = min(way.closes, way.target.gap / 2)
        counted = rule.first_half * first + (2 - rule.first_half) * (way.closes - first)
        if rider and _is_base(way.item):
            counted += brief.rules.waiver_share * way.closes
        total += way.target.weight * counted
    return total
