from dataclasses import fields, replace
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026, Assumptions, Reason, Unit

NOT_FOR_EDITING = {"effective_from", "retirement_rules"}


def test_every_assumption_says_its_unit_and_reason() -> None:
    assert set(ABOUT) == {field.name for field in fields(Assumptions)} - NOT_FOR_EDITING


def test_every_reason_and_unit_is_used() -> None:
    assert {one.reason for one in ABOUT.values()} == set(Reason)
    assert {one.unit for one in ABOUT.values()} == set(Unit)


def test_rates_and_shares_are_fractions() -> None:
    for name, about in ABOUT.items():
        if about.unit in {Unit.RATE, Unit.SHARE}:
            assert 0 <= getattr(CHINA_2026, name) <= 1


def test_slip_of_the_pen_is_refused_by_its_field() -> None:
    with pytest.raises(DomainError) as caught:
        replace(CHINA_2026, inflation=Decimal("2.5"))
    assert (caught.value.field, caught.value.code) == ("inflation", "too_large")
