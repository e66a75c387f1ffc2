"""A household's needs: every life and line the stage asks for, and what to do first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planbook.domain.errors import DomainError
from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand, means_band
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, precise
from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.cover import unanswered
from planbook.domain.needs.facts import HouseholdFacts, PolicyFacts
from planbook.domain.needs.house import Assumed, House
from planbook.domain.needs.line_needs import CALCULATORS, Asked, LineNeed
from planbook.domain.needs.plain import Runway, runways
from planbook.domain.needs.priorities import Priority, priorities


@dataclass(frozen=True, slots=True)
class Totals:
    """Need, cover and gap added up; one life's surplus never fills another's gap.

    Over several lines medical cover is left out: its cap limits bills and is no capital.
    """

    need: Decimal
    cover: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class LineTotals:
    """The totals of a line over all lives."""

    line: Line
    totals: Totals


@dataclass(frozen=True, slots=True)
class LifeTotals:
    """The totals of a life over all lines."""

    life: str
    totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdNeeds:
    """One analysis: yuan today, needs in the stage's order and then by life.

    ``assumed`` names every open fact that an assumption stood in for; ``uncounted`` are policies
    that answer none of the needs looked at.
    """

    on: date
    stage: LifeStage
    suggested_stage: LifeStage
    means: MeansBand
    assumptions_from: date
    household_income: Decimal
    needs: tuple[LineNeed, ...]
    lines: tuple[LineTotals, ...]
    lives: tuple[LifeTotals, ...]
    totals: Totals
    priorities: tuple[Priority, ...]
    runways: tuple[Runway, ...]
    assumed: tuple[Assumed, ...]
    uncounted: tuple[PolicyFacts, ...]


@precise
def analyse(facts: HouseholdFacts, assumptions: Assumptions) -> HouseholdNeeds:
    """Analyse a household: needs, cover and gaps per life and line, totals, and priorities.

    Units: yuan today. Source: ``life_stages`` for the lines of a stage, each method's own.

    Raises:
        DomainError: ``more_lines``, ``no_need``: nothing is computed for that line.
    """
    house = House(facts, assumptions)
    stage = facts.stage or house.stage
    lines = _lines(facts, stage)
    needs = tuple(need for line in lines for need in CALCULATORS[line](Asked(house, line, lines)))
    band = means_band(income=house.household_income, net_worth=facts.known_net_worth)
    return HouseholdNeeds(
        on=facts.on,
        stage=stage,
        suggested_stage=house.stage,
        means=band,
        assumptions_from=assumptions.effective_from,
        household_income=house.household_income,
        needs=needs,
        lines=tuple(LineTotals(line, totals_of_line(needs, line)) for line in lines),
        lives=tuple(LifeTotals(life, totals_of_life(needs, life)) for life in _lives(needs)),
        totals=totals_of_capital(needs),
        priorities=priorities(house, lines, needs, band),
        runways=runways(house),
        assumed=house.assumed,
        uncounted=unanswered(facts, lines),
    )


def _lines(facts: HouseholdFacts, stage: LifeStage) -> Sequence[Line]:
    if unknown := [line for line in facts.more_lines if line not in CALCULATORS]:
        raise DomainError("more_lines", "no_need", line=unknown[0])
    return tuple(dict.fromkeys((*STAGE_NEEDS[stage], *facts.more_lines)))


def _lives(needs: Iterable[LineNeed]) -> Iterable[str]:
    return dict.fromkeys(need.life for need in needs)


def totals_of_line(needs: Iterable[LineNeed], line: Line) -> Totals:
    """Add a line's needs up."""
    return _totals([need for need in needs if need.line == line])


def totals_of_life(needs: Iterable[LineNeed], life: str) -> Totals:
    """Add a life's needs up."""
    return totals_of_capital([need for need in needs if need.life == life])


def totals_of_capital(needs: Iterable[LineNeed]) -> Totals:
    """Add up the needs that are capital."""
    return _totals([need for need in needs if need.line != Line.MEDICAL])


def _totals(needs: Sequence[LineNeed]) -> Totals:
    return Totals(
        need=sum((need.need for need in needs), ZERO),
        cover=sum((need.cover for need in needs), ZERO),
        gap=sum((need.gap for need in needs), ZERO),
    )
