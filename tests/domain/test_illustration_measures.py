"""Break-even, surrender year and returns, on guaranteed values only."""

from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given, settings

from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.measures import (
    break_even_year,
    irr_by_year,
    surrender_irr,
    surrender_year,
    surrender_year_for_share,
)
from planbook.domain.illustration.rows import illustrate_item
from planbook.domain.illustration.terms import RateKey
from tests.domain.demo_products import CHILD, FATHER, MOTHER, TODAY, choice, table
from tests.domain.test_illustration_rows import cells, of_cell

THREE = [Decimal(10_000)] * 3


class TestSurrenderIrr:
    @pytest.mark.parametrize(
        ("premiums", "year", "value", "expected"),
        [
            (THREE, 5, 32_000, "0.0162"),
            (THREE, 5, 35_000, "0.0392"),
            (THREE[:1], 1, 6_000, "-0.4000"),
        ],
    )
    def test_published_example_7(self, premiums, year: int, value: int, expected: str):
        rate = surrender_irr(premiums, [Decimal(0)] * year, Decimal(value))
        assert rate is not None
        assert rate.quantize(Decimal("0.0001")) == Decimal(expected)

    def test_total_loss_has_no_rate(self):
        assert surrender_irr(THREE, [Decimal(0)] * 3, Decimal(0)) is None

    def test_nothing_paid_has_no_rate(self):
        assert surrender_irr([], [Decimal(100)], Decimal(0)) is None


class TestIrrByYear:
    def test_agrees_with_an_independent_computation(self):
        illustrated = table("ED", CHILD, choice("5", "to21", 20_000))
        rates = irr_by_year(illustrated)
        survival = illustrated.series(BenefitCode.SURVIVAL)
        for year in (6, 12, len(rates)):
            flows = [0.0] * (year + 1)
            for place in range(year):
                flows[place] -= float(illustrated.premiums[place])
                flows[place + 1] += float(survival[place])
            flows[year] += float(illustrated.cash_values[year - 1])
            rate = rates[year - 1]
            assert rate is not None
            assert float(rate) == pytest.approx(numpy_financial.irr(flows), abs=1e-6)

    @given(cells("IW"))
    @settings(max_examples=10, deadline=None)
    def test_increasing_whole_life_never_returns_more_than_its_guaranteed_rate(self, key: RateKey):
        rates = irr_by_year(illustrate_item(of_cell("IW", key), on=TODAY))
        assert all(rate is not None and rate <= Decimal("0.0200") for rate in rates)


class TestBreakEven:
    def test_is_the_first_year_that_covers_the_premiums(self):
        illustrated = table("IW", FATHER, choice("5", "life", 20_000))
        year = break_even_year(illustrated)
        assert year is not None
        assert 5 < year < 10
        before, at = illustrated.rows[year - 2], illustrated.rows[year - 1]
        assert before.cash_value < before.cumulative_premium
        assert at.cash_value >= at.cumulative_premium

    def test_counts_what_was_paid_out(self):
        illustrated = table("PN", MOTHER, choice("10", "life", 36_000, option="from55"))
        year = break_even_year(illustrated)
        assert year is not None
        assert year < 55 - MOTHER.age

    def test_is_none_where_nothing_comes_back(self):
        assert break_even_year(table("TL", FATHER, choice("10", "20", 100_000))) is None


class TestSurrenderYear:
    def test_is_the_first_year_whose_cash_value_reaches_the_amount(self):
        illustrated = table("IW", FATHER, choice("5", "life", 20_000))
        year = surrender_year(illustrated, Decimal(150_000))
        assert year is not None
        assert illustrated.cash_values[year - 2] < 150_000 <= illustrated.cash_values[year - 1]

    def test_is_none_where_it_never_does(self):
        illustrated = table("TL", FATHER, choice("10", "20", 100_000))
        assert surrender_year(illustrated, Decimal(100_000)) is None


class TestSurrenderYearForShare:
    def test_of_the_whole_is_where_the_cash_value_alone_covers_the_premiums(self):
        illustrated = table("IW", FATHER, choice("5", "life", 20_000))
        assert surrender_year_for_share(illustrated, Decimal(1)) == break_even_year(illustrated)

    def test_a_smaller_share_comes_no_later(self):
        illustrated = table("IW", FATHER, choice("5", "life", 20_000))
        half = surrender_year_for_share(illustrated, Decimal("0.5"))
        most = surrender_year_for_share(illustrated, Decimal("0.9"))
        assert half is not None
        assert most is not None
        assert half < most
        row = illustrated.rows[half - 1]
        assert row.cash_value >= row.cumulative_premium / 2

    def test_is_none_where_surrender_never_pays_it(self):
        illustrated = table("TL", FATHER, choice("10", "20", 100_000))
        assert surrender_year_for_share(illustrated, Decimal(1)) is None
