"""What is left open: need, what exists, and what a plan adds, per life and line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.lines import Line, Payout, usual_payout
from planbook.domain.money import ZERO, precise, settle
from planbook.domain.needs.checks import Amount, Checked
from planbook.domain.needs.cover import answered_line
from planbook.domain.needs.line_needs import LineNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCover(Checked):
    """What a plan item would pay for one life: yuan once, or a year (``payout``)."""

    life: str
    line: Line
    amount: Amount
    payout: Payout | None = None

    @property
    def pays(self) -> Payout:
        """Return how the amount is paid."""
        return self.payout or usual_payout(self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One life and line, yuan today: ``left = max(0, need − existing − plan)``.

    ``gap`` is what was missing before the plan. ``excess`` is what the plan adds beyond it.
    """

    life: str
    line: Line
    need: Decimal
    existing: Decimal
    gap: Decimal
    plan: Decimal
    left: Decimal
    excess: Decimal


@dataclass(frozen=True, slots=True)
class GapsAfterPlan:
    """Every gap, and the plan's covers that answer none of the needs."""

    gaps: tuple[Gap, ...]
    beside: tuple[PlanCover, ...]


@precise
def gaps_after(needs: Sequence[LineNeed], plan: Iterable[PlanCover]) -> GapsAfterPlan:
    """Hold a plan against the needs; each cover answers one need, valued as that need is."""
    asked = {(need.life, need.line) for need in needs}
    answered: dict[tuple[str, Line], list[PlanCover]] = {}
    beside: list[PlanCover] = []
    for cover in plan:
        lines = [line for life, line in asked if life == cover.life]
        line = answered_line(cover.line, lines)
        answered.setdefault((cover.life, line), []).append(cover) if line else beside.append(cover)
    gaps = tuple(_gap(need, answered.get((need.life, need.line), [])) for need in needs)
    return GapsAfterPlan(gaps, tuple(beside))


def _gap(need: LineNeed, covers: Iterable[PlanCover]) -> Gap:
    plan = settle(sum((need.worth.of(cover.amount, cover.pays) for cover in covers), ZERO))
    return Gap(
        life=need.life,
        line=need.line,
        need=need.need,
        existing=need.cover,
        gap=need.gap,
        plan=plan,
        left=max(ZERO, need.gap - plan),
        excess=max(ZERO, plan - need.gap),
    )
