"""Which gap to close first, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.life_stages import MeansBand
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import ZERO
from planbook.domain.needs.house import House
from planbook.domain.needs.line_needs import LineNeed

NEAR_RETIREMENT_YEARS = 15
# Where a parent's own need counts, besides what a death would take from them.
PARENTS_LINES: Final = frozenset({Line.MEDICAL, Line.ACCIDENT})


class PriorityReason(StrEnum):
    """Why a line comes where it comes."""

    STAGE_FIRST = "stage_first"
    NOTHING_YET = "nothing_yet"
    PARTLY_COVERED = "partly_covered"
    CHILDREN_DEPEND = "children_depend"
    PARTNER_DEPENDS = "partner_depends"
    PARENTS_DEPEND = "parents_depend"
    DEBTS_REMAIN = "debts_remain"
    NO_SOCIAL_INSURANCE = "no_social_insurance"
    RETIREMENT_NEAR = "retirement_near"
    PROTECTION_BEFORE_SAVING = "protection_before_saving"


@dataclass(frozen=True, slots=True)
class Priority:
    """A line with a gap: its rank from 1, whose gap it is, how much, and the reasons."""

    rank: int
    line: Line
    lives: tuple[str, ...]
    gap: Decimal
    reasons: tuple[PriorityReason, ...]


def priorities(
    house: House, lines: Sequence[Line], needs: Sequence[LineNeed], band: MeansBand
) -> tuple[Priority, ...]:
    """Rank the lines that have a gap: by stage, with protection before saving where means are tight."""
    open_needs = {
        line: found
        for line in _ordered(lines, band)
        if (found := [need for need in needs if need.line == line and need.gap > 0])
    }
    return tuple(
        Priority(
            rank=rank,
            line=line,
            lives=tuple(need.life for need in found),
            gap=sum((need.gap for need in found), ZERO),
            reasons=tuple(_reasons(house, line, lines, found, band)),
        )
        for rank, (line, found) in enumerate(open_needs.items(), 1)
    )


def _ordered(lines: Sequence[Line], band: MeansBand) -> Sequence[Line]:
    if band != MeansBand.TIGHT:
        return lines
    return sorted(lines, key=lambda line: line in SAVING_LINES)


def _reasons(
    house: House,
    line: Line,
    lines: Sequence[Line],
    found: Sequence[LineNeed],
    band: MeansBand,
) -> Iterator[PriorityReason]:
    if line == lines[0]:
        yield PriorityReason.STAGE_FIRST
    covered = any(need.cover for need in found)
    yield PriorityReason.PARTLY_COVERED if covered else PriorityReason.NOTHING_YET
    if line == Line.TERM_LIFE:
        yield from _dependants(house)
    if line == Line.MEDICAL and _without_social_insurance(house, found):
        yield PriorityReason.NO_SOCIAL_INSURANCE
    if line in PARENTS_LINES and _of_parents(house, found):
        yield PriorityReason.PARENTS_DEPEND
    if line == Line.PENSION and _retirement_is_near(house):
        yield PriorityReason.RETIREMENT_NEAR
    if band == MeansBand.TIGHT and line not in SAVING_LINES:
        yield PriorityReason.PROTECTION_BEFORE_SAVING


def _dependants(house: House) -> Iterator[PriorityReason]:
    if house.dependent_years:
        yield PriorityReason.CHILDREN_DEPEND
    if house.facts.married:
        yield PriorityReason.PARTNER_DEPENDS
    if house.facts.parents:
        yield PriorityReason.PARENTS_DEPEND
    if house.mortgage or house.debts:
        yield PriorityReason.DEBTS_REMAIN


def _of_parents(house: House, found: Sequence[LineNeed]) -> bool:
    parents = {parent.key for parent in house.facts.parents}
    return any(need.life in parents for need in found)


def _retirement_is_near(house: House) -> bool:
    years = (house.years_to_retirement(adult) for adult in house.facts.adults)
    return any(left <= NEAR_RETIREMENT_YEARS for left in years)


def _without_social_insurance(house: House, found: Sequence[LineNeed]) -> bool:
    lives = {need.life for need in found}
    people = (*house.facts.adults, *house.facts.children, *house.facts.parents)
    return any(one.social_insurance is False for one in people if one.key in lives)
