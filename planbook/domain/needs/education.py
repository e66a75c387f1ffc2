"""Education: what the years of study will cost, and what to put aside each year until then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from planbook.domain.errors import DomainError
from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.annuities import accumulation, annuity_factor, discount
from planbook.domain.needs.breakdown import BreakdownLine, LineCode, Shortfall, product, sum_of
from planbook.domain.needs.checks import Amount, Checked, Limits, Rate, Years

Deposits = Annotated[int, Limits(Decimal(1), Decimal(120))]


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationInput(Checked):
    """One child: ``cost_today`` yuan a year of study, rates a year, ages in completed years.

    ``deposits`` is the number of yearly deposits, the first one today; where it is not given they
    go on until the last year of study begins.
    """

    cost_today: Amount
    inflation: Rate
    rate: Rate
    age: Years
    start_age: Years = 18
    study_years: Years = 4
    saved: Amount = ZERO
    deposits: Deposits | None = None

    def check(self) -> None:
        """Refuse a child whose studies are over."""
        if self.last_year <= 0:
            raise DomainError("age", "studies_over", end=self.start_age + self.study_years)

    @property
    def first_year(self) -> int:
        """Return how many years from now the first cost that is still due falls."""
        return max(0, self.start_age - self.age)

    @property
    def last_year(self) -> int:
        """Return how many years from now the studies end."""
        return self.start_age + self.study_years - self.age


@dataclass(frozen=True, slots=True, kw_only=True)
class Education(Shortfall):
    """The lump sum that is missing today, the cost of each year, and the level saving.

    ``level_saving`` is put aside at the start of each of ``deposits`` years.
    """

    yearly_costs: tuple[Decimal, ...]
    level_saving: Decimal
    deposits: int


@precise
def education(inputs: EducationInput) -> Education:
    """Value a child's years of study, each paid at its start.

    ``Σ cost·(1+e)^t·(1+i)^−t`` over the years ``t`` of study, less what is saved; the level saving
    is that divided by an annuity-due of the deposits. Units: yuan today, the yearly costs in yuan
    of their year. Source: allfinancialmatters.com, part 4.

    Raises:
        DomainError: ``age``, ``studies_over``.
    """
    need = tuple(_costs(inputs))
    saved = sum_of(LineCode.SAVINGS, inputs.saved)
    missing = Shortfall(need_lines=need, cover_lines=(saved,)).value
    deposits = inputs.last_year if inputs.deposits is None else inputs.deposits
    return Education(
        need_lines=need,
        cover_lines=(saved,),
        yearly_costs=tuple(line.base for line in need if line.base is not None),
        level_saving=settle(missing / annuity_factor(inputs.rate, deposits)),
        deposits=deposits,
    )


def _costs(inputs: EducationInput) -> Iterator[BreakdownLine]:
    for year in range(inputs.first_year, inputs.last_year):
        cost = settle(inputs.cost_today * accumulation(inputs.inflation, year))
        yield product(
            LineCode.STUDY_YEAR, cost, discount(inputs.rate, year), years=year, rate=inputs.rate
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenEducationInput(Checked):
    """Every child whose studies are not over."""

    children: tuple[EducationInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenEducation(Shortfall):
    """All children together, and each child; ``level_saving`` is the first year's deposits."""

    children: tuple[Education, ...]
    level_saving: Decimal


@precise
def children_education(inputs: ChildrenEducationInput) -> ChildrenEducation:
    """Add up the education of several children.

    What is saved for one child is that child's: a surplus does not pay for the others. Units:
    yuan today.
    """
    each = tuple(education(child) for child in inputs.children)
    return ChildrenEducation(
        need_lines=_by_child([child.need for child in each]),
        cover_lines=_by_child([min(child.need, child.cover) for child in each], LineCode.SAVINGS),
        children=each,
        level_saving=sum((child.level_saving for child in each), ZERO),
    )


def _by_child(
    amounts: Sequence[Decimal], code: LineCode = LineCode.CHILD
) -> tuple[BreakdownLine, ...]:
    return tuple(
        sum_of(code, amount, about=str(number)) for number, amount in enumerate(amounts, 1)
    )
