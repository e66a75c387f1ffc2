"""Why a suggestion holds what it holds, and why the rest waits: codes for the upper layers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planbook.domain.gaps import Gap
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import ZERO
from planbook.domain.suggestion.brief import Brief
from planbook.domain.suggestion.candidates import Barrier, Candidate
from planbook.domain.suggestion.minors import allowed
from planbook.domain.suggestion.model import Room
from planbook.domain.suggestion.picks import Pick
from planbook.domain.suggestion.rules import VariantRule


class Why(StrEnum):
    """Why something is suggested."""

    MEDICAL_FIRST = "medical_first"
    """There is no cover for hospital bills yet."""
    MOST_PER_YUAN = "most_per_yuan"
    """It closes more per yuan than the plan does on average."""
    FIRST_IN_RANK = "first_in_rank"
    """The analysis puts its line first."""
    MAIN_EARNER = "main_earner"
    """Of several people nobody earns more."""
    KEEPS_COVER = "keeps_cover"
    """A waiver rider: the cover goes on if the payer is struck."""


class Wait(StrEnum):
    """Why a gap stays open, in whole or in part."""

    UNKNOWN_PERSON = "unknown_person"
    NO_PRODUCT = Barrier.NO_PRODUCT
    TOLERANCE = Barrier.TOLERANCE
    AGE = Barrier.AGE
    OCCUPATION = Barrier.OCCUPATION
    GRADE = Barrier.GRADE
    HAS_INDEMNITY = Barrier.HAS_INDEMNITY
    PROTECTION_FIRST = "protection_first"
    TOO_DEAR = "too_dear"
    """The smallest policy alone costs more than there is to spend: ``figure``."""
    LEGAL_LIMIT = "legal_limit"
    MAXIMUM = "maximum"
    """The product insures no more."""
    BUDGET = "budget"
    """The money does more elsewhere."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A gap that stays open: yuan left as the plan's picture counts them, and why."""

    life: str
    line: Line
    left: Decimal
    why: Wait
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """What could have been chosen in a variant, and what was."""

    brief: Brief
    rule: VariantRule
    room: Room
    candidates: Sequence[Candidate]
    barriers: Sequence[Barrier | None]
    picks: Sequence[Pick]

    def picked(self, target: int) -> Pick | None:
        """Return what was picked for a target."""
        return next((pick for pick in self.picks if pick.candidate.target == target), None)


def reasons_for(considered: Considered, pick: Pick) -> tuple[Why, ...]:
    """Return why a pick is in the plan, most telling first."""
    return tuple(_reasons(considered, pick))


def _reasons(considered: Considered, pick: Pick) -> Iterator[Why]:
    brief = considered.brief
    target = brief.targets[pick.candidate.target]
    if target.is_medical:
        yield Why.MEDICAL_FIRST
    elif _per_yuan([pick]) > _per_yuan(considered.picks):
        yield Why.MOST_PER_YUAN
    if brief.ranks.get(target.line) == 1:
        yield Why.FIRST_IN_RANK
    income = target.member.income
    others = len(brief.members) > 1
    if others and income and income == max(one.income for one in brief.members):
        yield Why.MAIN_EARNER


def _per_yuan(picks: Sequence[Pick]) -> Decimal:
    spent = sum((pick.candidate.cost * pick.steps for pick in picks), ZERO)
    return sum((pick.closes for pick in picks), ZERO) / spent


def find_waiting(considered: Considered, gaps: Sequence[Gap]) -> tuple[Waiting, ...]:
    """Return every gap that the variant leaves open, in the order of the needs."""
    places = {
        (target.need.life, target.line): place
        for place, target in enumerate(considered.brief.targets)
    }
    known = {one.life.id for one in considered.brief.members}
    return tuple(
        Waiting(gap.life, gap.line, gap.left, *_why(considered, places[gap.life, gap.line]))
        if gap.life in known
        else Waiting(gap.life, gap.line, gap.left, Wait.UNKNOWN_PERSON)
        for gap in gaps
        if gap.left > ZERO
    )


def _why(considered: Considered, place: int) -> tuple[Wait, Decimal | None]:
    pick = considered.picked(place)
    return _why_none(considered, place) if pick is None else (_why_part(considered, pick), None)


def _why_none(considered: Considered, place: int) -> tuple[Wait, Decimal | None]:
    barrier = considered.barriers[place]
    if barrier is not None:
        return Wait(barrier), None
    line = considered.brief.targets[place].line
    if considered.rule.protection_only and line in SAVING_LINES:
        return Wait.PROTECTION_FIRST, None
    mine = [each for each in considered.candidates if each.target == place]
    smallest = min(each.smallest + each.rounding for each in mine)
    if smallest > considered.room.budget:
        return Wait.TOO_DEAR, smallest
    if all(_breaks_law(considered, each, each.least) for each in mine):
        return Wait.LEGAL_LIMIT, None
    return Wait.BUDGET, None


def _why_part(considered: Considered, pick: Pick) -> Wait:
    candidate = pick.candidate
    if _breaks_law(considered, candidate, pick.steps + 1):
        return Wait.LEGAL_LIMIT
    return Wait.MAXIMUM if pick.steps == candidate.most else Wait.BUDGET


def _breaks_law(considered: Considered, candidate: Candidate, steps: int) -> bool:
    """Return whether a number of steps beside the other picks is more than a minor may have."""
    brief = considered.brief
    life = brief.targets[candidate.target].member.life
    others = [
        pick
        for pick in considered.picks
        if brief.targets[pick.candidate.target].member.life.id == life.id
        and pick.candidate.target != candidate.target
    ]
    return any(
        candidate.deaths[year] * steps
        + sum((pick.candidate.deaths[year] * pick.steps for pick in others), ZERO)
        > limit
        for year, limit in enumerate(allowed(brief, life))
    )
