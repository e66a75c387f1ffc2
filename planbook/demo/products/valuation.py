"""Premium and cash values by actuarial equivalence, for one cell of a table.

The gross premium G of one unit solves ``G·(1 − loading)·ä = value of the benefits``, where benefits
of death may depend on the premiums paid and on the cash value itself: hence the iteration. Benefits
fall at the end of a year, premiums at its start. The cash value is the reserve, less the first
year's cost that is not yet recovered, times a share that rises to 1 within some years.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
"""One number for each policy year."""

PRECISION: Final = 1e-13
MOST_STEPS: Final = 200


@dataclass(frozen=True)
class Loading:
    """What the insurer keeps: of each premium, of the first one, and from those who leave early."""

    of_premium: float
    first_year: float
    surrender_share: float
    surrender_years: int


@dataclass(frozen=True)
class Contract:
    """One unit of a product for one life, year by year until nobody is left or the term ends.

    ``death_benefit`` maps (premiums paid, cash value) to the amounts; ``surrenderable`` is how many
    years a cash value is offered for.
    """

    pay_years: int
    deaths: Values
    death_benefit: Callable[[Values, Values], Values]
    rate: float
    loading: Loading
    survival: Values
    illnesses: Values
    illness_benefit: float = 0.0
    surrenderable: int = 10**3

    @property
    def years(self) -> int:
        """Number of policy years that are valued."""
        return len(self.deaths)


@dataclass(frozen=True)
class Solution:
    """The gross premium of one unit and its cash values at the ends of the policy years."""

    premium: float
    cash_values: Values = field(repr=False)


def solve(contract: Contract) -> Solution:
    """Return premium and cash values, found together."""
    year = np.arange(1, contract.years + 1)
    paid_years = np.minimum(year, contract.pay_years)
    in_force = _in_force(contract)
    annuity = _later(in_force, (year <= contract.pay_years).astype(np.float64))
    premium, cash_values = 0.0, np.zeros(contract.years)
    for _ in range(MOST_STEPS):
        due = _due(contract, contract.death_benefit(premium * paid_years, cash_values))
        benefits = _later(in_force, due / (1 + contract.rate))
        net = benefits[0] / annuity[0]
        before, premium = premium, net / (1 - contract.loading.of_premium)
        unrecovered = premium * contract.loading.first_year * annuity[1:] / annuity[0]
        reserves = benefits[1:] - net * annuity[1:] - unrecovered
        cash_values = _surrender_shares(contract) * np.maximum(reserves, 0)
        if abs(premium - before) < PRECISION:
            return Solution(premium, cash_values)
    raise ArithmeticError("premium and cash values do not settle")


def _in_force(contract: Contract) -> Values:
    """Return v^t · tpx for t = 0, 1, …: what a unit at the start of each year is worth at issue."""
    stay = (1 - contract.deaths - contract.illnesses) / (1 + contract.rate)
    return np.concatenate([[1.0], np.cumprod(stay[:-1])])


def _due(contract: Contract, deaths: Values) -> Values:
    """Return what is expected at the end of each year for a life in force at its start."""
    leaving = contract.deaths * deaths + contract.illnesses * contract.illness_benefit
    return leaving + (1 - contract.deaths - contract.illnesses) * contract.survival


def _later(in_force: Values, amounts: Values) -> Values:
    """Return the value at the times 0, 1, 2, … of the amounts of that year and all later ones."""
    values = np.cumsum((in_force * amounts)[::-1])[::-1] / in_force
    return np.append(values, 0.0)


def _surrender_shares(contract: Contract) -> Values:
    """Return the share of the reserve that is paid out on surrender."""
    loading = contract.loading
    year = np.arange(1, contract.years + 1)
    rising = year / min(loading.surrender_years, contract.years)
    shares = loading.surrender_share + (1 - loading.surrender_share) * np.minimum(rising, 1)
    return np.where(year <= contract.surrenderable, shares, 0.0)
