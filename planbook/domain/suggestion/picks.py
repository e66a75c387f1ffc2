"""What a solution chose, priced exactly: every yuan of a suggestion comes from the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import Term
from planbook.domain.limits import PortfolioLimits
from planbook.domain.money import ZERO
from planbook.domain.suggestion.brief import Brief
from planbook.domain.suggestion.candidates import Candidate
from planbook.domain.suggestion.minors import allowed, counted, years_of_childhood
from planbook.domain.suggestion.rules import VariantRule

# A year, for a rider whose terms follow from what it waives.
ONCE = Term.of_years(1)


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate with its number of steps."""

    candidate: Candidate
    steps: int

    @property
    def closes(self) -> Decimal:
        """What it closes of the gap: no more than its terms fit, however high the sum."""
        return min(self.candidate.closes * self.steps, self.candidate.limit)


def priced(brief: Brief, picks: Sequence[Pick]) -> tuple[PricedItem, ...]:
    """Price the kept items and what was picked, riders last; ids say product and life.

    Kept riders of the same people waive what is new as well, as they would in the plan.
    """
    mains = [each.item for each in brief.kept if not each.terms.is_waiver]
    mains += [_item(brief, pick) for pick in picks]
    kept = [each.item for each in brief.kept if each.terms.is_waiver]
    riders = [*kept, *_riders(brief, picks)]
    return price_plan((*mains, *(_waiving(rider, mains) for rider in riders)))


def _item(brief: Brief, pick: Pick) -> PlanItem:
    candidate = pick.candidate
    member = brief.targets[candidate.target].member
    return PlanItem(
        id=f"{candidate.product}-{member.life.id}",
        terms=candidate.terms,
        insured=member.life,
        applicant=member.applicant,
        choice=candidate.chosen(pick.steps),
    )


def _riders(brief: Brief, picks: Iterable[Pick]) -> list[PlanItem]:
    """Return one rider for each life that has one chosen, unless the plan has it already."""
    kept = {
        (each.item.insured.id, each.item.applicant.id)
        for each in brief.kept
        if each.terms.is_waiver
    }
    riders: dict[str, PlanItem] = {}
    for pick in picks:
        rider, member = pick.candidate.rider, brief.targets[pick.candidate.target].member
        if rider is None or (member.life.id, member.applicant.id) in kept:
            continue
        riders[member.life.id] = PlanItem(
            id=f"{rider}-{member.life.id}",
            terms=brief.products[rider],
            insured=member.life,
            applicant=member.applicant,
            choice=Choice(ONCE, ONCE),
        )
    return list(riders.values())


def _waiving(rider: PlanItem, mains: Iterable[PlanItem]) -> PlanItem:
    waives = tuple(
        main.id
        for main in mains
        if main.insured.id == rider.insured.id and main.applicant.id == rider.applicant.id
    )
    return PlanItem(rider.id, rider.terms, rider.insured, rider.applicant, rider.choice, waives)


def rider_product(rider: PricedItem) -> int:
    """Return the product of a rider that was picked, from its id."""
    return int(rider.id.partition("-")[0])


def premium_of(items: Iterable[PricedItem]) -> Decimal:
    """Return what the first policy year costs."""
    return sum((each.price.premiums[0] for each in items), ZERO)


def excess_of_minors(brief: Brief, items: Sequence[PricedItem]) -> Decimal:
    """Return by how much new items pay more at a minor's death than the law allows."""
    new = {each.id for each in items} - {each.id for each in brief.kept}
    return max(
        (
            sum(year, ZERO) - limit
            for member in brief.members
            for limit, *year in zip(
                allowed(brief, member.life),
                *_deaths(items, new, member.life.id, brief.limits),
                strict=True,
            )
            if year
        ),
        default=ZERO,
    )


def _deaths(
    items: Iterable[PricedItem], new: set[str], life: str, limits: PortfolioLimits
) -> list[tuple[Decimal, ...]]:
    return [
        counted(each, years_of_childhood(each.item.insured, limits))
        for each in items
        if each.id in new and each.item.insured.id == life and not each.terms.is_waiver
    ]


def score(brief: Brief, rule: VariantRule, picks: Iterable[Pick]) -> Decimal:
    """Return the weighted gap that picks close, in yuan of a gap of weight 1.

    Σ over gaps: weight × (first_half × the part in the first half + second_half × the rest), and
    ``waiver_share`` of what a rider's base closes, counted as that.
    """
    return sum((_worth(brief, rule, pick) for pick in picks), ZERO)


def _worth(brief: Brief, rule: VariantRule, pick: Pick) -> Decimal:
    target = brief.targets[pick.candidate.target]
    half = target.gap / 2
    closed = pick.closes
    first = min(closed, half)
    rider = brief.rules.waiver_share * closed if pick.candidate.rider is not None else ZERO
    return target.weight * (rule.first_half * first + rule.second_half * (closed - first) + rider)
