from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.needs.annuities import Basis, Timing
from planbook.domain.needs.retirement import RetirementInput, retirement
from planbook.domain.needs.retirement_age import (
    GRADUAL_RISE,
    Career,
    age_in_months,
    completed_age,
    retirement_age,
)

D = Decimal
INPUT = RetirementInput(
    spending=D(80_000),
    social_pension=D(40_000),
    years_to_retirement=D(20),
    years_in_retirement=25,
    inflation=D("0.02"),
    rate=D("0.03"),
    retirement_rate=D("0.03"),
)


class TestRetirement:
    def test_who_has_retired_needs_a_sum_and_no_saving(self) -> None:
        result = retirement(replace(INPUT, years_to_retirement=D(0)))
        assert result.level_saving is None
        assert result.value == result.value_today

    def test_months_before_retirement_leave_one_last_deposit(self) -> None:
        near = replace(INPUT, years_to_retirement=D("0.25"))
        result = retirement(near)
        assert result.deposits == 1
        assert retirement(replace(near, deposit_timing=Timing.ORDINARY)).deposits == 0

    def test_pensions_that_suffice_leave_no_gap(self) -> None:
        result = retirement(replace(INPUT, enterprise_annuity=D(45_000)))
        assert result.value == 0
        assert result.yearly_gap == 0
        assert result.level_saving == 0

    def test_kept_capital_needs_interest_above_inflation(self) -> None:
        with pytest.raises(DomainError) as caught:
            retirement(replace(INPUT, basis=Basis.RETENTION, retirement_inflation=D("0.03")))
        assert (caught.value.field, caught.value.code) == ("retirement_rate", "not_above_inflation")


class TestRetirementAge:
    """The law's own tables, by month of birth (years, months)."""

    @pytest.mark.parametrize(
        ("career", "born", "age"),
        [
            (Career.MAN, (1964, 12), (60, 0)),
            (Career.MAN, (1965, 1), (60, 1)),
            (Career.MAN, (1965, 4), (60, 1)),
            (Career.MAN, (1965, 5), (60, 2)),
            (Career.MAN, (1970, 6), (61, 5)),
            (Career.MAN, (1976, 8), (62, 11)),
            (Career.MAN, (1976, 9), (63, 0)),
            (Career.MAN, (1990, 1), (63, 0)),
            (Career.WOMAN_CADRE, (1969, 12), (55, 0)),
            (Career.WOMAN_CADRE, (1970, 1), (55, 1)),
            (Career.WOMAN_CADRE, (1981, 8), (57, 11)),
            (Career.WOMAN_CADRE, (1981, 9), (58, 0)),
            (Career.WOMAN_WORKER, (1974, 12), (50, 0)),
            (Career.WOMAN_WORKER, (1975, 1), (50, 1)),
            (Career.WOMAN_WORKER, (1975, 3), (50, 2)),
            (Career.WOMAN_WORKER, (1984, 10), (54, 11)),
            (Career.WOMAN_WORKER, (1984, 11), (55, 0)),
        ],
    )
    def test_age_rises_as_the_law_says(
        self, career: Career, born: tuple[int, int], age: tuple[int, int]
    ) -> None:
        years, months = age
        assert retirement_age(date(*born, 15), career) == years * 12 + months

    def test_rules_that_do_not_name_a_career_are_refused(self) -> None:
        with pytest.raises(DomainError) as caught:
            retirement_age(date(1980, 1, 1), Career.MAN, GRADUAL_RISE[1:])
        assert (caught.value.field, caught.value.code) == ("career", "no_rule")


class TestAge:
    def test_birthday_completes_the_year(self) -> None:
        born = date(1990, 5, 20)
        assert completed_age(born, date(2026, 5, 19)) == 35
        assert completed_age(born, date(2026, 5, 20)) == 36

    def test_nobody_is_born_tomorrow(self) -> None:
        with pytest.raises(DomainError) as caught:
            age_in_months(date(2026, 11, 22), date(2026, 11, 21))
        assert (caught.value.field, caught.value.code) == ("born", "in_future")
