from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand
from planbook.domain.lines import Line, Payout
from planbook.domain.needs.assumptions import CHINA_2026, LiabilityBasis
from planbook.domain.needs.breakdown import LineCode, total
from planbook.domain.needs.death import years_of_need
from planbook.domain.needs.facts import AdultFacts, HouseholdFacts, PolicyFacts
from planbook.domain.needs.health import Check, Finding
from planbook.domain.needs.house import House
from planbook.domain.needs.household import HouseholdNeeds, analyse
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.needs.retirement_age import Career
from tests.domain.needs.families import (
    CHILD,
    FATHER,
    GRANDMOTHER,
    MOTHER,
    ON,
    SINGLE,
    YOUNG_FAMILY,
    retired_couple,
)

D = Decimal


def need(result: HouseholdNeeds, life: str, line: Line) -> LineNeed:
    return next(one for one in result.needs if (one.life, one.line) == (life, line))


def amount(result: LineNeed, code: LineCode) -> Decimal:
    lines = (*result.need_lines, *result.cover_lines)
    return sum((line.amount for line in lines if line.code == code), D(0))


class TestYoungFamily:
    result = analyse(YOUNG_FAMILY, CHINA_2026)

    def test_every_life_is_looked_at_in_the_lines_that_concern_it(self) -> None:
        found = {line: [] for line in STAGE_NEEDS[LifeStage.YOUNG_FAMILY]}
        for one in self.result.needs:
            found[one.line].append(one.life)
        assert found == {
            Line.TERM_LIFE: ["self", "spouse"],
            Line.CRITICAL_ILLNESS: ["self", "spouse", "child"],
            Line.MEDICAL: ["self", "spouse", "child", "grandmother"],
            Line.ACCIDENT: ["self", "spouse", "child", "grandmother"],
            Line.EDUCATION: ["child"],
            Line.PENSION: ["self", "spouse"],
        }

    def test_needs_follow_the_order_of_the_stage(self) -> None:
        order = list(dict.fromkeys(one.line for one in self.result.needs))
        assert tuple(order) == STAGE_NEEDS[LifeStage.YOUNG_FAMILY]

    def test_lines_behind_every_number_add_up_to_it(self) -> None:
        for one in self.result.needs:
            assert total(one.need_lines) == one.need
            assert total(one.cover_lines) == one.cover
            assert one.gap == max(D(0), one.need - one.cover)

    def test_loans_are_shared_by_income(self) -> None:
        # The mother keeps 65,000 of 200,000 for loans of 106,000 a year: more than her share.
        adults = (FATHER, replace(MOTHER, income=D(200_000)))
        result = analyse(replace(YOUNG_FAMILY, adults=adults), CHINA_2026)
        father = need(result, "self", Line.TERM_LIFE)
        assert amount(father, LineCode.DEBTS) == 36_000
        assert amount(father, LineCode.MORTGAGE) == 720_000

    def test_survivor_who_cannot_pay_the_loans_alone_needs_more_than_the_share(self) -> None:
        # The mother earns 100,000 and would spend 135,000: nothing is left for the bank.
        father = need(self.result, "self", Line.TERM_LIFE)
        assert amount(father, LineCode.MORTGAGE) == 1_200_000

    def test_survivor_who_can_pay_the_loans_leaves_the_share_of_income(self) -> None:
        mother = need(self.result, "spouse", Line.TERM_LIFE)
        assert amount(mother, LineCode.MORTGAGE) == 300_000

    def test_own_parents_count_for_their_child_alone(self) -> None:
        father = need(self.result, "self", Line.TERM_LIFE)
        mother = need(self.result, "spouse", Line.TERM_LIFE)
        assert amount(father, LineCode.PARENTS_SUPPORT) > 200_000
        assert amount(mother, LineCode.PARENTS_SUPPORT) == 0

    def test_policy_in_force_is_counted_by_life_and_line(self) -> None:
        father = need(self.result, "self", Line.TERM_LIFE)
        mother = need(self.result, "spouse", Line.TERM_LIFE)
        assert amount(father, LineCode.EXISTING_COVER) == 500_000
        assert amount(mother, LineCode.EXISTING_COVER) == 0

    def test_critical_illness_is_treatment_and_five_years_of_income(self) -> None:
        assert need(self.result, "self", Line.CRITICAL_ILLNESS).need == 1_800_000
        assert need(self.result, "child", Line.CRITICAL_ILLNESS).need == 300_000

    def test_who_earns_nothing_has_the_fixed_accident_cover(self) -> None:
        assert need(self.result, "child", Line.ACCIDENT).need == 200_000
        assert need(self.result, "self", Line.ACCIDENT).need == 3_000_000

    def test_medical_is_a_checklist(self) -> None:
        checks = dict(need(self.result, "child", Line.MEDICAL).checks)
        assert set(checks.values()) == {Finding.FINE}
        checks = dict(need(self.result, "self", Line.MEDICAL).checks)
        assert checks[Check.MEDICAL_POLICY] == Finding.MISSING
        assert need(self.result, "self", Line.MEDICAL).gap == 1_700_000

    def test_education_says_what_to_put_aside_until_the_last_year(self) -> None:
        one = need(self.result, "child", Line.EDUCATION)
        assert amount(one, LineCode.SAVINGS) == 20_000
        assert one.saving_years == 17
        assert one.level_saving is not None
        assert one.level_saving * 17 > one.gap

    def test_pension_is_in_todays_yuan(self) -> None:
        father = need(self.result, "self", Line.PENSION)
        # He retires at 63 on 1 March 2053, in 26 years and 4 months; the money must last until 85.
        wished = next(line for line in father.need_lines)
        assert (wished.base, wished.years) == (63_000, 22)
        assert father.saving_years == 27

    def test_totals_leave_out_the_medical_cap(self) -> None:
        lines = {one.line: one.totals for one in self.result.lines}
        capital = sum(lines[line].gap for line in lines if line != Line.MEDICAL)
        assert self.result.totals.gap == capital
        assert sum(one.totals.gap for one in self.result.lives) == capital
        assert lines[Line.MEDICAL].gap == 3_400_000 + 2_000_000

    def test_nothing_that_was_told_is_assumed(self) -> None:
        assert self.result.assumed == ()

    def test_stage_means_and_edition_are_kept(self) -> None:
        assert self.result.stage == self.result.suggested_stage == LifeStage.YOUNG_FAMILY
        assert self.result.means == MeansBand.COMFORTABLE
        assert self.result.assumptions_from == CHINA_2026.effective_from
        assert self.result.household_income == 400_000


