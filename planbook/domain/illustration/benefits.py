"""What an item pays, by policy year: each benefit is the greatest of its parts that apply."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from functools import cached_property
from itertools import accumulate

from planbook.domain.illustration.codes import BenefitBasis, Phase
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.terms import ONE, AgeBand, BenefitPart, BenefitRule
from planbook.domain.money import ZERO, to_yuan

Series = tuple[Decimal, ...]
"""Yuan at the end of policy years 1, 2, …"""


class ItemBenefits:
    """The series that an item's benefits are made of."""

    def __init__(self, priced: PricedItem) -> None:
        self.terms = priced.terms
        self.price = priced.price
        self.life = priced.life
        self.issue_age = priced.life.age
        self.years = priced.price.cover_years

    @cached_property
    def paid(self) -> Series:
        """Premiums paid up to and including the year."""
        return tuple(accumulate(self.price.premiums))

    @cached_property
    def cash_values(self) -> Series:
        """Guaranteed cash value; 0 after the table's last year, or without a table."""
        table = self.price.cash_values[: self.years]
        return table + (ZERO,) * (self.years - len(table))

    @cached_property
    def effective_sum_insured(self) -> Series:
        """Sum insured × (1 + growth)^(t − 1)."""
        growth = ONE + self.terms.growth_rate
        factors = accumulate(range(1, self.years), lambda factor, _: factor * growth, initial=ONE)
        return tuple(self.price.sum_insured * factor for factor in factors)

    @cached_property
    def payout_years(self) -> range:
        """The policy years at whose end the sum insured is paid to the living."""
        payout, never = self.terms.payout, range(self.years + 1, self.years + 1)
        if payout is None:
            return never
        option = self.terms.option(self.price.key.option)
        by_option = option.payout_from_age if option else None
        first_age = by_option if payout.from_age is None else payout.from_age
        by_age = None if first_age is None else first_age - self.issue_age
        first = by_age if payout.from_year is None else payout.from_year
        if first is None:
            return never
        last = min(payout.to_age - self.issue_age, self.years)
        return range(max(1, first), last + 1)

    @cached_property
    def survival(self) -> Series:
        """Payments to the living at the end of the year."""
        due, amount = self.payout_years, self.price.sum_insured
        return tuple(amount if year in due else ZERO for year in self._range)

    @cached_property
    def remaining_payments(self) -> Series:
        """Guaranteed payments still to come after the year's own."""
        payout, due = self.terms.payout, self.payout_years
        guaranteed = payout.guaranteed if payout else 0
        return tuple(
            self.price.sum_insured * max(0, guaranteed - max(0, year - due.start + 1))
            for year in self._range
        )

    @cached_property
    def future_premiums(self) -> Series:
        """Waived items' premiums due after the year."""
        total = sum(self.price.waived, ZERO)
        spent = tuple(accumulate(self.price.waived))[: self.years]
        return tuple(total - each for each in spent)

    @cached_property
    def maturity(self) -> Series:
        """What is paid to the living at the end of the last year."""
        due = self.greatest([self.part(part) for part in self.terms.maturity])
        return (*(ZERO,) * (self.years - 1), due[-1])

    def amounts(self, rule: BenefitRule) -> Series:
        """Return a benefit in whole yuan: the greatest of its parts."""
        return tuple(map(to_yuan, self.greatest([self.part(part) for part in rule.parts])))

    def greatest(self, parts: Sequence[Series]) -> Series:
        """Return the greatest of several series year by year; zeros where there is none."""
        return tuple(map(max, zip((ZERO,) * self.years, *parts, strict=True)))

    def dividends(self, rate: Decimal) -> Series:
        """Return rate × (V0 + P) in whole yuan, rounded down: V0 is the last year's cash value."""
        opening = (ZERO, *self.cash_values[:-1])
        return tuple(
            ((value + premium) * rate).quantize(ONE, ROUND_DOWN)
            for value, premium in zip(opening, self.price.premiums, strict=True)
        )

    def part(self, part: BenefitPart) -> Series:
        """Return a part of a benefit: its share of its basis while its phase lasts."""
        base = self._basis(part.basis)
        return tuple(amount * share for amount, share in zip(base, self.shares(part), strict=True))

    def shares(self, part: BenefitPart) -> Series:
        """Return the share of a part by policy year, 0 outside of its phase."""
        applies = self._phase(part.phase)
        shares = shares_by_year(part.bands, self.issue_age, self.years)
        return tuple(
            share if year in applies else ZERO for year, share in enumerate(shares, start=1)
        )

    @property
    def _range(self) -> range:
        return range(1, self.years + 1)

    def _phase(self, phase: Phase) -> range:
        """Return the policy years of a phase."""
        match phase:
            case Phase.PAID_UP:
                return range(self.price.pay_years + 1, self.years + 1)
            case Phase.BEFORE_PAYOUT:
                return range(1, self.payout_years.start)
            case Phase.PAYOUT:
                return range(self.payout_years.start, self.years + 1)
            case _:
                return self._range

    def _basis(self, basis: BenefitBasis) -> Series:
        match basis:
            case BenefitBasis.SUM_INSURED:
                return (self.price.sum_insured,) * self.years
            case BenefitBasis.EFFECTIVE_SUM_INSURED:
                return self.effective_sum_insured
            case BenefitBasis.PREMIUMS_PAID:
                return self.paid
            case BenefitBasis.CASH_VALUE:
                return self.cash_values
            case BenefitBasis.REMAINING_PAYMENTS:
                return self.remaining_payments
            case BenefitBasis.FUTURE_PREMIUMS:
                return self.future_premiums
            case _:
                # An account's value depends on the scenario; outside of one nothing of it is sure.
                return (ZERO,) * self.years


def shares_by_year(bands: tuple[AgeBand, ...], issue_age: int, years: int) -> Series:
    """Return the share at the age that is reached at the end of each policy year."""
    shares: list[Decimal] = []
    for age in range(issue_age + 1, issue_age + years + 1):
        reached = [band.share for band in bands if band.from_age <= age]
        shares.append(reached[-1] if reached else ZERO)
    return tuple(shares)
