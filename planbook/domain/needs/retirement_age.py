"""China's statutory retirement age, as it rises gradually since 2025."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planbook.domain.errors import DomainError
from planbook.domain.needs.checks import MONTHS_A_YEAR


class Career(StrEnum):
    """The tracks that the law tells apart."""

    MAN = "man"
    WOMAN_CADRE = "woman_cadre"
    WOMAN_WORKER = "woman_worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementRule:
    """How one track's age rises: a month more for every ``step`` months of birth.

    ``first_year`` and ``first_month`` are the birth month that is touched first; ages and the
    greatest rise are in months.
    """

    career: Career
    base: int
    first_year: int
    first_month: int
    step: int
    most: int


# 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定 (2024-09-13), in force
# 2025-01-01. Who turns 60 (55, 50) in January 2025 is the first whose age rises.
GRADUAL_RISE: Final = (
    RetirementRule(
        career=Career.MAN, base=60 * 12, first_year=1965, first_month=1, step=4, most=36
    ),
    RetirementRule(
        career=Career.WOMAN_CADRE, base=55 * 12, first_year=1970, first_month=1, step=4, most=36
    ),
    RetirementRule(
        career=Career.WOMAN_WORKER, base=50 * 12, first_year=1975, first_month=1, step=2, most=60
    ),
)


def retirement_age(
    born: date, career: Career, rules: Sequence[RetirementRule] = GRADUAL_RISE
) -> int:
    """Return the statutory retirement age in months.

    Raises:
        DomainError: ``career``, ``no_rule``: the rules do not say.
    """
    rule = next((rule for rule in rules if rule.career == career), None)
    if rule is None:
        raise DomainError("career", "no_rule", career=career)
    months = (born.year - rule.first_year) * MONTHS_A_YEAR + born.month - rule.first_month
    rise = months // rule.step + 1
    return rule.base + min(max(rise, 0), rule.most)


def age_in_months(born: date, on: date) -> int:
    """Return the completed months of a life.

    Raises:
        DomainError: ``born``, ``in_future``.
    """
    months = (on.year - born.year) * MONTHS_A_YEAR + on.month - born.month - (on.day < born.day)
    if months < 0:
        raise DomainError("born", "in_future", on=on)
    return months


def completed_age(born: date, on: date) -> int:
    """Return the completed years of a life (周岁)."""
    return age_in_months(born, on) // MONTHS_A_YEAR
