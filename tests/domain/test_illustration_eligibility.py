"""Who and what can be insured, and how ages are counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.illustration.codes import DesignType, PayMode, Sex
from planbook.domain.illustration.eligibility import (
    Finding,
    Obstacle,
    check_choice,
    check_item,
    check_life,
)
from planbook.domain.illustration.items import PlanItem
from planbook.domain.illustration.lives import Life, age_on, next_birthday
from planbook.domain.illustration.rules import RATE_CAPS, dividend_rate
from planbook.domain.illustration.terms import AmountLimits
from tests.domain.demo_products import CHILD, FATHER, TODAY, choice, item, terms_of


class TestAge:
    @pytest.mark.parametrize(
        ("born", "on", "age", "next_one"),
        [
            (date(1990, 11, 21), date(2026, 11, 20), 35, date(2026, 11, 21)),
            (date(1990, 11, 21), date(2026, 11, 21), 36, date(2027, 11, 21)),
            (date(2004, 2, 29), date(2025, 2, 28), 20, date(2025, 3, 1)),
            (date(2004, 2, 29), date(2025, 3, 1), 21, date(2026, 3, 1)),
            (date(2004, 2, 29), date(2028, 2, 28), 23, date(2028, 2, 29)),
            (date(2026, 11, 21), date(2026, 11, 21), 0, date(2027, 11, 21)),
        ],
    )
    def test_completed_years_hold_until_the_next_birthday(self, born, on, age, next_one):
        assert age_on(born, on) == age
        assert next_birthday(born, on) == next_one

    def test_life_knows_its_days(self):
        baby = Life.born("baby", Sex.MALE, date(2026, 11, 1), on=TODAY)
        assert (baby.age, baby.days) == (0, 20)


class TestLife:
    def test_fitting_life_has_nothing_in_its_way(self):
        assert check_life(terms_of("TL"), FATHER) == ()

    @pytest.mark.parametrize(
        ("life", "finding"),
        [
            (CHILD, Finding(Obstacle.TOO_YOUNG, Decimal(5), Decimal(18))),
            (Life("old", Sex.MALE, 56), Finding(Obstacle.TOO_OLD, Decimal(56), Decimal(55))),
            (
                Life("miner", Sex.MALE, 30, occupation_class=5),
                Finding(Obstacle.OCCUPATION, Decimal(5), Decimal(4)),
            ),
        ],
    )
    def test_obstacle_names_the_limit(self, life: Life, finding: Finding):
        assert check_life(terms_of("TL"), life) == (finding,)

    def test_newborn_waits_for_its_day(self):
        baby = Life.born("baby", Sex.MALE, date(2026, 11, 1), on=TODAY)
        assert check_life(terms_of("CI"), baby) == (
            Finding(Obstacle.TOO_FEW_DAYS, Decimal(20), Decimal(28)),
        )
        assert (
            check_life(terms_of("CI"), Life.born("b", Sex.MALE, date(2026, 10, 1), on=TODAY)) == ()
        )


class TestChoice:
    @pytest.mark.parametrize(
        ("amount", "finding"),
        [
            (None, Finding(Obstacle.AMOUNT_MISSING)),
            (90_000, Finding(Obstacle.BELOW_MINIMUM, Decimal(90_000), Decimal(100_000))),
            (3_010_000, Finding(Obstacle.ABOVE_MAXIMUM, Decimal(3_010_000), Decimal(3_000_000))),
            (105_000, Finding(Obstacle.OFF_STEP, Decimal(105_000), Decimal(10_000))),
        ],
    )
    def test_amount_keeps_to_limits_and_steps(self, amount: int | None, finding: Finding):
        assert check_choice(terms_of("TL"), FATHER, choice("20", "to60", amount)) == (finding,)

    def test_greatest_amount_falls_with_age(self):
        found = check_choice(terms_of("TL"), Life("old", Sex.MALE, 52), choice("10", "20", 600_000))
        assert found == (Finding(Obstacle.ABOVE_MAXIMUM, Decimal(600_000), Decimal(500_000)),)

    def test_no_band_no_amount(self):
        assert AmountLimits(Decimal(1), Decimal(1), ()).maximum(30) == 0

    def test_product_without_limits_takes_any_amount(self):
        terms = replace(terms_of("TL"), amounts=None)
        assert check_choice(terms, FATHER, choice("20", "to60", 1)) == ()

    def test_unknown_option_and_mode_are_found(self):
        chosen = choice("1", "1", option="gold", mode=PayMode.QUARTERLY)
        assert check_choice(terms_of("MD"), FATHER, chosen) == (
            Finding(Obstacle.OPTION),
            Finding(Obstacle.MODE),
        )

    def test_single_premium_is_paid_at_once(self):
        chosen = choice("1", "to21", 20_000, mode=PayMode.MONTHLY)
        assert check_choice(terms_of("ED"), CHILD, chosen) == (Finding(Obstacle.MODE),)

    def test_one_year_contract_may_be_paid_by_the_month(self):
        assert check_choice(terms_of("MD"), FATHER, choice("1", "1", mode=PayMode.MONTHLY)) == ()


class TestItem:
    def test_applicant_must_be_an_adult(self):
        found = check_item(item("ED", CHILD, choice("10", "to21", 20_000), applicant=CHILD))
        assert found == (Finding(Obstacle.APPLICANT_MINOR, Decimal(5), Decimal(18)),)

    def test_waiver_is_checked_on_the_applicant(self):
        rider = PlanItem("w", terms_of("WV"), CHILD, FATHER, choice("9", "9"), ("x",))
        assert check_item(rider) == ()

    def test_waiver_needs_an_applicant_who_is_not_the_insured(self):
        rider = PlanItem("w", terms_of("WV"), FATHER, FATHER, choice("9", "9"), ("x",))
        assert check_item(rider) == (Finding(Obstacle.APPLICANT_IS_INSURED),)


class TestCaps:
    def test_caps_hold_from_their_day(self):
        on, before = date(2026, 7, 1), date(2026, 6, 30)
        assert RATE_CAPS.guaranteed_on(on, DesignType.ORDINARY) == Decimal("0.02")
        assert RATE_CAPS.illustrated_on(on, DesignType.PARTICIPATING) == Decimal("0.035")
        assert RATE_CAPS.illustrated_on(before, DesignType.PARTICIPATING) is None

    def test_dividend_rate_is_never_negative(self):
        assert dividend_rate(Decimal("0.035"), Decimal("0.0175")) == Decimal("0.01225")
        assert dividend_rate(Decimal("0.01"), Decimal("0.02")) == 0
        assert dividend_rate(None, Decimal("0.0175")) == 0
