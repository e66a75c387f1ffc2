"""A customer's household as the domain reckons with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import LifeStage
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.facts import (
    AdultFacts,
    ChildFacts,
    HouseholdFacts,
    ParentFacts,
    PolicyFacts,
)
from planbook.domain.needs.house import Assumed
from planbook.domain.needs.retirement_age import Career, completed_age
from planbook.features.analysis.schemas import Answers, Fact, fact_key
from planbook.features.customers.schemas import (
    SELF,
    CustomerDetails,
    MemberDetails,
    PolicyDetails,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Household:
    """The facts, and what had to be taken for granted about people to have any."""

    facts: HouseholdFacts
    assumed: tuple[Assumed, ...]


def household_of(
    customer: CustomerDetails, answers: Answers, on: date, stage: LifeStage | None = None
) -> Household:
    """Put customer, household and answers together.

    A spouse whose age or sex nobody told is taken to be as old as the customer, and of the other.

    Raises:
        InvalidError: A birth date or sex is missing; the field is the fact's key.
    """
    reader = _Reader(customer, answers)
    first, spouse = reader.customer(), customer.spouse
    second = None if spouse is None else reader.spouse(spouse, first)
    money = customer.money
    facts = HouseholdFacts(
        on=on,
        adults=(first,) if second is None else (first, second),
        children=tuple(reader.child(child) for child in customer.children),
        parents=tuple(reader.parents(second)),
        spending=money.spending,
        mortgage=money.mortgage,
        mortgage_years=money.mortgage_years,
        debts=money.other_debts,
        liquid_assets=money.liquid_assets,
        other_assets=money.other_assets,
        legacy=reader.amount(Fact.LEGACY, ""),
        income_years=reader.years(Fact.INCOME_YEARS, ""),
        policies=tuple(reader.policies(second)),
        premiums=sum(reader.premiums(on), ZERO),
        premiums_known=all(one.premium is not None for one in _in_force(customer, on)),
        stage=stage,
    )
    return Household(facts, _assumed(spouse, second, on))


def _assumed(
    spouse: MemberDetails | None, facts: AdultFacts | None, on: date
) -> tuple[Assumed, ...]:
    if spouse is None or facts is None or spouse.birth_date is not None:
        return ()
    return (Assumed("age", spouse.key, Decimal(completed_age(facts.born, on))),)


@dataclass(frozen=True, slots=True)
class _Reader:
    person: CustomerDetails
    answers: Answers

    def told(self, fact: Fact, life: str) -> str | None:
        return self.answers.told.get(fact_key(fact, life))

    def amount(self, fact: Fact, life: str) -> Decimal | None:
        text = self.told(fact, life)
        return None if text is None else Decimal(text)

    def years(self, fact: Fact, life: str) -> int | None:
        text = self.told(fact, life)
        return None if text is None else int(text)

    def customer(self) -> AdultFacts:
        one = self.person
        return self._adult(
            SELF,
            _needed(one.birth_date, Fact.BORN, SELF),
            Sex(_needed(one.sex, Fact.SEX, SELF)),
            income=one.money.income,
            social_insurance=one.social_insurance,
        )

    def spouse(self, member: MemberDetails, other: AdultFacts) -> AdultFacts:
        opposite = Sex.FEMALE if other.sex == Sex.MALE else Sex.MALE
        return self._adult(
            member.key,
            member.birth_date or other.born,
            Sex(member.sex) if member.sex else opposite,
            income=member.income,
            social_insurance=member.social_insurance,
        )

    def _adult(self, key: str, born: date, sex: Sex, **known: Any) -> AdultFacts:  # noqa: ANN401
        career = self.told(Fact.CAREER, key)
        return AdultFacts(
            key=key,
            born=born,
            sex=sex,
            career=Career(career) if career else None,
            retirement_age=self.years(Fact.RETIREMENT_AGE, key),
            social_pension=self.amount(Fact.SOCIAL_PENSION, key),
            enterprise_annuity=self.amount(Fact.ENTERPRISE_ANNUITY, key),
            personal_pension=self.amount(Fact.PERSONAL_PENSION, key),
            retirement_savings=self.amount(Fact.RETIREMENT_SAVINGS, key),
            **known,
        )

    def child(self, member: MemberDetails) -> ChildFacts:
        key = member.key
        return ChildFacts(
            key=key,
            born=_needed(member.birth_date, Fact.BORN, key),
            social_insurance=member.social_insurance,
            education_cost=self.amount(Fact.EDUCATION_COST, key),
            start_age=self.years(Fact.START_AGE, key),
            study_years=self.years(Fact.STUDY_YEARS, key),
            saved=self.amount(Fact.SAVED, key),
        )

    def parents(self, spouse: AdultFacts | None) -> Iterator[ParentFacts]:
        for member in self.person.parents:
            if member.depends:
                yield ParentFacts(
                    key=member.key,
                    child=spouse.key if spouse and member.of_spouse else SELF,
                    born=member.birth_date,
                    sex=Sex(member.sex) if member.sex else None,
                    support=self.amount(Fact.SUPPORT, member.key),
                    social_insurance=member.social_insurance,
                )

    def policies(self, spouse: AdultFacts | None) -> Iterator[PolicyFacts]:
        """Yield the policies on all whom the household looks after; other parents' do not count."""
        lives = {SELF, *(child.key for child in self.person.children)}
        lives |= {parent.key for parent in self.person.parents if parent.depends}
        lives |= {spouse.key} if spouse else set()
        for policy in self.person.policies:
            if policy.insured in lives:
                yield _policy(policy)

    def premiums(self, on: date) -> Iterator[Decimal]:
        """Yield what every policy in force costs, a parent's too."""
        return (one.premium for one in _in_force(self.person, on) if one.premium is not None)


def _in_force(customer: CustomerDetails, on: date) -> tuple[PolicyDetails, ...]:
    return tuple(one for one in customer.policies if one.ends_on is None or one.ends_on > on)


def _policy(policy: PolicyDetails) -> PolicyFacts:
    return PolicyFacts(
        life=policy.insured,
        line=Line(policy.line),
        amount=policy.sum_insured,
        ends_on=policy.ends_on,
        deductible=policy.deductible,
    )


def _needed(value: T | None, fact: Fact, life: str) -> T:
    if value is None:
        missing = {
            Fact.BORN: N_("Please enter the date of birth."),
            Fact.SEX: N_("Please choose the sex."),
        }
        raise InvalidError(fact_key(fact, life), missing[fact])
    return value


def untold(facts: HouseholdFacts) -> HouseholdFacts:
    """Return the household as if nobody had told more than who they are and what they earn."""
    return HouseholdFacts(
        on=facts.on,
        adults=tuple(
            AdultFacts(
                key=one.key,
                born=one.born,
                sex=one.sex,
                income=one.income,
                career=one.career,
                social_insurance=one.social_insurance,
            )
            for one in facts.adults
        ),
        children=tuple(ChildFacts(key=one.key, born=one.born) for one in facts.children),
        parents=tuple(replace(one, support=None) for one in facts.parents),
    )
