"""Premiums come out of the filed tables, in both directions, and blanks are not sold."""

from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import PayMode, Sex
from planbook.domain.illustration.items import PlanItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import (
    NotSoldError,
    UnpriceableError,
    price_item,
    rate_key,
    sum_insured_within,
)
from planbook.domain.illustration.terms import Term
from tests.domain.demo_products import CHILD, FATHER, MOTHER, choice, item, priced, terms_of

MAN_30 = Life("man", Sex.MALE, 30)


class TestTerm:
    @pytest.mark.parametrize("text", ["1", "20", "to60", "to70", "life"])
    def test_reads_what_it_writes(self, text: str):
        assert str(Term.parse(text)) == text

    @pytest.mark.parametrize("text", ["", "0", "to0", "20y", "60 to", "-5", "２０"])
    def test_refuses_anything_else(self, text: str):
        with pytest.raises(DomainError) as refused:
            Term.parse(text)
        assert refused.value.code == "not_a_term"

    def test_counts_years_from_the_issue_age(self):
        assert Term.parse("20").years(30) == 20
        assert Term.parse("to60").years(35) == 25
        assert Term.parse("to60").years(61) == 0
        assert Term.parse("life").years(30) == 75


class TestPrice:
    def test_premium_per_1000_of_sum_insured(self):
        terms, chosen = terms_of("TL"), choice("20", "to60", 1_000_000)
        rate = terms.rates[rate_key(terms, MAN_30, chosen)]
        price = price_item(terms, MAN_30, chosen)
        assert price.yearly_premium == rate * 1000
        assert price.sum_insured == Decimal(1_000_000)
        assert price.premiums == (price.yearly_premium,) * 20 + (Decimal(0),) * 10
        assert (price.pay_years, price.cover_years) == (20, 30)

    def test_sum_insured_per_1000_of_premium(self):
        terms, chosen = terms_of("IW"), choice("5", "life", 20_000)
        rate = terms.rates[rate_key(terms, MAN_30, chosen)]
        price = price_item(terms, MAN_30, chosen)
        assert price.yearly_premium == Decimal(20_000)
        assert price.sum_insured == rate * 20

    def test_option_fixes_sum_insured_and_premium(self):
        price = price_item(terms_of("MD"), MAN_30, choice("1", "1"))
        assert price.sum_insured == Decimal(2_000_000)
        assert price.premiums == (price.yearly_premium,)

    def test_medical_costs_more_without_social_insurance(self):
        without = Life("man", Sex.MALE, 30, social_insurance=False)
        chosen = choice("1", "1")
        assert (
            price_item(terms_of("MD"), without, chosen).yearly_premium
            > price_item(terms_of("MD"), MAN_30, chosen).yearly_premium
        )

    def test_accident_costs_more_in_each_higher_occupation_class(self):
        premiums = [
            price_item(
                terms_of("AC"),
                Life("man", Sex.MALE, 30, occupation_class=number),
                choice("1", "1", 1_000_000),
            ).yearly_premium
            for number in range(1, 7)
        ]
        assert premiums == sorted(set(premiums))

    @pytest.mark.parametrize(
        ("mode", "factor", "times"),
        [
            (PayMode.YEARLY, "1", 1),
            (PayMode.HALF_YEARLY, "0.52", 2),
            (PayMode.QUARTERLY, "0.27", 4),
            (PayMode.MONTHLY, "0.09", 12),
        ],
    )
    def test_modal_factor_prices_the_instalment(self, mode: PayMode, factor: str, times: int):
        price = price_item(terms_of("CI"), MAN_30, choice("20", "to70", 500_000, mode=mode))
        assert price.instalment == (price.yearly_premium * Decimal(factor)).quantize(
            Decimal("0.01")
        )
        assert price.premiums[0] == price.instalment * times

    @pytest.mark.parametrize(
        ("chosen", "field"),
        [
            (choice("20", "to60"), "amount"),
            (choice("20", "to60", 0), "amount"),
            (choice("20", "to60", 100_000, option="gold"), "option"),
        ],
    )
    def test_what_is_missing_is_named(self, chosen, field: str):
        with pytest.raises(UnpriceableError) as refused:
            price_item(terms_of("TL"), MAN_30, chosen)
        assert refused.value.field == field

    def test_mode_that_is_not_offered_is_named(self):
        with pytest.raises(UnpriceableError) as refused:
            price_item(terms_of("AC"), MAN_30, choice("1", "1", 100_000, mode=PayMode.QUARTERLY))
        assert refused.value.field == "mode"

    def test_waiver_rider_is_not_priced_by_itself(self):
        with pytest.raises(UnpriceableError):
            price_item(terms_of("WV"), MAN_30, choice("9", "9", 1000))


class TestNotSold:
    def test_blank_cell_names_the_nearest_terms_at_the_same_age(self):
        life = Life("man", Sex.MALE, 45)
        with pytest.raises(NotSoldError) as refused:
            price_item(terms_of("TL"), life, choice("30", "to60", 500_000))
        nearest = refused.value.nearest
        assert all(key.age == 45 and key.sex is Sex.MALE for key in nearest)
        assert [str(nearest[0].pay), str(nearest[0].cover)] == ["20", "20"]

    def test_age_out_of_the_table_names_the_nearest_age(self):
        with pytest.raises(NotSoldError) as refused:
            price_item(terms_of("TL"), Life("man", Sex.MALE, 58), choice("10", "20", 100_000))
        assert refused.value.nearest[0].age == 55

    def test_nearest_cells_are_sold(self):
        terms = terms_of("CI")
        with pytest.raises(NotSoldError) as refused:
            price_item(terms, Life("man", Sex.MALE, 48), choice("20", "life", 100_000))
        assert refused.value.nearest
        assert all(key in terms.rates for key in refused.value.nearest)