class TestDependentParents:
    def test_bills_and_accidents_of_a_parent_fall_on_the_household(self) -> None:
        insured = replace(GRANDMOTHER, social_insurance=True)
        result = analyse(replace(YOUNG_FAMILY, parents=(insured,)), CHINA_2026)
        medical = need(result, "grandmother", Line.MEDICAL)
        assert (medical.cover, medical.gap) == (300_000, 1_700_000)
        accident = need(result, "grandmother", Line.ACCIDENT)
        assert accident.need == CHINA_2026.accident_fixed

    def test_a_parents_policies_are_counted_by_line(self) -> None:
        policy = PolicyFacts(life="grandmother", line=Line.ACCIDENT, amount=D(150_000))
        facts = replace(YOUNG_FAMILY, policies=(policy,))
        result = analyse(facts, CHINA_2026)
        accident = need(result, "grandmother", Line.ACCIDENT)
        assert (accident.cover, accident.gap) == (150_000, 50_000)
        totals = {one.life: one.totals for one in result.lives}
        assert totals["grandmother"].gap == 50_000

    def test_a_parent_of_unknown_age_is_supported_but_not_looked_at(self) -> None:
        ageless = replace(GRANDMOTHER, born=None)
        result = analyse(replace(YOUNG_FAMILY, parents=(ageless,)), CHINA_2026)
        assert "grandmother" not in {one.life for one in result.needs}
        father = need(result, "self", Line.TERM_LIFE)
        assert amount(father, LineCode.PARENTS_SUPPORT) > 0

    def test_both_sides_parents_are_each_their_own_childs_and_all_looked_at(self) -> None:
        in_law = replace(GRANDMOTHER, key="in_law", child="spouse", support=D(6_000))
        result = analyse(replace(YOUNG_FAMILY, parents=(GRANDMOTHER, in_law)), CHINA_2026)
        support = {
            life: amount(need(result, life, Line.TERM_LIFE), LineCode.PARENTS_SUPPORT)
            for life in ("self", "spouse")
        }
        assert support["self"] == 2 * support["spouse"] > 0
        assert {"grandmother", "in_law"} <= {one.life for one in result.lives}


