from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.domain.errors import DomainError
from planbook.domain.money import to_fen
from planbook.domain.needs.breakdown import LineCode, total
from planbook.domain.needs.life_tables import (
    CompleteExpectationInput,
    LifeInsurancePremiumInput,
    complete_expectation,
    life_insurance_premium,
)

D = Decimal
LIVES = tuple(D(lives) for lives in (100, 99, 97, 95, 90, 85))


def premium(
    lives: tuple[Decimal, ...] = LIVES, pay_years: int = 5, expenses: tuple[str, ...] = ()
) -> LifeInsurancePremiumInput:
    return LifeInsurancePremiumInput(
        lives=lives,
        death_benefit=D(10_000),
        survival_benefit=D(5_000),
        rate=D("0.03"),
        pay_years=pay_years,
        expenses=tuple(D(share) for share in expenses),
    )


class TestPremium:
    def test_without_expenses_the_premium_is_the_net_one(self) -> None:
        result = life_insurance_premium(premium())
        assert result.value == result.net_premium

    def test_equal_expenses_every_year_divide_the_net_premium(self) -> None:
        net = life_insurance_premium(premium()).value
        loaded = life_insurance_premium(premium(expenses=("0.2",) * 5))
        assert abs(loaded.value - net / D("0.8")) < D("1e-9")
        assert to_fen(loaded.net_premium) == to_fen(net)

    def test_expenses_of_the_first_year_alone_cost_less(self) -> None:
        first = life_insurance_premium(premium(expenses=("0.2",))).value
        every = life_insurance_premium(premium(expenses=("0.2",) * 5)).value
        assert life_insurance_premium(premium()).value < first < every

    def test_expenses_after_the_last_payment_take_nothing(self) -> None:
        short = life_insurance_premium(premium(pay_years=1, expenses=("0.2",)))
        longer = life_insurance_premium(premium(pay_years=1, expenses=("0.2", "0.2")))
        assert short == longer

    def test_lines_split_the_premium_by_what_it_pays_for(self) -> None:
        result = life_insurance_premium(premium(expenses=("0.5", "0.2")))
        assert [line.code for line in result.lines] == [
            LineCode.DEATH_BENEFIT,
            LineCode.SURVIVAL_BENEFIT,
            LineCode.EXPENSES,
        ]
        assert total(result.lines) == result.value

    @pytest.mark.parametrize(
        ("lives", "pay_years", "expenses", "refused"),
        [
            ((D(100),), 1, (), ("lives", "too_few")),
            ((D(0), D(0)), 1, (), ("lives", "too_few")),
            ((D(99), D(100)), 1, (), ("lives", "growing")),
            (LIVES, 6, (), ("pay_years", "too_large")),
            (LIVES, 0, (), ("pay_years", "too_small")),
            (LIVES, 5, ("0.1",) * 6, ("expenses", "wrong_length")),
            (LIVES, 5, ("1.5",), ("expenses", "too_large")),
        ],
    )
    def test_bad_input_is_refused_by_its_field(
        self,
        lives: tuple[Decimal, ...],
        pay_years: int,
        expenses: tuple[str, ...],
        refused: tuple[str, str],
    ) -> None:
        with pytest.raises(DomainError) as caught:
            premium(lives, pay_years, expenses)
        assert (caught.value.field, caught.value.code) == refused

    def test_expenses_may_not_eat_the_whole_premium(self) -> None:
        with pytest.raises(DomainError) as caught:
            life_insurance_premium(premium(expenses=("1",) * 5))
        assert (caught.value.field, caught.value.code) == ("expenses", "eat_the_premium")


class TestExpectation:
    def test_survivors_and_rates_of_the_same_table_agree(self) -> None:
        by_rates = CompleteExpectationInput(mortality=(D("0.1"), D("0.5"), D(1)))
        by_lives = CompleteExpectationInput(lives=(D(100), D(90), D(45), D(0)))
        assert complete_expectation(by_rates).value == complete_expectation(by_lives).value

    def test_last_age_has_half_a_year_left(self) -> None:
        last = CompleteExpectationInput(lives=(D(100), D(50)), age=1)
        assert complete_expectation(last).value == D("0.5")

    @given(st.lists(st.decimals(D("0.01"), 1, places=3), min_size=2, max_size=40))
    def test_expectation_is_one_years_survival_times_the_next_ages(
        self, rates: list[Decimal]
    ) -> None:
        # e°x = p·(1 + e°(x+1)) + q/2 where nobody outlives the table's end.
        mortality = (*rates[:-1], D(1))
        here = CompleteExpectationInput(mortality=mortality)
        if here.survivors()[1] == 0:
            return
        alive = 1 - mortality[0]
        next_age = complete_expectation(CompleteExpectationInput(mortality=mortality, age=1)).value
        expected = alive * (1 + next_age) + (1 - alive) / 2
        assert abs(complete_expectation(here).value - expected) < D("1e-9")

    @pytest.mark.parametrize(
        ("lives", "mortality", "age", "refused"),
        [
            ((), (), 0, ("lives", "one_table_needed")),
            ((D(2), D(1)), (D(1),), 0, ("lives", "one_table_needed")),
            ((D(2), D(3)), (), 0, ("lives", "growing")),
            ((D(2), D(1), D(0)), (), 2, ("age", "too_large")),
            ((D(2), D(1)), (), 2, ("age", "too_large")),
        ],
    )
    def test_bad_table_is_refused_by_its_field(
        self,
        lives: tuple[Decimal, ...],
        mortality: tuple[Decimal, ...],
        age: int,
        refused: tuple[str, str],
    ) -> None:
        with pytest.raises(DomainError) as caught:
            CompleteExpectationInput(lives=lives, mortality=mortality, age=age)
        assert (caught.value.field, caught.value.code) == refused
