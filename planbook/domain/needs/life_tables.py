"""Life contingencies from a column of survivors: a premium, and an expectation of life."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Annotated, Final

from planbook.domain.errors import DomainError
from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.annuities import discount
from planbook.domain.needs.breakdown import Breakdown, BreakdownLine, LineCode
from planbook.domain.needs.checks import Amount, Checked, Limits, Rate, Share, Years

PayYears = Annotated[int, Limits(Decimal(1), Decimal(120))]
# Nobody's death falls at the end of their last year, nor at its start: half a year on average.
HALF_A_YEAR: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeInsurancePremiumInput(Checked):
    """Survivors at successive ages, the benefits in yuan for each life, and the rate a year.

    The term is one less than the number of ``lives``. ``expenses`` are shares of the premium by
    year of payment; a year that is not named has none.
    """

    lives: tuple[Amount, ...]
    death_benefit: Amount = ZERO
    survival_benefit: Amount = ZERO
    rate: Rate
    pay_years: PayYears = 1
    expenses: tuple[Share, ...] = ()

    def check(self) -> None:
        """Refuse lives that grow, and payments or expenses beyond the term."""
        _need_survivors(self.lives)
        term = len(self.lives) - 1
        if self.pay_years > term:
            raise DomainError("pay_years", "too_large", most=term)
        if len(self.expenses) > term:
            raise DomainError("expenses", "wrong_length", most=term)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeInsurancePremium(Breakdown):
    """The premium of each year of payment (``value``), and what it comes to at once.

    ``single_premium`` is the present value of the benefits alone, ``net_premium`` the level
    premium without expenses.
    """

    single_premium: Decimal
    net_premium: Decimal


@precise
def life_insurance_premium(inputs: LifeInsurancePremiumInput) -> LifeInsurancePremium:
    """Price a death and a survival benefit by equivalence.

    ``P·Σ_{t<m} l_t·v^t·(1−e_t) = D·Σ_t (l_t − l_{t+1})·v^{t+1} + S·l_n·v^n``: deaths are paid at the
    end of their year, survival at the end of the term, premiums at the start of the first
    ``pay_years`` years. Units: yuan a year for one life. Source: Tsinghua actuarial course.
    A test reproduces the published answer.

    Raises:
        DomainError: ``expenses``, ``eat_the_premium``: nothing is left for the benefits.
    """
    paid, net = _premium_values(inputs)
    if net <= 0:
        raise DomainError("expenses", "eat_the_premium")
    death, survival = _benefit_values(inputs)
    level = (death + survival) / paid
    return LifeInsurancePremium(
        lines=(
            BreakdownLine(LineCode.DEATH_BENEFIT, settle(death / paid)),
            BreakdownLine(LineCode.SURVIVAL_BENEFIT, settle(survival / paid)),
            BreakdownLine(LineCode.EXPENSES, settle((death + survival) / net - level)),
        ),
        single_premium=settle((death + survival) / inputs.lives[0]),
        net_premium=settle(level),
    )


def _premium_values(inputs: LifeInsurancePremiumInput) -> tuple[Decimal, Decimal]:
    """Value one yuan of premium a year from every life: as paid, and after expenses."""
    due = [
        lives * discount(inputs.rate, year)
        for year, lives in enumerate(inputs.lives[: inputs.pay_years])
    ]
    spent = sum((value * share for value, share in zip(due, inputs.expenses, strict=False)), ZERO)
    return sum(due, ZERO), sum(due, ZERO) - spent


def _benefit_values(inputs: LifeInsurancePremiumInput) -> tuple[Decimal, Decimal]:
    """Value both benefits for all the lives that begin."""
    deaths = sum(
        (
            (before - after) * discount(inputs.rate, year)
            for year, (before, after) in enumerate(pairwise(inputs.lives), 1)
        ),
        ZERO,
    )
    survivors = inputs.lives[-1] * discount(inputs.rate, len(inputs.lives) - 1)
    return inputs.death_benefit * deaths, inputs.survival_benefit * survivors


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteExpectationInput(Checked):
    """A life table, either as survivors (``lives``) or as rates of dying (``mortality``).

    Both run by successive ages to the last one; ``age`` counts from the first.
    """

    lives: tuple[Amount, ...] = ()
    mortality: tuple[Share, ...] = ()
    age: Years = 0

    def check(self) -> None:
        """Refuse no table or two, lives that grow, and an age that nobody reaches."""
        if bool(self.lives) == bool(self.mortality):
            raise DomainError("lives", "one_table_needed")
        survivors = self.survivors()
        _need_survivors(survivors)
        if self.age >= len(survivors) or not survivors[self.age]:
            raise DomainError("age", "too_large", most=sum(1 for lives in survivors if lives) - 1)

    @precise
    def survivors(self) -> tuple[Decimal, ...]:
        """Return the survivors by age, for one life at the start where rates were given."""
        if self.lives:
            return self.lives
        return tuple(
            accumulate(self.mortality, lambda alive, rate: alive * (1 - rate), initial=Decimal(1))
        )


@precise
def complete_expectation(inputs: CompleteExpectationInput) -> Breakdown:
    """Expect the years that a life of the given age has left.

    ``Σ_{k≥1} l_{x+k}/l_x + ½``; nobody outlives the table's last year. Units: years. Source:
    Tsinghua actuarial course.
    """
    alive, *later = inputs.survivors()[inputs.age :]
    return Breakdown(
        lines=(
            BreakdownLine(LineCode.WHOLE_YEARS, settle(sum(later, ZERO) / alive)),
            BreakdownLine(LineCode.YEAR_OF_DEATH, HALF_A_YEAR),
        )
    )


def _need_survivors(lives: Sequence[Decimal]) -> None:
    if len(lives) < 2 or not lives[0]:
        raise DomainError("lives", "too_few")
    if any(after > before for before, after in pairwise(lives)):
        raise DomainError("lives", "growing")