class TestTotals:
    """Three generations: every number of the household is the sum of its lives and of its lines."""

    policies = (
        *YOUNG_FAMILY.policies,
        PolicyFacts(life="self", line=Line.ACCIDENT, amount=D(9_000_000)),
        PolicyFacts(life="spouse", line=Line.CRITICAL_ILLNESS, amount=D(300_000)),
        PolicyFacts(life="grandmother", line=Line.MEDICAL, amount=D(1_000_000)),
    )
    result = analyse(replace(YOUNG_FAMILY, policies=policies), CHINA_2026)

    def test_lives_and_lines_add_up_to_the_household(self) -> None:
        lines = [one.totals for one in self.result.lines if one.line != Line.MEDICAL]
        lives = [one.totals for one in self.result.lives]
        for totals in (lines, lives):
            assert sum(one.need for one in totals) == self.result.totals.need
            assert sum(one.cover for one in totals) == self.result.totals.cover
            assert sum(one.gap for one in totals) == self.result.totals.gap

    def test_one_lifes_surplus_fills_no_others_gap(self) -> None:
        accident = next(one for one in self.result.lines if one.line == Line.ACCIDENT)
        assert accident.totals.cover > accident.totals.need
        assert accident.totals.gap == sum(
            one.gap for one in self.result.needs if one.line == Line.ACCIDENT
        )
        assert accident.totals.gap > 0

    def test_each_policy_counts_once_for_its_life_and_line(self) -> None:
        assert need(self.result, "spouse", Line.CRITICAL_ILLNESS).cover == 300_000
        assert need(self.result, "self", Line.CRITICAL_ILLNESS).cover == 0
        assert need(self.result, "grandmother", Line.MEDICAL).gap == 1_000_000
        assert self.result.uncounted == ()


class TestSingle:
    result = analyse(SINGLE, CHINA_2026)

    def test_term_life_is_for_the_parents_and_what_a_death_costs(self) -> None:
        one = need(self.result, "self", Line.TERM_LIFE)
        codes = {line.code for line in one.need_lines}
        assert codes == {LineCode.FINAL_EXPENSES, LineCode.PARENTS_SUPPORT}

    def test_no_pension_is_computed_yet(self) -> None:
        assert {one.line for one in self.result.needs} == set(STAGE_NEEDS[LifeStage.SINGLE])

    def test_assumed_facts_are_those_that_were_used(self) -> None:
        assert {(one.field, one.life) for one in self.result.assumed} == {
            ("mortgage", None),
            ("debts", None),
        }

    def test_debts_fall_on_the_single_in_full(self) -> None:
        indebted = analyse(replace(SINGLE, debts=D(80_000)), CHINA_2026)
        one = need(indebted, "self", Line.TERM_LIFE)
        assert amount(one, LineCode.DEBTS) == 80_000


