from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from planbook.domain.limits import PORTFOLIO_LIMITS, limits_on

STRICTER = replace(
    PORTFOLIO_LIMITS, effective_from=date(2030, 1, 1), income_share=Decimal("0.15"), minors=()
)
SETS = (PORTFOLIO_LIMITS, STRICTER)


def test_a_plan_is_held_against_the_limits_of_its_day() -> None:
    eve = STRICTER.effective_from - timedelta(days=1)
    assert limits_on(eve, SETS) is PORTFOLIO_LIMITS
    assert limits_on(STRICTER.effective_from, SETS) is STRICTER


def test_before_the_first_set_the_first_one_holds() -> None:
    assert limits_on(date(2000, 1, 1), SETS) is PORTFOLIO_LIMITS


def test_who_is_no_minor_any_more_has_no_limit_of_their_own() -> None:
    assert (PORTFOLIO_LIMITS.adult_age, STRICTER.adult_age) == (18, 0)
