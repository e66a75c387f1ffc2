"""The account of a universal or unit-linked contract, rolled forward year by year (账户价值).

A year begins with the premium less its initial charge; policy and risk charge of the whole year are
taken at once, which credits a little less than taking them by the month does. What is left earns the
scenario's rate, less the management charge. A contract whose charges eat the account has ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.illustration.account_rules import AccountRules
from planbook.domain.illustration.benefits import ItemBenefits, Series
from planbook.domain.illustration.codes import BenefitBasis, BenefitCode
from planbook.domain.illustration.terms import ONE
from planbook.domain.money import ZERO


@dataclass(frozen=True, slots=True)
class AccountYear:
    """A policy year: what it was charged for risk and policy, and what there is at its end."""

    risk_charge: Decimal
    value: Decimal
    surrender_value: Decimal
    death: Decimal


ENDED = AccountYear(ZERO, ZERO, ZERO, ZERO)


class Account:
    """A contract's account before a rate is assumed."""

    def __init__(self, benefits: ItemBenefits, rules: AccountRules) -> None:
        self.rules = rules
        self.life = benefits.life
        self.premiums = benefits.price.premiums
        self.shares, self.floors = _death_benefit(benefits)

    @property
    def initial_charges(self) -> Series:
        """What of each year's premium does not reach the account."""
        return tuple(
            premium * self.rules.initial_charge(year)
            for year, premium in enumerate(self.premiums, start=1)
        )

    def roll(self, rate: Decimal) -> tuple[AccountYear, ...]:
        """Return the years at a rate of crediting, or of the unit price's change."""
        return tuple(self._years((ONE + rate) * (ONE - self.rules.management_charge)))

    def _years(self, growth: Decimal) -> Iterator[AccountYear]:
        value, is_alive = ZERO, True
        for year, charge in enumerate(self.initial_charges, start=1):
            funded = value + self.premiums[year - 1] - charge - self.rules.policy_charge
            at_risk = max(ZERO, self._death(year, funded) - funded)
            cost = at_risk * self.rules.risk_charge(self.life.sex, self.life.age + year - 1)
            is_alive = is_alive and funded > cost
            if not is_alive:
                yield ENDED
                continue
            value = (funded - cost) * growth
            yield AccountYear(
                risk_charge=cost + self.rules.policy_charge,
                value=value,
                surrender_value=value * (ONE - self.rules.surrender_charge(year)),
                death=self._death(year, value),
            )

    def _death(self, year: int, value: Decimal) -> Decimal:
        return max(self.floors[year - 1], self.shares[year - 1] * value)


def _death_benefit(benefits: ItemBenefits) -> tuple[Series, Series]:
    """Return by policy year the greatest share of the account, and the greatest other part."""
    parts = [
        part
        for rule in benefits.terms.benefits
        if rule.code is BenefitCode.DEATH
        for part in rule.parts
    ]
    of_account = [part for part in parts if part.basis is BenefitBasis.ACCOUNT_VALUE]
    others = [part for part in parts if part.basis is not BenefitBasis.ACCOUNT_VALUE]
    return (
        benefits.greatest([benefits.shares(part) for part in of_account]),
        benefits.greatest([benefits.part(part) for part in others]),
    )