class TestNotSure:
    facts = HouseholdFacts(
        on=ON,
        adults=(
            AdultFacts(key="self", born=date(1990, 3, 1), sex=Sex.MALE),
            AdultFacts(key="spouse", born=date(1992, 8, 1), sex=Sex.FEMALE),
        ),
        children=(replace(CHILD, education_cost=None, start_age=None, study_years=None),),
    )

    def test_every_assumption_used_is_named_with_its_value(self) -> None:
        assumed = {
            (one.field, one.life): one.value for one in analyse(self.facts, CHINA_2026).assumed
        }
        assert assumed["income", "self"] == 100_000
        assert assumed["spending", None] == 130_000
        assert assumed["social_pension", "spouse"] == 35_000
        assert assumed["education_cost", "child"] == 40_000
        assert assumed["liquid_assets", None] == 0

    def test_known_to_be_without_social_insurance_means_no_social_pension(self) -> None:
        without = replace(self.facts.adults[0], social_insurance=False)
        facts = replace(self.facts, adults=(without, self.facts.adults[1]))
        result = analyse(facts, CHINA_2026)
        assert amount(need(result, "self", Line.PENSION), LineCode.SOCIAL_PENSION) == 0

    def test_parent_of_unknown_age_and_sex_is_planned_for_the_longer_life(self) -> None:
        unknown = replace(SINGLE, parents=(replace(SINGLE.parents[0], born=None, support=None),))
        assumed = {one.field: one.value for one in analyse(unknown, CHINA_2026).assumed}
        assert assumed["age"] == 26 + 27
        assert assumed["support"] == 12_000

    def test_mortgage_of_unknown_length_is_assumed_to_be_usual(self) -> None:
        result = analyse(replace(SINGLE, mortgage=D(500_000)), CHINA_2026)
        assert ("mortgage_years", 20) in {(one.field, one.value) for one in result.assumed}


class TestOtherStages:
    @pytest.mark.parametrize("stage", LifeStage)
    def test_every_stage_can_be_analysed_for_any_household(self, stage: LifeStage) -> None:
        for facts in (YOUNG_FAMILY, SINGLE, retired_couple()):
            result = analyse(replace(facts, stage=stage), CHINA_2026)
            assert result.stage == stage
            assert tuple(one.line for one in result.lines) == STAGE_NEEDS[stage]

    def test_retired_couple_needs_no_income_but_care_and_a_legacy(self) -> None:
        result = analyse(retired_couple(), CHINA_2026)
        assert result.stage == LifeStage.RETIRED
        assert need(result, "self", Line.ACCIDENT).need == 200_000
        assert need(result, "self", Line.LONG_TERM_CARE).need > 480_000
        assert need(result, "self", Line.WHOLE_LIFE).need == 500_000
        assert need(result, "self", Line.WHOLE_LIFE).cover == 300_000

    def test_policy_that_answers_no_need_is_said_to_be_uncounted(self) -> None:
        result = analyse(retired_couple(), CHINA_2026)
        assert [one.line for one in result.uncounted] == [Line.ANNUITY]

    def test_legacy_is_assumed_from_what_the_family_owns(self) -> None:
        result = analyse(replace(retired_couple(), legacy=None), CHINA_2026)
        assert ("legacy", 460_000) in {(one.field, one.value) for one in result.assumed}

    def test_retired_persons_pension_is_the_income(self) -> None:
        facts = replace(retired_couple(), stage=LifeStage.PRE_RETIREMENT)
        pension = need(analyse(facts, CHINA_2026), "self", Line.PENSION)
        base = next(
            line.base for line in pension.cover_lines if line.code == LineCode.SOCIAL_PENSION
        )
        assert base == 80_000
        assert pension.level_saving is None
        yearly = replace(facts.adults[0], social_pension=D(70_000))
        again = analyse(replace(facts, adults=(yearly, facts.adults[1])), CHINA_2026)
        assert need(again, "self", Line.PENSION).cover < pension.cover

    def test_annuity_in_force_answers_the_pension_by_its_yearly_payments(self) -> None:
        facts = replace(retired_couple(), stage=LifeStage.PRE_RETIREMENT)
        pension = need(analyse(facts, CHINA_2026), "self", Line.PENSION)
        # 12,000 a year for the 17 years to 85, due, at 3 %
        assert amount(pension, LineCode.EXISTING_COVER).quantize(D(1)) == 162_733

    def test_lines_may_be_asked_for_besides_the_stages_own(self) -> None:
        more = replace(SINGLE, more_lines=(Line.PENSION, Line.MEDICAL))
        lines = [one.line for one in analyse(more, CHINA_2026).lines]
        assert lines == [*STAGE_NEEDS[LifeStage.SINGLE], Line.PENSION]

    def test_line_without_a_need_of_its_own_is_refused(self) -> None:
        with pytest.raises(DomainError) as caught:
            analyse(replace(SINGLE, more_lines=(Line.ANNUITY,)), CHINA_2026)
        assert (caught.value.field, caught.value.code) == ("more_lines", "no_need")

    def test_graduates_have_no_education_left_to_pay(self) -> None:
        grown = replace(CHILD, born=date(2000, 1, 1))
        facts = replace(YOUNG_FAMILY, children=(grown,), stage=LifeStage.MATURE_FAMILY)
        result = analyse(facts, CHINA_2026)
        assert Line.EDUCATION not in {one.line for one in result.needs}
        assert amount(need(result, "self", Line.TERM_LIFE), LineCode.DEPENDENCY) == 0


