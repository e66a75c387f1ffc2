"""A household whose open questions are answered by the assumptions, and which says so."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import LifeStage, suggest_stage
from planbook.domain.money import ZERO, settle
from planbook.domain.needs.annuities import annuity_factor
from planbook.domain.needs.assumptions import Assumptions, LiabilityBasis
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.education import EducationInput
from planbook.domain.needs.facts import AdultFacts, ChildFacts, HouseholdFacts, ParentFacts
from planbook.domain.needs.parents import ParentsSupportInput, SupportedParent
from planbook.domain.needs.retirement_age import (
    Career,
    age_in_months,
    completed_age,
    retirement_age,
)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A fact the family was not sure of: whose (``None``: the household's), and the value used."""

    field: str
    life: str | None
    value: Decimal


class House:
    """Facts and assumptions together; every open fact that is used is noted in ``assumed``."""

    def __init__(self, facts: HouseholdFacts, assumptions: Assumptions) -> None:
        """Take the facts as told."""
        self.facts = facts
        self.assumptions = assumptions
        self._assumed: dict[tuple[str, str | None], Assumed] = {}

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """Return what was assumed so far, in the order of use."""
        return tuple(self._assumed.values())

    def _fill(
        self, field: str, told: Decimal | None, assumption: Decimal, life: str | None = None
    ) -> Decimal:
        if told is not None:
            return told
        value = settle(assumption)
        self._assumed[field, life] = Assumed(field, life, value)
        return value

    def age(self, adult: AdultFacts) -> int:
        """Return completed years."""
        return completed_age(adult.born, self.facts.on)

    def retirement_months(self, adult: AdultFacts) -> int:
        """Return the age at retirement in months: the wish, or the law."""
        if adult.retirement_age is not None:
            return adult.retirement_age * MONTHS_A_YEAR
        career = Career.MAN if adult.sex == Sex.MALE else adult.career or Career.WOMAN_CADRE
        return retirement_age(adult.born, career, self.assumptions.retirement_rules)

    def years_to_retirement(self, adult: AdultFacts) -> Decimal:
        """Return the years of work left, not below 0."""
        months = self.retirement_months(adult) - age_in_months(adult.born, self.facts.on)
        return max(ZERO, Decimal(months) / MONTHS_A_YEAR)

    def works(self, adult: AdultFacts) -> bool:
        """Return whether the adult is below retirement age."""
        return self.years_to_retirement(adult) > 0

    def planning_age(self, sex: Sex) -> int:
        """Return the age to which money must last."""
        man = sex == Sex.MALE
        return self.assumptions.planning_age_man if man else self.assumptions.planning_age_woman

    def years_to_live(self, adult: AdultFacts) -> int:
        """Return the years to plan for, at least one."""
        return max(1, self.planning_age(adult.sex) - self.age(adult))

    def years_in_retirement(self, adult: AdultFacts) -> int:
        """Return the whole years between retirement (or today) and the planning age."""
        start = Decimal(age_in_months(adult.born, self.facts.on)) / MONTHS_A_YEAR
        start += self.years_to_retirement(adult)
        return max(1, ceil(self.planning_age(adult.sex) - start))

    def income(self, adult: AdultFacts) -> Decimal:
        """Return the yearly income, of a retired adult the pension."""
        share = Decimal(1) if self.works(adult) else self.assumptions.social_pension_share
        return self._fill(
            "income", adult.income, self.assumptions.typical_income * share, adult.key
        )

    def pension(self, adult: AdultFacts) -> Decimal:
        """Return the social pension a year: of who has retired it is the income."""
        if not self.works(adult):
            return self.income(adult) if adult.social_pension is None else adult.social_pension
        if adult.social_pension is None and adult.social_insurance is False:
            return ZERO
        share = self.assumptions.social_pension_share
        return self._fill(
            "social_pension", adult.social_pension, self.income(adult) * share, adult.key
        )

    def enterprise_annuity(self, adult: AdultFacts) -> Decimal:
        """Return what the employer's annuity (企业年金) pays a year."""
        return self._fill("enterprise_annuity", adult.enterprise_annuity, ZERO, adult.key)

    def personal_pension(self, adult: AdultFacts) -> Decimal:
        """Return what the personal pension account (个人养老金) pays a year."""
        return self._fill("personal_pension", adult.personal_pension, ZERO, adult.key)

    def retirement_savings(self, adult: AdultFacts) -> Decimal:
        """Return what is kept for retirement today."""
        return self._fill("retirement_savings", adult.retirement_savings, ZERO, adult.key)

    @property
    def household_income(self) -> Decimal:
        """Return what all adults receive a year."""
        return sum((self.income(adult) for adult in self.facts.adults), ZERO)

    def share(self, adult: AdultFacts) -> Decimal:
        """Return the part of the household's obligations that an adult answers for."""
        if self.assumptions.liability_basis == LiabilityBasis.FULL or not self.facts.married:
            return Decimal(1)
        everything = self.household_income
        if not everything:
            return Decimal(1) / len(self.facts.adults)
        return self.income(adult) / everything

    @property
    def spending(self) -> Decimal:
        """Return the household's spending a year, without loans."""
        share = self.assumptions.spending_share
        return self._fill("spending", self.facts.spending, self.household_income * share)

    @property
    def mortgage(self) -> Decimal:
        """Return the balance of the mortgage."""
        return self._fill("mortgage", self.facts.mortgage, ZERO)

    @property
    def debts(self) -> Decimal:
        """Return the balance of other debts."""
        return self._fill("debts", self.facts.debts, ZERO)

    @property
    def loan_payment(self) -> Decimal:
        """Return the level payment a year that repays mortgage and debts while they run."""
        known, told = self.assumptions, self.facts.mortgage_years
        payment = ZERO
        if self.mortgage:
            assumed = Decimal(known.mortgage_years)
            years = self._fill("mortgage_years", None if told is None else Decimal(told), assumed)
            payment += self.mortgage / annuity_factor(known.loan_rate, max(1, int(years)))
        if self.debts:
            payment += self.debts / annuity_factor(known.loan_rate, max(1, known.debt_years))
        return payment

    @property
    def liquid_assets(self) -> Decimal:
        """Return what could be spent within days."""
        return self._fill("liquid_assets", self.facts.liquid_assets, ZERO)

    @property
    def other_assets(self) -> Decimal:
        """Return homes and what else cannot be spent at once."""
        return self._fill("other_assets", self.facts.other_assets, ZERO)

    @property
    def legacy(self) -> Decimal:
        """Return what the family wants to be sure to pass on."""
        if self.facts.legacy is not None:
            return self.facts.legacy
        worth = self.liquid_assets + self.other_assets - self.mortgage - self.debts
        share = self.assumptions.legacy_share
        return self._fill("legacy", None, max(ZERO, worth) * share)

    @property
    def stage(self) -> LifeStage:
        """Return the stage the facts suggest for the first adult."""
        first = self.facts.adults[0]
        return suggest_stage(
            born=first.born,
            married=self.facts.married,
            children=[child.born for child in self.facts.children],
            retirement_age=self.retirement_months(first),
            on=self.facts.on,
        )

    def partner(self, adult: AdultFacts) -> AdultFacts | None:
        """Return the other adult."""
        return next((other for other in self.facts.adults if other.key != adult.key), None)

    def studies(self, child: ChildFacts) -> EducationInput | None:
        """Return a child's studies, ``None`` when they are over."""
        start, years = self._study_ages(child)
        age = completed_age(child.born, self.facts.on)
        if age >= start + years:
            return None
        cost = self.assumptions.education_cost
        return EducationInput(
            cost_today=self._fill("education_cost", child.education_cost, cost, child.key),
            inflation=self.assumptions.education_inflation,
            rate=self.assumptions.investment_return,
            age=age,
            start_age=start,
            study_years=years,
            saved=self._fill("saved", child.saved, ZERO, child.key),
        )

    def _study_ages(self, child: ChildFacts) -> tuple[int, int]:
        known = self.assumptions
        start = known.education_start_age if child.start_age is None else child.start_age
        years = known.education_years if child.study_years is None else child.study_years
        return start, years

    @property
    def dependent_years(self) -> int:
        """Return the years until the last child has finished the studies."""
        ages = ((child, completed_age(child.born, self.facts.on)) for child in self.facts.children)
        left = (sum(self._study_ages(child)) - age for child, age in ages)
        return max(0, max(left, default=0))

    def parents_of(self, adult: AdultFacts) -> ParentsSupportInput:
        """Return the support that an adult's own parents count on."""
        parents = (parent for parent in self.facts.parents if parent.child == adult.key)
        return ParentsSupportInput(
            parents=tuple(self._supported(adult, parent) for parent in parents),
            inflation=self.assumptions.inflation,
            rate=self.assumptions.investment_return,
        )

    def _supported(self, adult: AdultFacts, parent: ParentFacts) -> SupportedParent:
        told = None if parent.born is None else completed_age(parent.born, self.facts.on)
        gap = Decimal(self.age(adult) + self.assumptions.parent_age_gap)
        age = self._fill("age", None if told is None else Decimal(told), gap, parent.key)
        # Who does not know the sex plans for the longer life.
        until = self.planning_age(parent.sex or Sex.FEMALE)
        return SupportedParent(
            support=self._fill(
                "support", parent.support, self.assumptions.parent_support, parent.key
            ),
            years=max(1, until - int(age)),
            key=parent.key,
        )
