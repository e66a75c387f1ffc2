"""The plan that common sense makes: whatever closes most per yuan first, until nothing fits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from planbook.domain.suggestion.brief import Brief
from planbook.domain.suggestion.candidates import Candidate
from planbook.domain.suggestion.minors import ByYear, allowed
from planbook.domain.suggestion.model import Room
from planbook.domain.suggestion.picks import Pick


@dataclass(slots=True)
class _Purse:
    """What is left to spend, and what minors may still be insured for."""

    left: Decimal
    deaths: dict[str, ByYear] = field(default_factory=dict[str, ByYear])

    def steps(self, candidate: Candidate, life: str) -> int:
        """Return how many steps fit."""
        bounds = [(self.left - candidate.rounding) / candidate.cost, Decimal(candidate.most)]
        bounds += [
            limit / used
            for limit, used in zip(self.deaths[life], candidate.deaths, strict=True)
            if used
        ]
        return int(min(bounds).to_integral_value(ROUND_FLOOR))

    def spend(self, candidate: Candidate, life: str, steps: int) -> None:
        """Take a purchase off."""
        self.left -= candidate.cost * steps + candidate.rounding
        self.deaths[life] = tuple(
            limit - used * steps
            for limit, used in zip(self.deaths[life], candidate.deaths, strict=True)
        )


def greedy(brief: Brief, candidates: Sequence[Candidate], room: Room) -> tuple[Pick, ...]:
    """Close the largest weighted gap per yuan first, each as far as the money goes; no riders."""
    purse = _Purse(room.budget, {one.life.id: allowed(brief, one.life) for one in brief.members})
    picks: dict[int, Pick] = {}
    for candidate in sorted(candidates, key=lambda one: (-_per_yuan(brief, one), one.order)):
        life = brief.targets[candidate.target].member.life.id
        if candidate.rider is not None or candidate.target in picks:
            continue
        steps = purse.steps(candidate, life)
        if steps >= candidate.least:
            purse.spend(candidate, life, steps)
            picks[candidate.target] = Pick(candidate, steps)
    return tuple(picks.values())


def _per_yuan(brief: Brief, candidate: Candidate) -> Decimal:
    return brief.targets[candidate.target].weight * candidate.closes / candidate.cost
