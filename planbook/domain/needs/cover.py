"""What existing policies are worth against a need."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.domain.lines import Line, Payout
from planbook.domain.money import ZERO
from planbook.domain.needs.facts import HouseholdFacts, PolicyFacts


@dataclass(frozen=True, slots=True)
class Worth:
    """What one yuan of cover is worth against a need, in yuan today."""

    lump_sum: Decimal = Decimal(1)
    yearly: Decimal = ZERO

    def of(self, amount: Decimal, payout: Payout) -> Decimal:
        """Value a policy's amount against the need."""
        return amount * (self.lump_sum if payout == Payout.LUMP_SUM else self.yearly)


AT_FACE_VALUE: Final = Worth()

# Which needs a policy's amount answers, the best fit first: a whole life policy is there for the
# heirs, and where nobody asks for that it is life cover.
ANSWERS: Final[Mapping[Line, tuple[Line, ...]]] = {
    Line.WHOLE_LIFE: (Line.WHOLE_LIFE, Line.TERM_LIFE),
    Line.INCREASING_WHOLE_LIFE: (Line.WHOLE_LIFE, Line.TERM_LIFE),
    Line.ENDOWMENT: (Line.TERM_LIFE, Line.WHOLE_LIFE),
    Line.ANNUITY: (Line.PENSION,),
}
DEATH_LINES: Final = frozenset(
    {Line.TERM_LIFE, Line.WHOLE_LIFE, Line.INCREASING_WHOLE_LIFE, Line.ENDOWMENT}
)


def answered_line(line: Line, asked: Collection[Line]) -> Line | None:
    """Return the need that a policy or plan item of a line answers, ``None`` where nobody asks."""
    return next((need for need in ANSWERS.get(line, (line,)) if need in asked), None)


def death_cover(facts: HouseholdFacts, life: str) -> Decimal:
    """Return what the policies on a life pay at death."""
    paid = (policy.amount for policy in facts.policies_of(life) if policy.line in DEATH_LINES)
    return sum(paid, ZERO)


def answering(
    facts: HouseholdFacts, life: str, need: Line, asked: Collection[Line]
) -> tuple[PolicyFacts, ...]:
    """Return the policies on a life that answer a need."""
    return tuple(
        policy for policy in facts.policies_of(life) if answered_line(policy.line, asked) == need
    )


def unanswered(facts: HouseholdFacts, asked: Collection[Line]) -> tuple[PolicyFacts, ...]:
    """Return the policies that answer no need that was asked: known, but not counted."""
    return tuple(policy for policy in facts.policies if answered_line(policy.line, asked) is None)