class TestSumInsuredWithin:
    def test_costs_no_more_than_the_budget_and_one_step_more_would(self):
        terms, chosen = terms_of("CI"), choice("20", "to70")
        amount = sum_insured_within(terms, MAN_30, chosen, Decimal(4000))
        assert amount is not None
        assert price_item(terms, MAN_30, choice("20", "to70", int(amount))).yearly_premium <= 4000
        more = int(amount) + 10_000
        assert price_item(terms, MAN_30, choice("20", "to70", more)).yearly_premium > 4000

    def test_stops_at_the_greatest_amount(self):
        assert sum_insured_within(
            terms_of("CI"), MAN_30, choice("20", "to70"), Decimal(10**6)
        ) == Decimal(700_000)

    def test_is_none_where_the_least_amount_costs_more(self):
        assert sum_insured_within(terms_of("CI"), MAN_30, choice("20", "to70"), Decimal(10)) is None

    def test_rounds_a_premium_down_to_its_step(self):
        assert sum_insured_within(
            terms_of("IW"), MAN_30, choice("5", "life"), Decimal(12_345)
        ) == Decimal(12_000)

    def test_needs_a_price_set_by_an_amount(self):
        with pytest.raises(UnpriceableError):
            sum_insured_within(terms_of("MD"), MAN_30, choice("1", "1"), Decimal(1000))


class TestWaiver:
    def test_is_priced_on_the_applicant_per_1000_of_premium_and_remaining_term(self):
        education = item("ED", CHILD, choice("10", "to21", 20_000))
        rider = PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("9", "9"), ("ED",))
        base, waiver = price_plan([education, rider])
        chosen = choice("9", "9")
        rate = terms_of("WV").rates[rate_key(terms_of("WV"), FATHER, chosen)]
        expected = (rate * base.price.yearly_premium / 1000).quantize(Decimal("0.01"))
        assert waiver.price.yearly_premium == expected
        assert waiver.price.premiums == (expected,) * 9
        assert waiver.price.sum_insured == base.price.yearly_premium
        assert waiver.life is FATHER

    def test_costs_less_once_the_shorter_of_two_items_is_paid(self):
        items = [
            item("ED", CHILD, choice("5", "to21", 20_000)),
            item("CI", CHILD, choice("20", "life", 300_000)),
            PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("1", "1"), ("ED", "CI")),
        ]
        waiver = price_plan(items)[2].price
        assert len(waiver.premiums) == 19
        assert waiver.premiums[3] > waiver.premiums[4] == waiver.premiums[18] > 0

    def test_leaves_items_with_a_single_premium_out(self):
        items = [
            item("ED", CHILD, choice("1", "to21", 20_000)),
            PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("1", "1"), ("ED",)),
        ]
        with pytest.raises(UnpriceableError) as refused:
            price_plan(items)
        assert refused.value.field == "waives"

    def test_must_name_an_item_of_the_plan(self):
        rider = PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("9", "9"), ("gone",))
        with pytest.raises(UnpriceableError):
            price_plan([rider])

    def test_remaining_term_that_is_not_sold_is_refused(self):
        old = Life("old", Sex.MALE, 55)
        items = [
            item("CI", CHILD, choice("20", "life", 300_000), applicant=old),
            PlanItem("w", terms_of("WV"), CHILD, old, choice("19", "19"), ("CI",)),
        ]
        with pytest.raises(NotSoldError):
            price_plan(items)


class TestMarket:
    """Demo premiums are of the order that the market asks."""

    @pytest.mark.parametrize(
        ("code", "life", "chosen", "least", "most"),
        [
            ("TL", MAN_30, choice("30", "to60", 1_000_000), 1_300, 2_500),
            ("TL", MAN_30, choice("20", "to60", 1_000_000), 1_300, 2_500),
            ("CI", MAN_30, choice("20", "to70", 500_000), 4_500, 7_000),
            ("CI", MAN_30, choice("30", "life", 500_000), 6_000, 10_000),
            ("MD", MAN_30, choice("1", "1"), 300, 500),
            ("AC", MAN_30, choice("1", "1", 1_000_000), 200, 400),
        ],
    )
    def test_premium(self, code, life, chosen, least, most):
        assert least <= priced(code, life, chosen).price.yearly_premium <= most

    def test_women_pay_less_for_life_cover(self):
        woman = Life("woman", Sex.FEMALE, 30)
        chosen = choice("20", "to60", 1_000_000)
        assert (
            priced("TL", woman, chosen).price.yearly_premium
            < priced("TL", MAN_30, chosen).price.yearly_premium
        )

    def test_mother_can_be_priced_too(self):
        assert priced("PN", MOTHER, choice("10", "life", 60_000, option="from55")).price.sum_insured
