"""Human life value: what a person will earn for others."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.annuities import Timing, annuity_factor
from planbook.domain.needs.breakdown import Breakdown, LineCode, negated, product
from planbook.domain.needs.checks import Amount, Checked, Rate, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanLifeValueInput(Checked):
    """Yuan a year today; ``growth`` and ``rate`` fractions a year; ``years`` left to earn."""

    income: Amount
    tax: Amount = ZERO
    own_consumption: Amount = ZERO
    own_premiums: Amount = ZERO
    growth: Rate = ZERO
    rate: Rate
    years: Years
    timing: Timing = Timing.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanLifeValue(Breakdown):
    """The value, what goes to others in the first year, and the factor between the two."""

    yearly: Decimal
    factor: Decimal


@precise
def human_life_value(inputs: HumanLifeValueInput) -> HumanLifeValue:
    """Value the income a family would lose with a life.

    ``Σ_{k=0}^{n−1} (income − tax − own consumption − own premiums)·(1+g)^k/(1+i)^k``; with
    ``ordinary`` timing one more period of discount. A life that consumes more than it earns has a
    negative value. Units: yuan today. Source: ThinkAdvisor Tax Facts, "human life value".
    A test reproduces the published answer.
    """
    factor = annuity_factor(inputs.rate, inputs.years, inputs.timing, inputs.growth)
    parts = (
        (LineCode.TAX, inputs.tax),
        (LineCode.OWN_CONSUMPTION, inputs.own_consumption),
        (LineCode.OWN_PREMIUMS, inputs.own_premiums),
    )
    income = product(LineCode.INCOME, inputs.income, factor, years=inputs.years, rate=inputs.rate)
    less = (
        negated(product(code, amount, factor, years=inputs.years, rate=inputs.rate))
        for code, amount in parts
    )
    yearly = inputs.income - sum(amount for _, amount in parts)
    return HumanLifeValue(lines=(income, *less), yearly=yearly, factor=settle(factor))