class TestYearsOfIncome:
    @staticmethod
    def need(years: int | None) -> Decimal:
        facts = replace(YOUNG_FAMILY, income_years=years)
        return analyse(facts, CHINA_2026).needs[0].need

    def test_the_more_years_are_secured_the_more_is_needed(self) -> None:
        needs = [self.need(years) for years in (0, 1, 5, 18, 30, 60)]
        assert needs == sorted(needs)
        assert needs[0] < needs[1] < needs[2]

    def test_without_a_wish_all_years_of_need_count(self) -> None:
        house = House(YOUNG_FAMILY, CHINA_2026)
        needed = years_of_need(house, FATHER)
        assert needed == CHINA_2026.planning_age_woman - house.age(MOTHER)
        assert self.need(None) == self.need(needed) == self.need(needed + 40)

    def test_a_single_parents_years_end_with_the_studies(self) -> None:
        alone = replace(YOUNG_FAMILY, adults=(FATHER,))
        assert years_of_need(House(alone, CHINA_2026), FATHER) == 17


class TestShares:
    def test_full_liability_makes_every_death_pay_everything(self) -> None:
        full = replace(CHINA_2026, liability_basis=LiabilityBasis.FULL)
        result = analyse(YOUNG_FAMILY, full)
        assert amount(need(result, "spouse", Line.TERM_LIFE), LineCode.MORTGAGE) == 1_200_000

    def test_two_without_income_share_equally(self) -> None:
        nobody = tuple(replace(adult, income=D(0)) for adult in YOUNG_FAMILY.adults)
        result = analyse(
            replace(YOUNG_FAMILY, adults=nobody, mortgage=D(0), debts=D(0)), CHINA_2026
        )
        father = amount(need(result, "self", Line.TERM_LIFE), LineCode.EDUCATION)
        mother = amount(need(result, "spouse", Line.TERM_LIFE), LineCode.EDUCATION)
        assert father == mother > 0

    def test_single_parent_plans_until_the_child_stands_alone(self) -> None:
        alone = replace(YOUNG_FAMILY, adults=(FATHER,))
        one = need(analyse(alone, CHINA_2026), "self", Line.TERM_LIFE)
        codes = [line.code for line in one.need_lines]
        assert LineCode.READJUSTMENT in codes
        assert LineCode.DEPENDENCY in codes
        assert LineCode.RETIREMENT not in codes

    def test_survivor_who_retires_before_the_child_is_grown_has_a_pension_then(self) -> None:
        old = replace(MOTHER, born=date(1972, 1, 1), career=Career.WOMAN_WORKER)
        facts = replace(YOUNG_FAMILY, adults=(FATHER, old))
        one = need(analyse(facts, CHINA_2026), "self", Line.TERM_LIFE)
        dependency = [line for line in one.need_lines if line.code == LineCode.DEPENDENCY]
        # 75 % of 180,000 less the pension of 30,000, for she has already retired.
        assert [line.base for line in dependency] == [105_000]

    def test_wish_to_retire_earlier_lengthens_retirement(self) -> None:
        early = replace(FATHER, retirement_age=55)
        usual = analyse(YOUNG_FAMILY, CHINA_2026)
        sooner = analyse(replace(YOUNG_FAMILY, adults=(early, MOTHER)), CHINA_2026)
        assert need(sooner, "self", Line.PENSION).need > need(usual, "self", Line.PENSION).need


