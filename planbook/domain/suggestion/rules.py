"""What a suggestion is measured by: weights, terms that make sense, and the three variants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.lines import Line

ONE: Final = Decimal(1)


class Variant(StrEnum):
    """A plan that is suggested."""

    ESSENTIAL = "essential"
    """Protection alone, well below the budget."""
    BALANCED = "balanced"
    """Half of every gap before the whole of any, with some of the budget left."""
    COMPLETE = "complete"
    """As much of the gaps as the whole budget closes."""


@dataclass(frozen=True, slots=True)
class VariantRule:
    """How a variant differs: its part of the budget, its lines, what half a gap is worth.

    ``first_half`` is what a yuan of the first half of a gap counts; one of the second half counts
    ``2 − first_half``, so that a gap that is closed counts as itself.
    """

    budget_share: Decimal
    first_half: Decimal
    protection_only: bool = False

    @property
    def second_half(self) -> Decimal:
        """What a yuan of the second half counts."""
        return 2 * ONE - self.first_half


@dataclass(frozen=True, slots=True)
class Rules:
    """A dated set of weights; ages are completed years, shares are fractions."""

    effective_from: date
    variants: Mapping[Variant, VariantRule]
    rank_factor: Decimal
    """What each place further down the analysis' priorities counts, of the place before."""
    saving_share: Decimal
    """What a yuan of a gap that is saved for counts, of a yuan of protection."""
    medical_value: Decimal
    """What medical cover counts where it is missing: bills have a cap, and no capital."""
    high_deductible_share: Decimal
    """What medical cover counts whose deductible the household cannot bear."""
    renewable_share: Decimal
    """What cover counts that is renewed at a rising price, where lasting cover is usual."""
    waiver_share: Decimal
    """What a gap counts more where its premiums are waived if the payer is struck."""
    needed_until: Mapping[Line, int]
    """The age until which a need lasts."""
    pay_until: int
    """The applicant's age at which premiums should have ended, where terms can be chosen."""
    pension_until: int
    """The age until which a pension is counted."""


# Planning values, none of them published: protection before saving, and those who earn first
# (先保障后储蓄，先大人后小孩), as the trade teaches.
RULES: Final = Rules(
    effective_from=date(2026, 1, 1),
    variants={
        Variant.ESSENTIAL: VariantRule(Decimal("0.6"), Decimal("1.25"), protection_only=True),
        Variant.BALANCED: VariantRule(Decimal("0.8"), Decimal("1.9")),
        Variant.COMPLETE: VariantRule(Decimal(1), Decimal("1.25")),
    },
    rank_factor=Decimal("0.7"),
    saving_share=Decimal("0.5"),
    medical_value=Decimal(300_000),
    high_deductible_share=Decimal("0.8"),
    renewable_share=Decimal("0.5"),
    waiver_share=Decimal("0.05"),
    needed_until={
        Line.TERM_LIFE: 60,
        Line.CRITICAL_ILLNESS: 70,
        Line.ACCIDENT: 60,
        Line.MEDICAL: 80,
    },
    pay_until=65,
    pension_until=85,
)
