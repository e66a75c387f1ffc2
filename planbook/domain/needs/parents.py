"""Parents' support: what ageing parents count on from a child."""

from dataclasses import dataclass

from planbook.domain.money import precise
from planbook.domain.needs.annuities import annuity_factor
from planbook.domain.needs.breakdown import Breakdown, BreakdownLine, LineCode, product
from planbook.domain.needs.checks import Amount, Checked, Rate, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedParent(Checked):
    """Yuan a year at today's prices, for the years the parent is expected to live."""

    support: Amount
    years: Years
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentsSupportInput(Checked):
    """Every parent who is supported, and rates a year."""

    parents: tuple[SupportedParent, ...]
    inflation: Rate
    rate: Rate


@precise
def parents_support(inputs: ParentsSupportInput) -> Breakdown:
    """Value the support promised to parents, paid at the start of each year.

    ``Σ_parents support × Σ_{k=0}^{n−1} ((1+π)/(1+i))^k``. Units: yuan today. Source: the
    responsibility method (家庭责任法).
    """
    return Breakdown(lines=tuple(_line(inputs, parent) for parent in inputs.parents))


def _line(inputs: ParentsSupportInput, parent: SupportedParent) -> BreakdownLine:
    factor = annuity_factor(inputs.rate, parent.years, growth=inputs.inflation)
    return product(
        LineCode.PARENTS_SUPPORT,
        parent.support,
        factor,
        years=parent.years,
        rate=inputs.rate,
        about=parent.key,
    )
