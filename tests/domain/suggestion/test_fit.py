"""How well terms fit a need."""

from decimal import Decimal
from typing import Any

import pytest

from planbook.domain.illustration.codes import PayMode, PriceBasis
from planbook.domain.illustration.terms import (
    AmountLimit,
    AmountLimits,
    ModalFactor,
    Payout,
    PlanOption,
    ProductTerms,
)
from planbook.domain.lines import Line
from planbook.domain.needs.cover import Worth
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.suggestion.amounts import MOST_STEPS
from planbook.domain.suggestion.fit import fit
from planbook.domain.suggestion.suggest import survey
from tests.domain.suggestion.small import brief, complete, medical, need, product

D = Decimal
LIFE = need("self", Line.TERM_LIFE, 500_000)
PENSION = need("self", Line.PENSION, 600_000, saving_years=24, worth=Worth(D(1), D(15)))


def fitting(terms: ProductTerms, asked: LineNeed, deductible: int | None = None) -> Decimal:
    most = None if deductible is None else D(deductible)
    found = brief([terms], [asked], 1000, bearable_deductible=most)
    key = next(key for key in terms.rates if key.age == 36)
    return fit(found, found.targets[0], terms, key)


def sold(terms: ProductTerms, asked: LineNeed) -> list[str]:
    found = survey(brief([terms], [asked], 1000)).candidates
    return sorted(f"{one.choice.pay}/{one.choice.cover}" for one in found)


class TestFit:
    @pytest.mark.parametrize(
        ("cover", "share"), [("12", "0.5"), ("24", "1"), ("to60", "1"), ("life", "1")]
    )
    def test_the_share_of_the_years_that_the_need_lasts(self, cover: str, share: str) -> None:
        assert fitting(product(Line.TERM_LIFE, 1, terms=((cover, cover),)), LIFE) == D(share)

    def test_what_is_renewed_at_a_rising_price_counts_half(self) -> None:
        terms = product(Line.TERM_LIFE, 1, terms=(("1", "1"),), renewable_to_age=60)
        assert fitting(terms, LIFE) == D("0.5")

    def test_medical_cover_is_renewed_by_custom(self) -> None:
        bills = need("self", Line.MEDICAL, 1_000_000)
        assert fitting(medical(400), bills) == 1
        assert fitting(medical(400), bills, 10_000) == 1
        assert fitting(medical(400), bills, 5000) == D("0.8")

    def test_a_pension_from_the_day_of_retirement(self) -> None:
        def from_age(age: int, until: int = 105) -> Decimal:
            payout = Payout(20, age, until)
            return fitting(product(Line.PENSION, 1, payout=payout), PENSION)

        assert from_age(55) == from_age(60) == 1
        assert from_age(70) == D("0.6")
        assert from_age(60, 70) == D("0.4")

    def test_a_pension_whose_option_says_when_it_starts(self) -> None:
        option = PlanOption("standard", payout_from_age=70)
        terms = product(Line.PENSION, 1, payout=Payout(20), options=(option,))
        assert fitting(terms, PENSION) == D("0.6")
        plain = product(Line.PENSION, 1, payout=Payout(20))
        assert fitting(plain, PENSION) == 1

    def test_who_is_past_the_end_of_pensions_is_not_measured(self) -> None:
        late = need("self", Line.PENSION, 600_000, saving_years=60)
        assert fitting(product(Line.PENSION, 1, payout=Payout(20, 60)), late) == 1

    def test_other_payments_are_made_when_they_are_due(self) -> None:
        terms = product(Line.ANNUITY, 1, terms=(("10", "20"),), payout=Payout(20, 60))
        study = need("self", Line.EDUCATION, 100_000)
        assert fitting(terms, study) == 1


class TestPayable:
    def test_premiums_end_in_working_life(self) -> None:
        pays = (("20", "life"), ("29", "life"), ("30", "life"))
        assert sold(product(Line.TERM_LIFE, 1, terms=pays), LIFE) == ["20/life"]

    def test_the_shortest_where_none_does(self) -> None:
        pays = (("30", "life"), ("40", "life"))
        assert sold(product(Line.TERM_LIFE, 1, terms=pays), LIFE) == ["30/life"]


class TestAmounts:
    def limits(self, minimum: int, step: int, maximum: int) -> AmountLimits:
        return AmountLimits(D(minimum), D(step), (AmountLimit(0, D(maximum)),))

    def test_a_premium_may_set_the_price(self) -> None:
        terms = product(
            Line.TERM_LIFE,
            50_000,
            basis=PriceBasis.PER_PREMIUM,
            amounts=self.limits(1000, 1000, 9000),
        )
        (bought,) = complete(brief([terms], [LIFE], 5500)).items
        assert (bought.premium, bought.sum_insured) == (D(5000), D(250_000))

    def test_several_filed_steps_make_one_where_they_are_many(self) -> None:
        fine = product(Line.TERM_LIFE, 1, amounts=self.limits(1, 1, 500_000))
        (found,) = survey(brief([fine], [LIFE], 1000)).candidates
        assert found.most == MOST_STEPS
        assert found.step * found.most == D(500_000)

    def test_many_steps_and_one_sum_alone(self) -> None:
        only = product(Line.TERM_LIFE, 1, amounts=self.limits(200_200, 100, 200_200))
        (found,) = survey(brief([only], [LIFE], 1000)).candidates
        assert found.chosen(found.most).amount == D(200_200)

    @pytest.mark.parametrize(
        "values",
        [
            {"amounts": None},
            {"amounts": AmountLimits(D(100), D(100), ())},
            {"basis": PriceBasis.PER_OPTION},
            {"options": ()},
            {"modal_factors": ()},
        ],
    )
    def test_what_has_no_amount_or_yearly_price_is_not_for_sale(
        self, values: dict[str, Any]
    ) -> None:
        assert sold(product(Line.TERM_LIFE, 1, **values), LIFE) == []

    def test_instalments_of_a_yearly_premium_with_a_charge(self) -> None:
        dearer = product(
            Line.TERM_LIFE, "1.003", modal_factors=(ModalFactor(PayMode.YEARLY, D("1.1")),)
        )
        (bought,) = complete(brief([dearer], [LIFE], "551.65")).items
        assert bought.premium == D("441.32")

    def test_what_is_worth_nothing_against_the_need_is_left_out(self) -> None:
        nothing = need("self", Line.PENSION, 600_000)
        assert sold(product(Line.PENSION, 1), nothing) == []
