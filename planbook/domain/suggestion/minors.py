"""What counts against a minor's limit of death benefit, year by year of childhood."""

from decimal import Decimal

from planbook.domain.illustration.benefits import ItemBenefits
from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.limits import PortfolioLimits
from planbook.domain.money import ZERO, to_yuan
from planbook.domain.portfolio import DEATH_LINES
from planbook.domain.suggestion.brief import Brief

DEATH_CODES = frozenset({BenefitCode.DEATH, BenefitCode.ACCIDENT_DEATH})

ByYear = tuple[Decimal, ...]
"""Yuan in each policy year until the insured is of age; empty for adults."""


def years_of_childhood(life: Life, limits: PortfolioLimits) -> int:
    """Return in how many policy years from today a limit holds."""
    return max(0, limits.adult_age - life.age)


def counted(priced: PricedItem, years: int) -> ByYear:
    """Return an item's death benefit beyond premiums paid and cash value, as the law counts it.

    The same as ``portfolio.counted_death_benefit``, without the rest of the illustration.
    """
    rules = [rule for rule in priced.terms.benefits if rule.code in DEATH_CODES]
    if not years or not rules:
        return (ZERO,) * years
    benefits = ItemBenefits(priced)
    by_rule = [benefits.amounts(rule) for rule in rules]
    amounts = [
        max(ZERO, max(values) - max(paid, to_yuan(cash)))
        for *values, paid, cash in zip(*by_rule, benefits.paid, benefits.cash_values, strict=True)
    ]
    return tuple((amounts + [ZERO] * years)[:years])


def allowed(brief: Brief, life: Life) -> ByYear:
    """Return what new contracts may still pay at death in each year: other insurers' count."""
    limits = brief.limits
    existing = sum(
        (
            cover.sum_insured
            for cover in brief.existing
            if cover.life == life.id and cover.line in DEATH_LINES
        ),
        ZERO,
    )
    years = years_of_childhood(life, limits)
    kept = [
        counted(each, years)
        for each in brief.kept
        if each.item.insured.id == life.id and not each.terms.is_waiver
    ]
    return tuple(
        next(each.amount for each in limits.minors if life.age + year < each.below_age)
        - existing
        - sum((one[year] for one in kept), ZERO)
        for year in range(years)
    )
