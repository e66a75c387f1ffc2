"""What wants attention in a plan as a whole."""

from dataclasses import replace
from decimal import Decimal

from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.items import PlanItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.rows import illustrate_plan
from planbook.domain.limits import PORTFOLIO_LIMITS
from planbook.domain.lines import Line
from planbook.domain.portfolio import (
    Attention,
    Concern,
    ExistingCover,
    Means,
    Portfolio,
    check_portfolio,
)
from tests.domain.demo_products import (
    CHILD,
    FATHER,
    MOTHER,
    TODAY,
    choice,
    family_plan,
    item,
    terms_of,
)

ACCIDENT = choice("1", "1", 200_000)


def portfolio(*items: PlanItem, existing: tuple[ExistingCover, ...] = ()) -> Portfolio:
    priced = price_plan(items)
    return Portfolio(priced, illustrate_plan(priced, on=TODAY).items, existing)


def concerns(plan: Portfolio, means: Means | None = None, grade: int = 5) -> set[Concern]:
    return {each.concern for each in check_portfolio(plan, means=means or Means(), grade=grade)}


class TestMoney:
    def test_total_is_the_first_year_of_every_item(self):
        plan = portfolio(*family_plan())
        assert plan.yearly_premium == sum(each.price.premiums[0] for each in plan.items)
        assert plan.yearly_premium > plan.protection_premium > 0

    def test_share_of_income(self):
        plan = portfolio(item("IW", MOTHER, choice("5", "life", 20_000)))
        assert plan.income_share(Decimal(200_000)) == Decimal("0.1")
        assert plan.income_share(None) is None
        assert plan.income_share(Decimal(0)) is None

    def test_plan_within_its_means_needs_no_attention(self):
        means = Means(budget=Decimal(100_000), income=Decimal(1_000_000))
        assert concerns(portfolio(*family_plan()), means) == set()

    def test_over_budget_names_both_figures(self):
        plan = portfolio(item("IW", MOTHER, choice("5", "life", 20_000)))
        (found,) = check_portfolio(plan, means=Means(budget=Decimal(19_999)), grade=5)
        assert found == Attention(
            Concern.OVER_BUDGET, actual=Decimal(20_000), limit=Decimal(19_999)
        )
        assert not found.blocks

    def test_a_fifth_of_income_is_the_limit(self):
        plan = portfolio(item("IW", MOTHER, choice("5", "life", 20_000)))
        assert concerns(plan, Means(income=Decimal(100_000))) == set()
        assert concerns(plan, Means(income=Decimal(99_999))) == {Concern.INCOME_SHARE}

    def test_protection_has_a_limit_of_its_own(self):
        plan = portfolio(item("CI", FATHER, choice("20", "life", 500_000)))
        income = plan.yearly_premium / Decimal("0.18")
        assert concerns(plan, Means(income=income)) == {Concern.PROTECTION_SHARE}


class TestMinors:
    def test_limit_by_age_counts_all_insurers(self):
        other = ExistingCover(CHILD.id, Line.ACCIDENT, Decimal(10_000))
        plan = portfolio(item("AC", CHILD, ACCIDENT), existing=(other,))
        (found,) = check_portfolio(plan, means=Means(), grade=5)
        assert found == Attention(
            Concern.MINOR_LIMIT, life=CHILD.id, actual=found.actual, limit=Decimal(200_000)
        )
        assert found.blocks
        assert found.actual > 200_000

    def test_premiums_paid_and_cash_value_do_not_count(self):
        plan = portfolio(item("IW", CHILD, choice("3", "life", 200_000)))
        assert concerns(plan) == set()

    def test_illness_cover_does_not_count(self):
        plan = portfolio(
            item("CI", CHILD, choice("20", "life", 500_000)),
            existing=(ExistingCover(CHILD.id, Line.CRITICAL_ILLNESS, Decimal(500_000)),),
        )
        assert concerns(plan) == set()

    def test_from_ten_on_the_limit_is_higher(self):
        teenager = Life("teenager", Sex.MALE, 12)
        assert concerns(portfolio(item("AC", teenager, choice("1", "1", 500_000)))) == set()

    def test_adults_have_none(self):
        assert concerns(portfolio(item("TL", FATHER, choice("20", "to60", 3_000_000)))) == set()

    def test_no_limits_no_minors(self):
        limits = replace(PORTFOLIO_LIMITS, minors=())
        plan = portfolio(item("AC", CHILD, ACCIDENT))
        assert check_portfolio(plan, means=Means(), grade=5, limits=limits) == ()

    def test_another_s_policy_does_not_count(self):
        other = ExistingCover("mother", Line.TERM_LIFE, Decimal(1_000_000))
        assert concerns(portfolio(item("AC", CHILD, ACCIDENT), existing=(other,))) == set()


class TestDuplicates:
    MEDICAL = choice("1", "1")

    def test_second_medical_contract_of_a_life_is_named(self):
        plan = portfolio(
            item("MD", FATHER, self.MEDICAL, id="one"), item("MD", FATHER, self.MEDICAL, id="two")
        )
        (found,) = check_portfolio(plan, means=Means(), grade=5)
        assert (found.concern, found.item) == (Concern.DUPLICATE_INDEMNITY, "two")

    def test_existing_policy_counts(self):
        existing = (ExistingCover(FATHER.id, Line.MEDICAL, Decimal(1_000_000)),)
        plan = portfolio(item("MD", FATHER, self.MEDICAL), existing=existing)
        assert concerns(plan) == {Concern.DUPLICATE_INDEMNITY}

    def test_two_lives_do_not_double(self):
        plan = portfolio(
            item("MD", FATHER, self.MEDICAL, id="one"), item("MD", CHILD, self.MEDICAL, id="two")
        )
        assert concerns(plan) == set()


class TestPeople:
    def test_grade_below_the_tier_blocks(self):
        plan = portfolio(item("IW", MOTHER, choice("5", "life", 20_000)))
        (found,) = check_portfolio(plan, means=Means(), grade=2)
        assert found == Attention(Concern.GRADE, item="IW", actual=Decimal(3), limit=Decimal(2))

    def test_obstacles_of_insured_and_applicant_are_told_apart(self):
        plan = portfolio(item("AC", CHILD, choice("1", "1", 300_000), applicant=CHILD))
        found = check_portfolio(plan, means=Means(), grade=5)
        assert [each.concern for each in found] == [
            Concern.NOT_ELIGIBLE,
            Concern.APPLICANT,
            Concern.MINOR_LIMIT,
        ]

    def test_more_care_from_65(self):
        old = Life("old", Sex.MALE, 65)
        plan = portfolio(item("AC", old, choice("1", "1", 100_000), applicant=MOTHER))
        (found,) = check_portfolio(plan, means=Means(), grade=5)
        assert (found.concern, found.life) == (Concern.OVER_65, "old")

    def test_waiver_is_no_death_benefit_of_the_child(self):
        education = item("ED", CHILD, choice("10", "to21", 20_000))
        rider = PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("9", "9"), ("ED",))
        assert concerns(portfolio(education, rider)) == set()

    def test_what_blocks_comes_first(self):
        plan = portfolio(item("IW", MOTHER, choice("5", "life", 20_000)))
        found = check_portfolio(plan, means=Means(budget=Decimal(1)), grade=1)
        assert [each.concern for each in found] == [Concern.GRADE, Concern.OVER_BUDGET]
