"""The choice as a programme of integers: which candidates, with how many steps each.

maximise    Σ weight × (first_half × h1 + second_half × h2 + waiver_share with a rider)
subject to  Σ cost × n + rounding × z ≤ budget
            h1, h2 ≤ gap / 2 × z;   h1 + h2 ≤ closes × n, limit × z;   least × z ≤ n ≤ most × z
            one candidate a gap: Σ z ≤ 1
            a rider (y) only with a base, one a life, and on every base of that life
            Σ deaths × n ≤ what the law still allows, in each year of a childhood

z, y are 0 or 1; n is whole. Slopes that fall make the first half close before the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.domain.money import ZERO
from planbook.domain.suggestion.brief import Brief, Target
from planbook.domain.suggestion.candidates import Candidate
from planbook.domain.suggestion.minors import allowed
from planbook.domain.suggestion.picks import Pick
from planbook.domain.suggestion.program import Program
from planbook.domain.suggestion.rules import VariantRule
from planbook.domain.suggestion.waivers import waivers

# All gaps closed count this much, so that HiGHS' absolute tolerance (1e-6) is nothing.
WHOLE: Final = 1000.0
# Of two plans that close the same, the cheaper: the whole budget counts a hundred-thousandth.
CHEAPER: Final = 1e-2


@dataclass(frozen=True, slots=True)
class Room:
    """What a variant may spend, and by how much less than the law's limit minors are insured."""

    budget: Decimal
    margin: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Found:
    """What was picked; ``bound`` is what no plan's score exceeds."""

    picks: tuple[Pick, ...]
    bound: Decimal
    is_optimal: bool


class Model:
    """A variant's programme."""

    def __init__(
        self, brief: Brief, rule: VariantRule, candidates: Sequence[Candidate], room: Room
    ) -> None:
        self.brief = brief
        self.rule = rule
        self.candidates = candidates
        self.room = room
        self.program = Program()
        whole = sum((target.weight * target.gap for target in brief.targets), ZERO)
        self.scale = WHOLE / float(whole)
        self.chosen = [self.program.variable(integral=True) for _ in candidates]
        self.steps = [self._steps(place) for place in range(len(candidates))]
        self.extra: dict[int, float] = {}
        for place, target in enumerate(brief.targets):
            self._gap(place, target)
        for life in dict.fromkeys(target.member.life.id for target in brief.targets):
            self._life(life)
        self._budget()

    def solve(self, seconds: float) -> Found:
        """Solve, and read the solution back."""
        solved = self.program.solve(seconds)
        picks = tuple(
            Pick(candidate, max(candidate.least, round(solved.values[steps])))
            for candidate, chosen, steps in zip(
                self.candidates, self.chosen, self.steps, strict=True
            )
            if solved.values and solved.values[chosen] > 0.5
        )
        return Found(picks, self._score(solved.bound), solved.is_optimal)

    def _score(self, bound: float) -> Decimal:
        """Return a bound on the objective as one on the score: all gaps closed at most."""
        most = WHOLE * float(1 + self.brief.rules.waiver_share)
        return Decimal(min(bound + CHEAPER, most) / self.scale)

    def _steps(self, place: int) -> int:
        candidate = self.candidates[place]
        steps = self.program.variable(
            gain=-CHEAPER * float(candidate.cost / self.room.budget),
            upper=float(candidate.most),
            integral=True,
        )
        self.program.row({steps: 1.0, self.chosen[place]: -float(candidate.most)}, high=0.0)
        self.program.row({steps: 1.0, self.chosen[place]: -float(candidate.least)}, low=0.0)
        return steps

    def _gap(self, place: int, target: Target) -> None:
        """Close a gap by halves with one candidate."""
        mine = [i for i, each in enumerate(self.candidates) if each.target == place]
        if mine:
            self.program.row({self.chosen[i]: 1.0 for i in mine}, high=1.0)
        for i in mine:
            self._halves(i, target)

    def _halves(self, i: int, target: Target) -> None:
        """Count what a candidate closes, where it is chosen: half by half of its gap."""
        weight, half = float(target.weight) * self.scale, float(target.gap) / 2
        candidate = self.candidates[i]
        more = 0.0 if candidate.rider is None else float(self.brief.rules.waiver_share)
        gains = (self.rule.first_half, self.rule.second_half)
        parts = [
            self.program.variable(gain=weight * (float(gain) + more), upper=half) for gain in gains
        ]
        for part in parts:
            self.program.row({part: 1.0, self.chosen[i]: -half}, high=0.0)
        both = dict.fromkeys(parts, 1.0)
        self.program.row({**both, self.steps[i]: -float(candidate.closes)}, high=0.0)
        self.program.row({**both, self.chosen[i]: -float(candidate.limit)}, high=0.0)

    def _life(self, life: str) -> None:
        """Hold a life to its limits: one rider on all bases, and the law for minors."""
        mine = [
            i
            for i, each in enumerate(self.candidates)
            if self.brief.targets[each.target].member.life.id == life
        ]
        riders = sorted({r for i in mine if (r := self.candidates[i].rider) is not None})
        taken = {rider: self.program.variable(integral=True) for rider in riders}
        if riders:
            self.program.row(dict.fromkeys(taken.values(), 1.0), high=1.0)
        for rider, variable in taken.items():
            self._rider(life, mine, rider, variable)
        for i in mine:
            if self.candidates[i].waivable and self.candidates[i].rider is None:
                without = dict.fromkeys(taken.values(), 1.0)
                self.program.row({self.chosen[i]: 1.0, **without}, high=1.0)
        self._minor(life, mine)

    def _rider(self, life: str, mine: Sequence[int], rider: int, taken: int) -> None:
        bases = [i for i in mine if self.candidates[i].rider == rider]
        for i in bases:
            self.program.row({self.chosen[i]: 1.0, taken: -1.0}, high=0.0)
        self.program.row({taken: 1.0, **{self.chosen[i]: -1.0 for i in bases}}, high=0.0)
        kept = waived_already(self.brief, life, rider)
        if kept is None:
            self.program.row({taken: 1.0}, high=0.0)
        else:
            self.extra[taken] = float(kept)

    def _minor(self, life: str, mine: Sequence[int]) -> None:
        member = next(one for one in self.brief.members if one.life.id == life)
        for year, limit in enumerate(allowed(self.brief, member.life)):
            paid = {
                self.steps[i]: float(self.candidates[i].deaths[year])
                for i in mine
                if self.candidates[i].deaths[year]
            }
            if paid:
                self.program.row(paid, high=float(limit - self.room.margin))

    def _budget(self) -> None:
        costs = {self.steps[i]: float(each.cost) for i, each in enumerate(self.candidates)}
        rounding = {
            self.chosen[i]: float(each.rounding)
            for i, each in enumerate(self.candidates)
            if each.rounding
        }
        self.program.row({**costs, **rounding, **self.extra}, high=float(self.room.budget))


def waived_already(brief: Brief, life: str, rider: int) -> Decimal | None:
    """Return what a rider would cost on the kept items of a life, ``None`` where it cannot."""
    member = next(one for one in brief.members if one.life.id == life)
    total = ZERO
    for each in brief.kept:
        same = (each.item.insured.id, each.item.applicant.id) == (life, member.applicant.id)
        if not same:
            continue
        if each.terms.is_waiver:
            return ZERO
        if each.price.pay_years > 1:
            share = waivers(brief, member)[rider].get(each.price.pay_years)
            if share is None:
                return None
            total += share * each.price.yearly_premium
    return total
