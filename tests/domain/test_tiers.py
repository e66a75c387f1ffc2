"""Tiers by design type, and what a grade may plan."""

import pytest

from planbook.domain.illustration.codes import DesignType
from planbook.domain.tiers import may_be_tiered, may_plan


@pytest.mark.parametrize(
    ("design", "tiers"),
    [
        (DesignType.ORDINARY, {2, 3, 4, 5}),
        (DesignType.PARTICIPATING, {3, 4, 5}),
        (DesignType.UNIVERSAL, {3, 4, 5}),
        (DesignType.UNIT_LINKED, {4, 5}),
    ],
)
def test_a_design_type_has_its_least_tier(design: DesignType, tiers: set[int]) -> None:
    assert {tier for tier in range(7) if may_be_tiered(tier, design)} == tiers


def test_a_grade_plans_up_to_its_tier() -> None:
    assert [may_plan(3, tier) for tier in range(1, 6)] == [True, True, True, False, False]
