from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.needs.assumption_editions import (
    NATURES,
    RANGES,
    Change,
    Value,
    changes,
    checked,
    edition,
)
from planbook.domain.needs.assumptions import (
    ABOUT,
    CHINA_2026,
    Assumptions,
    LiabilityBasis,
    Reason,
    Unit,
)

NEXT_YEAR = date(2027, 1, 1)


def test_every_value_has_a_range_but_the_choice() -> None:
    assert set(RANGES) == {name for name, one in ABOUT.items() if one.unit is not Unit.CHOICE}


def test_every_reason_says_whether_it_is_a_rule_or_a_planning_value() -> None:
    assert set(NATURES) == set(Reason)


@pytest.mark.parametrize("name", RANGES)
def test_the_house_edition_keeps_to_the_ranges(name: str) -> None:
    assert checked(name, getattr(CHINA_2026, name)) == getattr(CHINA_2026, name)


@pytest.mark.parametrize("name", RANGES)
def test_both_ends_of_a_range_can_be_reckoned_with(name: str) -> None:
    limits = RANGES[name]
    kinds = {field.name: type(getattr(CHINA_2026, field.name)) for field in fields(Assumptions)}
    for end in (limits.least, limits.most):
        replace(CHINA_2026, **{name: kinds[name](end)})


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("inflation", Decimal("0.11"), "too_large"),
        ("inflation", Decimal("-0.01"), "too_small"),
        ("recovery_years", Decimal("2.5"), "not_whole"),
        ("recovery_years", Decimal("NaN"), "not_a_number"),
        ("accident_fixed", Decimal(200_001), "too_large"),
        ("liability_basis", "by_chance", "unknown"),
        ("effective_from", Decimal(1), "unknown"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(name: str, value: Value, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        checked(name, value)
    assert (refused.value.field, refused.value.code) == (name, code)


class TestEdition:
    def test_it_changes_what_is_given_and_keeps_the_rest(self) -> None:
        made = edition(
            CHINA_2026,
            NEXT_YEAR,
            {
                "inflation": Decimal("0.02"),
                "recovery_years": Decimal(3),
                "liability_basis": LiabilityBasis.FULL,
            },
        )
        assert made == replace(
            CHINA_2026,
            effective_from=NEXT_YEAR,
            inflation=Decimal("0.02"),
            recovery_years=3,
            liability_basis=LiabilityBasis.FULL,
        )
        assert isinstance(made.recovery_years, int)

    @pytest.mark.parametrize(
        ("values", "field", "code"),
        [
            ({"lone_share": Decimal("0.8")}, "lone_share", "above_survivor_share"),
            ({"social_medical_cap": Decimal(2_000_000), "medical_cap": Decimal(1_000_000)},
             "social_medical_cap", "above_medical_cap"),
        ],
    )  # fmt: skip
    def test_values_that_contradict_each_other_are_refused(
        self, values: dict[str, Value], field: str, code: str
    ) -> None:
        with pytest.raises(DomainError) as refused:
            edition(CHINA_2026, NEXT_YEAR, values)
        assert (refused.value.field, refused.value.code) == (field, code)


def test_changes_name_what_differs_and_nothing_else() -> None:
    made = edition(CHINA_2026, NEXT_YEAR, {"care_years": 4, "inflation": Decimal("0.025")})
    assert changes(CHINA_2026, made) == (Change("care_years", 5, 4),)
    assert changes(made, made) == ()
