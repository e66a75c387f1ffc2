"""What a plan closes of the gaps that an analysis found."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planbook.domain.gaps import Gap, GapsAfterPlan, PlanCover, gaps_after
from planbook.domain.illustration.items import PricedItem
from planbook.domain.lines import Line, item_payout
from planbook.domain.money import ZERO
from planbook.domain.needs.cover import answered_line
from planbook.domain.needs.line_needs import LineNeed


def cover_of(priced: PricedItem) -> PlanCover | None:
    """Return what an item would pay; a waiver rider pays nothing to the family."""
    if priced.terms.is_waiver:
        return None
    line = priced.terms.line
    return PlanCover(
        life=priced.item.insured.id,
        line=line,
        amount=priced.price.sum_insured,
        payout=item_payout(line),
    )


def gaps_with(needs: Sequence[LineNeed], priced: Iterable[PricedItem]) -> GapsAfterPlan:
    """Hold a plan's items against the needs."""
    covers = (cover_of(each) for each in priced)
    return gaps_after(needs, [cover for cover in covers if cover is not None])


def need_answered(
    needs: Sequence[LineNeed], gaps: Sequence[Gap], life: str, line: Line
) -> tuple[LineNeed, Gap] | None:
    """Return the need of a life that a product of a line answers, with what is left of it."""
    asked = [need.line for need in needs if need.life == life]
    answered = answered_line(line, asked)
    for need, gap in zip(needs, gaps, strict=True):
        if need.life == life and need.line == answered:
            return need, gap
    return None


def amount_to_close(need: LineNeed, left: Decimal, line: Line) -> Decimal | None:
    """Return the sum insured of a line that closes what is left of a need."""
    worth = need.worth.of(Decimal(1), item_payout(line))
    return left / worth if left > ZERO and worth > ZERO else None
