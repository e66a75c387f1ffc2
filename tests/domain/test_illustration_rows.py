"""The table by policy year: premiums at the start, age, benefits and cash value at the end."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.domain.illustration.benefits import shares_by_year
from planbook.domain.illustration.codes import BenefitBasis, BenefitCode, DesignType, Phase, Sex
from planbook.domain.illustration.columns import Column, NotIllustratedError
from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.rows import Illustration, illustrate_item, illustrate_plan
from planbook.domain.illustration.terms import AgeBand, BenefitPart, BenefitRule, Payout, RateKey
from tests.domain.demo_products import (
    CHILD,
    FATHER,
    MOTHER,
    TODAY,
    choice,
    demo_products,
    family_plan,
    item,
    priced,
    table,
    terms_of,
)

LONG_TERM = ("TL", "CI", "ED", "PN", "IW", "WL", "PW", "EN", "AN", "LC", "UL")
AMOUNTS = {
    "TL": 500_000,
    "CI": 300_000,
    "ED": 20_000,
    "PN": 12_000,
    "AN": 10_000,
    "IW": 30_000,
    "UL": 10_000,
    "IL": 10_000,
}


def cells(code: str) -> st.SearchStrategy[RateKey]:
    return st.sampled_from(sorted(terms_of(code).rates, key=str))


def of_cell(code: str, key: RateKey, amount: int = 0) -> PricedItem:
    life = Life(
        "insured",
        key.sex or Sex.MALE,
        key.age,
        key.social_insurance is not False,
        key.occupation_class or 1,
    )
    chosen = Choice(key.pay, key.cover, Decimal(amount or AMOUNTS.get(code, 100_000)), key.option)
    return price_plan([PlanItem("item", terms_of(code), life, FATHER, chosen)])[0]


def whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()


class TestTiming:
    def test_premium_at_the_start_age_and_values_at_the_end_of_the_year(self):
        rows = table("TL", FATHER, choice("20", "to60", 1_000_000)).rows
        premium = priced("TL", FATHER, choice("20", "to60", 1_000_000)).price.yearly_premium
        assert (rows[0].year, rows[0].age, rows[0].premium) == (1, 36, premium)
        assert (rows[-1].year, rows[-1].age) == (25, 60)
        assert rows[-1].cumulative_premium == premium * 20

    def test_whole_life_runs_to_105(self):
        assert table("WL", FATHER, choice("20", "life", 500_000)).rows[-1].age == 105

    def test_benefits_are_whole_yuan_and_premiums_to_the_fen(self):
        rows = table("IW", FATHER, choice("10", "life", 12_000)).rows
        assert all(whole(amount) for row in rows for amount in (*row.benefits, row.cash_value))
        assert all(row.premium.as_tuple().exponent == -2 for row in rows[:10])


class TestBenefits:
    def test_term_life_pays_the_sum_insured_in_every_year(self):
        illustrated = table("TL", FATHER, choice("10", "20", 1_000_000))
        assert set(illustrated.series(BenefitCode.DEATH)) == {Decimal(1_000_000)}

    def test_critical_illness_pays_lesser_ones_in_part_and_premiums_on_death(self):
        illustrated = table("CI", FATHER, choice("20", "to70", 500_000))
        assert illustrated.series(BenefitCode.CRITICAL_ILLNESS)[0] == 500_000
        assert illustrated.series(BenefitCode.MODERATE_ILLNESS)[0] == 300_000
        assert illustrated.series(BenefitCode.MILD_ILLNESS)[0] == 150_000
        first = illustrated.rows[0]
        assert illustrated.series(BenefitCode.DEATH)[0] == max(
            first.cash_value, first.premium.quantize(Decimal(1))
        )

    def test_increasing_whole_life_pays_the_greatest_of_its_three_parts(self):
        """DOMAIN: paid premiums × 160/140/120 %, cash value, paid up the effective sum insured."""
        price = priced("IW", FATHER, choice("5", "life", 20_000)).price
        illustrated = table("IW", FATHER, choice("5", "life", 20_000))
        deaths = illustrated.series(BenefitCode.DEATH)
        effective = illustrated.series(BenefitCode.EFFECTIVE_SUM_INSURED)
        assert deaths[0] == Decimal(20_000) * Decimal("1.6")
        assert deaths[4] == Decimal(100_000) * Decimal("1.6")
        # At the end of the sixth year the insured is 41: the share falls to 140 %.
        assert deaths[5] == Decimal(100_000) * Decimal("1.4")
        assert effective[0] == price.sum_insured.quantize(Decimal(1))
        assert effective[10] == (price.sum_insured * Decimal("1.02") ** 10).quantize(Decimal(1))
        assert deaths[-1] == max(effective[-1], illustrated.rows[-1].cash_value)

    def test_minor_gets_premiums_or_cash_value_even_when_paid_up(self):
        illustrated = table("IW", CHILD, choice("3", "life", 20_000))
        for row, death in zip(illustrated.rows, illustrated.series(BenefitCode.DEATH), strict=True):
            assert row.age is not None
            if row.age < 18:
                assert death == max(row.cumulative_premium, row.cash_value)

    def test_education_pays_at_18_to_21_and_then_ends(self):
        illustrated = table("ED", CHILD, choice("10", "to21", 20_000))
        paid = {
            row.age: amount
            for row, amount in zip(
                illustrated.rows, illustrated.series(BenefitCode.SURVIVAL), strict=True
            )
            if amount
        }
        assert paid == dict.fromkeys((18, 19, 20, 21), Decimal(20_000))
        assert illustrated.rows[-1].age == 21
        assert illustrated.rows[-1].cash_value == 0

    def test_education_pays_what_is_left_if_the_student_dies(self):
        illustrated = table("ED", CHILD, choice("10", "to21", 20_000))
        by_age = {
            row.age: death
            for row, death in zip(
                illustrated.rows, illustrated.series(BenefitCode.DEATH), strict=True
            )
        }
        assert [by_age[age] for age in (18, 19, 20, 21)] == [60_000, 40_000, 20_000, 0]

    def test_pension_pays_for_life_from_the_option_s_age_twenty_times_for_sure(self):
        illustrated = table("PN", MOTHER, choice("10", "life", 36_000, option="from55"))
        rows = illustrated.rows
        survival = illustrated.series(BenefitCode.SURVIVAL)
        deaths = illustrated.series(BenefitCode.DEATH)
        start = 55 - MOTHER.age
        assert survival[start - 2] == 0
        assert set(survival[start - 1 :]) == {Decimal(36_000)}
        assert rows[start - 2].cash_value > 0
        assert all(row.cash_value == 0 for row in rows[start - 1 :])
        assert deaths[start - 1] == 36_000 * 19
        assert deaths[start + 17] == 36_000
        assert set(deaths[start + 18 :]) == {Decimal(0)}

    def test_endowment_pays_its_sum_insured_once_at_the_end(self):
        illustrated = table("EN", FATHER, choice("10", "20", 200_000))
        maturity = illustrated.series(BenefitCode.MATURITY)
        assert set(maturity[:-1]) == {Decimal(0)}
        assert maturity[-1] == 200_000
        assert illustrated.rows[-1].cash_value == 0
        assert illustrated.payments == maturity

    def test_annuity_pays_from_the_end_of_its_fifth_year_for_life(self):
        illustrated = table("AN", FATHER, choice("5", "life", 10_000))
        survival = illustrated.series(BenefitCode.SURVIVAL)
        assert set(survival[:4]) == {Decimal(0)}
        assert set(survival[4:]) == {Decimal(10_000)}

    def test_long_term_care_pays_the_sum_insured_and_on_death_what_was_paid(self):
        illustrated = table("LC", FATHER, choice("20", "to85", 300_000))
        assert set(illustrated.series(BenefitCode.CARE)) == {Decimal(300_000)}
        first = illustrated.rows[0]
        assert illustrated.series(BenefitCode.DEATH)[0] == first.premium.quantize(Decimal(1))

    def test_pension_before_it_starts_pays_premiums_or_cash_value(self):
        illustrated = table("PN", MOTHER, choice("10", "life", 36_000, option="from60"))
        first = illustrated.rows[0]
        assert illustrated.series(BenefitCode.DEATH)[0] == first.cumulative_premium.quantize(
            Decimal(1)
        )

    def test_one_year_products_have_one_row(self):
        medical = table("MD", FATHER, choice("1", "1"))
        accident = table("AC", FATHER, choice("1", "1", 1_000_000))
        assert [len(medical.rows), len(accident.rows)] == [1, 1]
        assert medical.series(BenefitCode.SERIOUS_ILLNESS_HOSPITAL) == (Decimal(4_000_000),)
        assert accident.series(BenefitCode.ACCIDENT_MEDICAL) == (Decimal(50_000),)
        assert accident.rows[0].cash_value == 0

    def test_waiver_shows_the_premiums_that_would_be_waived(self):
        items = price_plan(family_plan())
        waiver = illustrate_item(items[-1], on=TODAY)
        yearly = items[4].price.yearly_premium
        waived = waiver.series(BenefitCode.WAIVED_PREMIUM)
        assert waived[0] == (yearly * 9).quantize(Decimal(1))
        assert waived[-1] == yearly.quantize(Decimal(1))

    def test_share_before_the_first_band_is_nothing(self):
        bands = (AgeBand(18, Decimal("1.6")), AgeBand(41, Decimal("1.4")))
        assert shares_by_year(bands, 16, 3) == (Decimal(0), Decimal("1.6"), Decimal("1.6"))

    def test_payments_without_a_starting_age_never_start(self):
        terms = replace(terms_of("ED"), payout=Payout(guaranteed=4))
        one = replace(item("ED", CHILD, choice("10", "to21", 20_000)), terms=terms)
        illustrated = illustrate_item(price_plan([one])[0], on=TODAY)
        assert set(illustrated.series(BenefitCode.SURVIVAL)) == {Decimal(0)}

    def test_without_payments_the_time_before_them_never_ends(self):
        before = BenefitPart(BenefitBasis.SUM_INSURED, phase=Phase.BEFORE_PAYOUT)
        rule = BenefitRule(BenefitCode.DEATH, (before,))
        terms = replace(terms_of("TL"), benefits=(rule,))
        one = replace(item("TL", FATHER, choice("10", "20", 100_000)), terms=terms)
        illustrated = illustrate_item(price_plan([one])[0], on=TODAY)
        assert set(illustrated.series(BenefitCode.DEATH)) == {Decimal(100_000)}

    def test_unknown_benefit_is_a_column_of_zeros(self):
        illustrated = table("TL", FATHER, choice("10", "20", 100_000))
        assert set(illustrated.series(BenefitCode.SURVIVAL)) == {Decimal(0)}


class TestParticipating:
    CHOSEN = choice("10", "life", 500_000)

    def test_guaranteed_columns_come_first(self):
        columns = table("PW", FATHER, self.CHOSEN).columns
        assert columns == (
            Column(BenefitCode.DEATH),
            Column(BenefitCode.DIVIDEND, guaranteed=False),
            Column(BenefitCode.DIVIDEND_TOTAL, guaranteed=False),
        )

    @given(cells("PW"))
    @settings(max_examples=30, deadline=None)
    def test_dividend_never_exceeds_70_percent_of_the_spread(self, key: RateKey):
        """(V0 + P) × (3.5 % − 1.75 %) × 70 %, whole yuan rounded down."""
        one = of_cell("PW", key)
        illustrated = illustrate_item(one, on=TODAY)
        opening = (Decimal(0), *one.price.cash_values)
        for row, value in zip(illustrated.rows, opening, strict=False):
            most = (value + row.premium) * Decimal("0.0175") * Decimal("0.70")
            assert row.benefits[1] == most.quantize(Decimal(1), ROUND_DOWN)

    def test_dividends_that_are_left_accumulate_at_the_product_s_rate(self):
        illustrated = table("PW", FATHER, self.CHOSEN)
        rate = float(terms_of("PW").dividend_accumulation)
        dividends = [float(each) for each in illustrated.series(BenefitCode.DIVIDEND)]
        years = len(dividends)
        expected = sum(each * (1 + rate) ** (years - 1 - at) for at, each in enumerate(dividends))
        total = illustrated.series(BenefitCode.DIVIDEND_TOTAL)
        assert float(total[-1]) == pytest.approx(expected, abs=1)
        assert total[0] == illustrated.series(BenefitCode.DIVIDEND)[0]

    def test_dividends_that_are_paid_in_cash_only_add_up(self):
        terms = replace(terms_of("PW"), dividend_accumulation=Decimal(0))
        one = replace(item("PW", FATHER, self.CHOSEN), terms=terms)
        illustrated = illustrate_item(price_plan([one])[0], on=TODAY)
        dividends = illustrated.series(BenefitCode.DIVIDEND)
        assert illustrated.series(BenefitCode.DIVIDEND_TOTAL)[-1] == sum(dividends)

    @given(st.decimals("0.0350", "0.0500", places=4))
    @settings(max_examples=10, deadline=None)
    def test_a_guarantee_at_the_cap_or_above_leaves_no_dividend(self, rate: Decimal):
        terms = replace(terms_of("PW"), guaranteed_rate=rate)
        one = replace(item("PW", FATHER, self.CHOSEN), terms=terms)
        illustrated = illustrate_item(price_plan([one])[0], on=TODAY)
        assert set(illustrated.series(BenefitCode.DIVIDEND)) == {Decimal(0)}
        assert set(illustrated.series(BenefitCode.DIVIDEND_TOTAL)) == {Decimal(0)}

    def test_without_a_cap_in_force_there_is_no_dividend(self):
        illustrated = illustrate_item(priced("PW", FATHER, self.CHOSEN), on=date(2026, 6, 30))
        assert set(illustrated.series(BenefitCode.DIVIDEND)) == {Decimal(0)}

    @pytest.mark.parametrize("design", [DesignType.UNIVERSAL, DesignType.UNIT_LINKED])
    def test_design_types_that_need_an_account_are_refused_without_one(self, design: DesignType):
        terms = replace(terms_of("PW"), design_type=design)
        one = replace(item("PW", FATHER, self.CHOSEN), terms=terms)
        with pytest.raises(NotIllustratedError) as refused:
            illustrate_item(price_plan([one])[0], on=TODAY)
        assert refused.value.design_type is design


class TestPlan:
    def test_totals_are_the_sums_of_the_items(self):
        plan = illustrate_plan(price_plan(family_plan()), on=TODAY)
        for year, row in enumerate(plan.total.rows):
            rows = [one.rows[year] for one in plan.items if year < len(one.rows)]
            assert row.premium == sum(each.premium for each in rows)
            assert row.cash_value == sum(each.cash_value for each in rows)
        for column in plan.total.columns:
            total = plan.total.series(column.code)
            for year in range(len(total)):
                parts = [
                    one.series(column.code)[year] for one in plan.items if year < len(one.rows)
                ]
                assert total[year] == sum(parts)

    def test_lives_add_up_to_the_total_and_carry_their_age(self):
        plan = illustrate_plan(price_plan(family_plan()), on=TODAY)
        assert [life.id for life in plan.lives] == ["father", "child", "mother"]
        assert [life.rows[0].age for life in plan.lives] == [36, 6, 34]
        first = [life.rows[0].cash_value for life in plan.lives]
        assert plan.total.rows[0].cash_value == sum(first)
        assert plan.total.rows[0].age is None

    def test_ended_item_keeps_what_was_paid(self):
        plan = illustrate_plan(price_plan(family_plan()), on=TODAY)
        paid = sum(one.rows[-1].cumulative_premium for one in plan.items)
        assert plan.total.rows[-1].cumulative_premium == paid

    def test_empty_plan_has_no_years(self):
        plan = illustrate_plan([], on=TODAY)
        assert plan.total == Illustration("total", (), ())
        assert plan.items == plan.lives == ()


class TestInvariants:
    @pytest.mark.parametrize("code", LONG_TERM)
    @given(data=st.data())
    @settings(max_examples=25, deadline=None)
    def test_cash_value_never_exceeds_the_death_benefit(self, code: str, data: st.DataObject):
        one = of_cell(code, data.draw(cells(code)))
        illustrated = illustrate_item(one, on=TODAY)
        deaths = illustrated.series(BenefitCode.DEATH)
        for row, death in zip(illustrated.rows, deaths, strict=True):
            assert row.cash_value <= death + 1

    @given(key=cells("IW"))
    @settings(max_examples=25, deadline=None)
    def test_increasing_whole_life_grows_as_promised(self, key: RateKey):
        illustrated = illustrate_item(of_cell("IW", key), on=TODAY)
        effective = illustrated.series(BenefitCode.EFFECTIVE_SUM_INSURED)
        assert list(effective) == sorted(effective)
        assert list(illustrated.cash_values) == sorted(illustrated.cash_values)

    @given(key=cells("PN"))
    @settings(max_examples=25, deadline=None)
    def test_guaranteed_pensions_are_paid_dead_or_alive(self, key: RateKey):
        one = of_cell("PN", key)
        illustrated = illustrate_item(one, on=TODAY)
        received = Decimal(0)
        pairs = zip(
            illustrated.series(BenefitCode.SURVIVAL),
            illustrated.series(BenefitCode.DEATH),
            strict=True,
        )
        for payment, death in pairs:
            received += payment
            if payment:
                assert received + death == max(received, one.price.sum_insured * 20)

    @given(key=cells("CI"), times=st.integers(1, 5))
    @settings(max_examples=25, deadline=None)
    def test_premium_is_proportional_to_the_sum_insured(self, key: RateKey, times: int):
        single, several = of_cell("CI", key, 100_000), of_cell("CI", key, 100_000 * times)
        assert several.price.yearly_premium == single.price.yearly_premium * times

    @pytest.mark.parametrize("code", sorted(code[4:6] for code in demo_products()))
    @given(data=st.data())
    @settings(max_examples=10, deadline=None)
    def test_every_cell_that_is_sold_can_be_illustrated(self, code: str, data: st.DataObject):
        if terms_of(code).is_waiver:
            return
        illustrated = illustrate_item(of_cell(code, data.draw(cells(code))), on=TODAY)
        assert [row.year for row in illustrated.rows] == list(range(1, len(illustrated.rows) + 1))
        assert illustrated.rows[0].premium > 0

    @pytest.mark.parametrize("code", sorted(code[4:6] for code in demo_products()))
    @given(data=st.data())
    @settings(max_examples=5, deadline=None)
    def test_nothing_is_negative_and_premiums_add_up(self, code: str, data: st.DataObject):
        if terms_of(code).is_waiver:
            return
        illustrated = illustrate_item(of_cell(code, data.draw(cells(code))), on=TODAY)
        paid = Decimal(0)
        for row in illustrated.rows:
            paid += row.premium
            assert row.cumulative_premium == paid
            assert min(row.premium, row.cash_value, *row.benefits) >= 0
            assert all(whole(amount) for amount in (*row.benefits, row.cash_value))

    @given(key=cells("AN"))
    @settings(max_examples=10, deadline=None)
    def test_what_an_annuity_has_paid_never_falls(self, key: RateKey):
        illustrated = illustrate_item(of_cell("AN", key), on=TODAY)
        survival = illustrated.series(BenefitCode.SURVIVAL)
        assert list(survival) == sorted(survival)
