"""What universal and unit-linked contracts take from premium and account, as filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.illustration.codes import Sex
from planbook.domain.money import ZERO

RISK_UNIT = Decimal(1000)


@dataclass(frozen=True, slots=True)
class AccountRules:
    """The charges of an account (万能账户、投资账户).

    ``initial_charges`` (初始费用) are shares of the premium by policy year, the last one for all
    later years; ``surrender_charges`` (退保费用) shares of the account by policy year, none later.
    ``risk_charges`` (风险保险费) are yuan a year for 1,000 at risk by sex and age from 0 on;
    ``policy_charge`` (保单管理费) is yuan a year, ``management_charge`` (资产管理费) a share of the
    account a year. ``assumed_rate`` is the crediting rate that the insurer illustrates with.
    """

    initial_charges: tuple[Decimal, ...]
    surrender_charges: tuple[Decimal, ...]
    policy_charge: Decimal
    risk_charges: Mapping[Sex, tuple[Decimal, ...]]
    management_charge: Decimal = ZERO
    assumed_rate: Decimal = ZERO

    def initial_charge(self, year: int) -> Decimal:
        """Return the share of a policy year's premium that does not reach the account."""
        if not self.initial_charges:
            return ZERO
        return self.initial_charges[min(year, len(self.initial_charges)) - 1]

    def surrender_charge(self, year: int) -> Decimal:
        """Return the share of the account that surrender at the end of a policy year costs."""
        return self.surrender_charges[year - 1] if year <= len(self.surrender_charges) else ZERO

    def risk_charge(self, sex: Sex, age: int) -> Decimal:
        """Return the yearly charge for one yuan at risk; the table's last one at greater ages."""
        charges = self.risk_charges.get(sex, ())
        return charges[min(age, len(charges) - 1)] / RISK_UNIT if charges else ZERO
