"""How the amount of a product goes: in steps, each with its premium and its sum insured."""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from planbook.domain.illustration.codes import PriceBasis
from planbook.domain.illustration.terms import ProductTerms, RateKey
from planbook.domain.money import ZERO, to_fen

# Beyond this many steps nobody tells two sums apart: several filed steps then make one.
MOST_STEPS: Final = 1000


@dataclass(frozen=True, slots=True)
class Steps:
    """How a product's amount goes: premium and sum insured are per step."""

    step: Decimal
    least: int
    most: int
    premium: Decimal
    insured: Decimal

    def times(self, coarse: int) -> "Steps":
        """Return steps that are several filed ones each."""
        return Steps(
            self.step * coarse,
            -(-self.least // coarse),
            self.most // coarse,
            self.premium * coarse,
            self.insured * coarse,
        )

    def up_to(self, wanted: int) -> "Steps":
        """Return the steps as far as they are wanted, and no more than can be told apart."""
        top = max(self.least, min(self.most, wanted))
        coarse = -(-top // MOST_STEPS)
        steps = self.times(coarse)
        if steps.least > steps.most:
            steps, coarse = self, 1
        return replace(steps, most=max(steps.least, min(steps.most, -(-wanted // coarse))))


def steps_of(terms: ProductTerms, key: RateKey) -> Steps | None:
    """Return the amounts of a cell, ``None`` where the product offers none."""
    option, limits, rate = terms.option(key.option), terms.amounts, terms.rates[key]
    if terms.basis is PriceBasis.PER_OPTION and option is not None:
        insured = option.sum_insured
        return None if insured is None else Steps(ZERO, 1, 1, to_fen(rate), insured)
    if option is None or limits is None:
        return None
    least = (limits.minimum / limits.step).to_integral_value(ROUND_CEILING)
    most = (limits.maximum(key.age) / limits.step).to_integral_value(ROUND_FLOOR)
    other = rate * limits.step / terms.unit
    by_premium = terms.basis is PriceBasis.PER_PREMIUM
    premium, insured = (limits.step, other) if by_premium else (other, limits.step)
    steps = Steps(limits.step, max(1, int(least)), int(most), premium, insured)
    return steps if steps.least <= steps.most else None