class TestCover:
    def cover(self, *policies: PolicyFacts) -> Decimal:
        facts = replace(YOUNG_FAMILY, policies=policies)
        one = need(analyse(facts, CHINA_2026), "self", Line.TERM_LIFE)
        return amount(one, LineCode.EXISTING_COVER)

    def test_every_policy_that_pays_at_death_is_life_cover(self) -> None:
        lines = (Line.TERM_LIFE, Line.WHOLE_LIFE, Line.INCREASING_WHOLE_LIFE, Line.ENDOWMENT)
        policies = (PolicyFacts(life="self", line=line, amount=D(100)) for line in lines)
        assert self.cover(*policies) == 400

    def test_other_lives_and_other_lines_are_not_counted(self) -> None:
        spouse = PolicyFacts(life="spouse", line=Line.TERM_LIFE, amount=D(100))
        illness = PolicyFacts(life="self", line=Line.CRITICAL_ILLNESS, amount=D(100))
        assert self.cover(spouse, illness) == 0

    def test_policy_that_has_ended_is_not_counted(self) -> None:
        ended = PolicyFacts(life="self", line=Line.TERM_LIFE, amount=D(100), ends_on=ON)
        running = replace(ended, ends_on=date(2026, 11, 22))
        assert self.cover(ended) == 0
        assert self.cover(running) == 100

    def test_annuity_pays_yearly_unless_somebody_says_otherwise(self) -> None:
        annuity = PolicyFacts(life="self", line=Line.PENSION, amount=D(100))
        assert annuity.pays == Payout.YEARLY
        assert replace(annuity, payout=Payout.LUMP_SUM).pays == Payout.LUMP_SUM


class TestFacts:
    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            ({"adults": ()}, ("adults", "one_or_two")),
            ({"adults": (FATHER, MOTHER, FATHER)}, ("adults", "one_or_two")),
            ({"adults": (FATHER, FATHER)}, ("key", "named_twice")),
            (
                {"policies": (PolicyFacts(life="uncle", line=Line.MEDICAL, amount=D(1)),)},
                ("policies", "unknown_life"),
            ),
            ({"adults": (MOTHER,), "policies": ()}, ("parents", "unknown_life")),
            ({"on": date(2020, 1, 1)}, ("born", "in_future")),
            ({"spending": D(-1)}, ("spending", "too_small")),
        ],
    )
    def test_contradictions_are_refused_by_their_field(
        self, change: dict[str, object], refused: tuple[str, str]
    ) -> None:
        with pytest.raises(DomainError) as caught:
            replace(YOUNG_FAMILY, **change)  # type: ignore[arg-type]
        assert (caught.value.field, caught.value.code) == refused

    def test_gap_is_never_below_nothing_however_much_there_is(self) -> None:
        rich = replace(YOUNG_FAMILY, liquid_assets=D(10) ** 9)
        result = analyse(rich, CHINA_2026)
        assert min(one.gap for one in result.needs) == 0
