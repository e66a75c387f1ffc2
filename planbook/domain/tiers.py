"""Tiers of products, P1 to P5, against the grades of those who may plan them.

保险销售行为管理办法 Art 15-16: products are tiered by complexity, burden and risk of benefits.
"""

from collections.abc import Mapping
from typing import Final

from planbook.domain.illustration.codes import DesignType

LOWEST: Final = 1
HIGHEST: Final = 5
LEAST_TIERS: Final[Mapping[DesignType, int]] = {
    DesignType.ORDINARY: 2,
    DesignType.PARTICIPATING: 3,
    DesignType.UNIVERSAL: 3,
    DesignType.UNIT_LINKED: 4,
}


def may_be_tiered(tier: int, design_type: DesignType) -> bool:
    """Return whether a product of a design type may stand in a tier."""
    return LEAST_TIERS[design_type] <= tier <= HIGHEST


def may_plan(grade: int, tier: int) -> bool:
    """Return whether somebody of a qualification grade may plan products of a tier."""
    return tier <= grade
