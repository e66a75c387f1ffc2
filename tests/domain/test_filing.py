"""Tables of a filed product that are not whole are found."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.filing import Flaw, find_flaws, ranges
from planbook.domain.illustration.codes import DesignType, PayMode, Sex
from planbook.domain.illustration.terms import ModalFactor, PlanOption, ProductTerms, RateKey
from planbook.domain.money import ZERO
from tests.domain.demo_products import demo_products, terms_of


def only(terms: ProductTerms, keep: Callable[[RateKey], bool]) -> ProductTerms:
    """A product without the cells that are not kept."""
    return replace(
        terms,
        rates={key: rate for key, rate in terms.rates.items() if keep(key)},
        cash_values={key: each for key, each in terms.cash_values.items() if keep(key)},
    )


def flaws(terms: ProductTerms) -> dict[Flaw, str]:
    return {each.flaw: each.about for each in find_flaws(terms)}


def test_the_demo_products_are_whole() -> None:
    assert {code: find_flaws(terms) for code, terms in demo_products().items()} == dict.fromkeys(
        demo_products(), ()
    )


class TestRates:
    def test_an_empty_table_is_one_flaw(self) -> None:
        empty = replace(terms_of("MD"), rates={})
        assert flaws(empty) == {Flaw.NO_RATES: ""}

    def test_ages_without_any_cell_are_named_as_runs(self) -> None:
        terms = only(terms_of("TL"), lambda key: key.age not in {18, 19, 40})
        assert flaws(terms) == {Flaw.AGES_MISSING: "18-19, 40"}

    def test_blank_cells_among_sold_ones_are_not_sold_on_purpose(self) -> None:
        terms = only(terms_of("TL"), lambda key: str(key.pay) != "30")
        assert flaws(terms) == {}

    def test_a_rate_of_nothing_is_no_price(self) -> None:
        terms = terms_of("MD")
        first = next(iter(terms.rates))
        assert flaws(replace(terms, rates={**terms.rates, first: ZERO})) == {
            Flaw.RATE_NOT_POSITIVE: "1"
        }


class TestFactors:
    @pytest.mark.parametrize(
        ("code", "keep", "flaw", "about"),
        [
            ("TL", lambda key: key.sex is Sex.MALE, Flaw.SEX_MISSING, "female"),
            (
                "MD",
                lambda key: key.social_insurance,
                Flaw.SOCIAL_INSURANCE_MISSING,
                "False",
            ),
            ("AC", lambda key: key.occupation_class < 5, Flaw.OCCUPATION_MISSING, "5, 6"),
            ("PN", lambda key: key.option != "from60", Flaw.OPTION_MISSING, "from60"),
        ],
    )
    def test_a_value_that_nothing_is_rated_for_is_named(
        self, code: str, keep: Callable[[RateKey], bool], flaw: Flaw, about: str
    ) -> None:
        assert flaws(only(terms_of(code), keep)) == {flaw: about}

    def test_cells_of_an_option_that_the_product_has_not(self) -> None:
        terms = replace(terms_of("MD"), options=(PlanOption("standard"),))
        assert flaws(terms) == {Flaw.OPTION_UNKNOWN: "zero"}


class TestCashValues:
    def test_a_cell_without_them(self) -> None:
        terms = terms_of("WL")
        values = dict(list(terms.cash_values.items())[2:])
        assert flaws(replace(terms, cash_values=values)) == {Flaw.CASH_VALUES_MISSING: "2"}

    def test_a_table_beyond_the_cover(self) -> None:
        terms = terms_of("TL")
        first = next(iter(terms.cash_values))
        longer = {**terms.cash_values, first: (ZERO,) * 99}
        assert flaws(replace(terms, cash_values=longer)) == {Flaw.CASH_VALUES_TOO_LONG: "1"}

    def test_long_contracts_need_them_and_accounts_do_not(self) -> None:
        without = replace(terms_of("PW"), cash_values={})
        assert flaws(without) == {Flaw.CASH_VALUES_MISSING: str(len(without.rates))}
        account = replace(without, design_type=DesignType.UNIVERSAL)
        assert flaws(account) == {}


class TestChoices:
    def test_nothing_to_choose_or_to_pay(self) -> None:
        terms = replace(terms_of("TL"), amounts=None, benefits=(), modal_factors=())
        assert set(flaws(terms)) == {
            Flaw.AMOUNTS_MISSING,
            Flaw.NO_BENEFITS,
            Flaw.YEARLY_MODE_MISSING,
        }

    def test_an_instalment_below_its_share_of_the_year(self) -> None:
        factors = (
            ModalFactor(PayMode.YEARLY, Decimal(1)),
            ModalFactor(PayMode.MONTHLY, Decimal("0.009")),
        )
        assert flaws(replace(terms_of("TL"), modal_factors=factors)) == {
            Flaw.MODE_FACTOR: "monthly"
        }


@pytest.mark.parametrize(
    ("numbers", "text"), [({3}, "3"), ({1, 2, 3, 7}, "1-3, 7"), ({0, 2, 4, 5}, "0, 2, 4-5")]
)
def test_numbers_are_told_as_runs(numbers: set[int], text: str) -> None:
    assert ranges(numbers) == text
