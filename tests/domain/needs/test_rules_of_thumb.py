from decimal import Decimal

from planbook.domain.needs.breakdown import LineCode
from planbook.domain.needs.rules_of_thumb import (
    AccidentInput,
    DimeInput,
    DoubleTenInput,
    IncomeMultipleInput,
    ResponsibilityInput,
    accident,
    dime,
    double_ten,
    income_multiple,
    responsibility,
)

D = Decimal


class TestIncomeMultiple:
    def test_guide_asks_for_nine_and_four_years_of_income(self) -> None:
        result = income_multiple(IncomeMultipleInput(income=D(100_000), spending=D(60_000)))
        assert result.value == 900_000
        assert result.critical_illness == 400_000

    def test_reserve_is_three_to_six_months_of_spending(self) -> None:
        result = income_multiple(IncomeMultipleInput(income=D(100_000), spending=D(60_000)))
        assert (result.reserve_least, result.reserve_most) == (15_000, 30_000)

    def test_premium_limit_is_a_share_of_take_home_pay(self) -> None:
        known = IncomeMultipleInput(income=D(100_000), take_home=D(80_000))
        assert income_multiple(known).premium_limit == 12_000
        assert income_multiple(IncomeMultipleInput(income=D(100_000))).premium_limit == 15_000


class TestDoubleTen:
    def test_ten_times_the_income_for_a_tenth_of_it(self) -> None:
        result = double_ten(DoubleTenInput(income=D(200_000), existing=D(500_000)))
        assert result.need == 2_000_000
        assert result.value == 1_500_000
        assert result.premium_limit == 20_000

    def test_premiums_paid_already_leave_less_and_never_below_nothing(self) -> None:
        paid = DoubleTenInput(income=D(200_000), premiums=D(15_000))
        assert double_ten(paid).premium_left == 5_000
        too_much = DoubleTenInput(income=D(200_000), premiums=D(25_000))
        assert double_ten(too_much).premium_left == 0


class TestResponsibility:
    def test_five_years_of_spending_and_what_the_family_counts_on(self) -> None:
        result = responsibility(
            ResponsibilityInput(
                education=D(200_000),
                parents_support=D(300_000),
                mortgage=D(1_000_000),
                spending=D(120_000),
                assets=D(400_000),
            )
        )
        assert result.need == 2_100_000
        assert result.value == 1_700_000


class TestAccident:
    def test_ten_or_twenty_years_of_income(self) -> None:
        assert accident(AccidentInput(income=D(80_000))).value == 800_000
        twenty = AccidentInput(income=D(80_000), multiple=D(20), existing=D(100_000))
        assert accident(twenty).value == 1_500_000


class TestDime:
    def test_line_says_what_it_was_computed_from(self) -> None:
        result = dime(DimeInput(income=D(75_000), years=10))
        income = next(line for line in result.lines if line.code == LineCode.INCOME)
        assert (income.base, income.factor, income.years) == (75_000, 10, 10)
