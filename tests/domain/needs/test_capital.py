from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.money import to_fen
from planbook.domain.needs.annuities import Basis
from planbook.domain.needs.breakdown import LineCode
from planbook.domain.needs.capital import CapitalNeedsInput, IncomePeriod, Period, capital_needs

D = Decimal


def period(kind: Period, years: int, spending: int, survivor: int = 0) -> IncomePeriod:
    return IncomePeriod(period=kind, years=years, spending=D(spending), survivor_income=D(survivor))


FAMILY = CapitalNeedsInput(
    final_expenses=D(50_000),
    mortgage=D(1_000_000),
    periods=(
        period(Period.READJUSTMENT, 1, 120_000, 60_000),
        period(Period.DEPENDENCY, 10, 100_000, 60_000),
        period(Period.EMPTY_NEST, 15, 50_000, 60_000),
        period(Period.RETIREMENT, 20, 50_000, 30_000),
    ),
    rate=D("0.03"),
    inflation=D("0.03"),
    liquid_assets=D(200_000),
    existing=D(300_000),
)


def amounts(inputs: CapitalNeedsInput) -> dict[LineCode, Decimal]:
    return {line.code: line.amount for line in capital_needs(inputs).lines}


class TestLiquidation:
    def test_each_period_is_used_up_in_its_years(self) -> None:
        lines = amounts(FAMILY)
        assert lines[LineCode.READJUSTMENT] == 60_000
        assert lines[LineCode.DEPENDENCY] == 400_000
        assert lines[LineCode.RETIREMENT] == 400_000

    def test_survivors_surplus_is_not_carried_to_other_periods(self) -> None:
        assert amounts(FAMILY)[LineCode.EMPTY_NEST] == 0

    def test_what_exists_is_taken_off(self) -> None:
        result = capital_needs(FAMILY)
        assert result.need == 1_910_000
        assert result.cover == 500_000
        assert result.value == 1_410_000

    def test_later_periods_are_discounted_by_the_real_rate(self) -> None:
        result = capital_needs(replace(FAMILY, rate=D("0.0506")))
        assert result.real_rate == D("0.02")
        dependency = next(line for line in result.lines if line.code == LineCode.DEPENDENCY)
        # 40,000 a year for ten years from the second year on, at 2 %: 40,000 × 9.162237 / 1.02
        assert to_fen(dependency.amount) == D("359303.40")

    def test_more_than_enough_shows_as_surplus(self) -> None:
        rich = replace(FAMILY, liquid_assets=D(5_000_000))
        assert capital_needs(rich).value == 0
        assert amounts(rich)[LineCode.SURPLUS] == 5_300_000 - 1_910_000


class TestRetention:
    def test_one_period_needs_the_income_divided_by_the_real_rate(self) -> None:
        inputs = CapitalNeedsInput(
            periods=(period(Period.DEPENDENCY, 10, 50_000, 10_000),),
            rate=D("0.0506"),
            inflation=D("0.03"),
            basis=Basis.RETENTION,
        )
        assert capital_needs(inputs).value == 2_000_000

    def test_later_period_adds_only_what_the_kept_capital_does_not_pay(self) -> None:
        inputs = replace(FAMILY, rate=D("0.0506"), basis=Basis.RETENTION)
        lines = amounts(inputs)
        assert lines[LineCode.READJUSTMENT] == 3_000_000
        assert lines[LineCode.DEPENDENCY] == 0
        assert lines[LineCode.RETIREMENT] == 0

    def test_growing_need_is_added_from_when_it_begins(self) -> None:
        inputs = replace(
            FAMILY,
            periods=(
                period(Period.DEPENDENCY, 1, 10_000),
                period(Period.EMPTY_NEST, 0, 900_000),
                period(Period.RETIREMENT, 5, 30_000),
            ),
            rate=D("0.0506"),
            basis=Basis.RETENTION,
        )
        lines = amounts(inputs)
        assert lines[LineCode.DEPENDENCY] == 500_000
        assert lines[LineCode.EMPTY_NEST] == 0
        assert to_fen(lines[LineCode.RETIREMENT]) == to_fen(D(1_000_000) / D("1.02"))

    def test_without_real_interest_nothing_can_be_kept(self) -> None:
        with pytest.raises(DomainError) as caught:
            capital_needs(replace(FAMILY, basis=Basis.RETENTION))
        assert (caught.value.field, caught.value.code) == ("rate", "not_above_inflation")
