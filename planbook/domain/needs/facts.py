"""The facts of a household, as the family tells them; ``None`` is "not sure"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import LifeStage
from planbook.domain.lines import Line, Payout, usual_payout
from planbook.domain.money import ZERO
from planbook.domain.needs.checks import Amount, Checked, Years
from planbook.domain.needs.retirement_age import Career, completed_age


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultFacts(Checked):
    """An earner, or who would be one: yuan a year after tax, pensions at today's prices.

    ``retirement_age`` is a wish in years; without it the law's age counts, for which a woman's
    ``career`` matters (cadre where nobody said).
    """

    key: str
    born: date
    sex: Sex
    income: Amount | None = None
    social_insurance: bool | None = None
    career: Career | None = None
    retirement_age: Years | None = None
    social_pension: Amount | None = None
    enterprise_annuity: Amount | None = None
    personal_pension: Amount | None = None
    retirement_savings: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts(Checked):
    """A child, and what the family plans for the studies (yuan a year of study today)."""

    key: str
    born: date
    social_insurance: bool | None = None
    education_cost: Amount | None = None
    start_age: Years | None = None
    study_years: Years | None = None
    saved: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentFacts(Checked):
    """A parent who depends on the adult with the key ``child``; support in yuan a year.

    What a parent's hospital bills and accidents cost falls on the household, too; they are looked
    at once the birth date is known, without which nobody insures.
    """

    key: str
    child: str
    born: date | None = None
    sex: Sex | None = None
    support: Amount | None = None
    social_insurance: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFacts(Checked):
    """A policy in force on one life: sum insured, or what it pays a year.

    ``deductible`` is a medical policy's; ``payout`` is the line's usual one where not given.
    """

    life: str
    line: Line
    amount: Amount
    payout: Payout | None = None
    ends_on: date | None = None
    deductible: Amount | None = None

    @property
    def pays(self) -> Payout:
        """Return how the amount is paid."""
        return self.payout or usual_payout(self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFacts(Checked):
    """One or two adults and who depends on them; yuan, ``spending`` a year without loans.

    ``premiums`` is what all policies cost a year, as far as the family knows. ``stage`` overrides
    the suggested one; ``more_lines`` are looked at besides the stage's. ``income_years`` are the
    years of a lost income to be secured; without it, as many as the others will need.
    """

    on: date
    adults: tuple[AdultFacts, ...]
    children: tuple[ChildFacts, ...] = ()
    parents: tuple[ParentFacts, ...] = ()
    spending: Amount | None = None
    mortgage: Amount | None = None
    mortgage_years: Years | None = None
    debts: Amount | None = None
    liquid_assets: Amount | None = None
    other_assets: Amount | None = None
    legacy: Amount | None = None
    income_years: Years | None = None
    policies: tuple[PolicyFacts, ...] = ()
    premiums: Amount = ZERO
    premiums_known: bool = True
    stage: LifeStage | None = None
    more_lines: tuple[Line, ...] = ()

    def check(self) -> None:
        """Refuse people who are missing, named twice, or not yet born."""
        if not 1 <= len(self.adults) <= 2:
            raise DomainError("adults", "one_or_two")
        keys = list(self.keys())
        if len(set(keys)) < len(keys):
            raise DomainError("key", "named_twice")
        lives = set(self.keys())
        if unknown := {policy.life for policy in self.policies} - lives:
            raise DomainError("policies", "unknown_life", life=min(unknown))
        adults = {adult.key for adult in self.adults}
        if unknown := {parent.child for parent in self.parents} - adults:
            raise DomainError("parents", "unknown_life", life=min(unknown))
        for person in (*self.adults, *self.children):
            completed_age(person.born, self.on)

    def keys(self) -> Iterator[str]:
        """Yield the key of every person."""
        for person in (*self.adults, *self.children, *self.parents):
            yield person.key

    def policies_of(self, life: str) -> tuple[PolicyFacts, ...]:
        """Return the policies on a life that have not ended."""
        return tuple(
            policy
            for policy in self.policies
            if policy.life == life and (policy.ends_on is None or policy.ends_on > self.on)
        )

    @property
    def married(self) -> bool:
        """Return whether two adults share the household."""
        return len(self.adults) == 2

    @property
    def insurable_parents(self) -> tuple[ParentFacts, ...]:
        """Return the dependent parents whose age is known."""
        return tuple(parent for parent in self.parents if parent.born is not None)

    @property
    def known_net_worth(self) -> Decimal:
        """Return assets less debts, as far as the family told them."""
        has = (self.liquid_assets or ZERO) + (self.other_assets or ZERO)
        return has - (self.mortgage or ZERO) - (self.debts or ZERO)
