"""Suggest plans for a household: three variants, each the best within its part of the budget."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Final

from planbook.domain.gaps import gaps_after
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.pricing import Choice
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import FEN, YUAN, ZERO
from planbook.domain.suggestion.brief import Brief, covers_of
from planbook.domain.suggestion.candidates import Barrier, Candidate, find_candidates, shelf_of
from planbook.domain.suggestion.greedy import greedy
from planbook.domain.suggestion.model import Found, Model, Room
from planbook.domain.suggestion.picks import (
    Pick,
    excess_of_minors,
    premium_of,
    priced,
    rider_product,
    score,
)
from planbook.domain.suggestion.pruning import prune
from planbook.domain.suggestion.reasons import (
    Considered,
    Why,
    find_waiting,
    reasons_for,
)
from planbook.domain.suggestion.rules import Variant, VariantRule
from planbook.domain.suggestion.suggested import Suggested, SuggestedItem, Suggestion

# For all variants together, so that with reading the tables nobody waits for more than two.
SECONDS: Final = 1.7
REPAIRS: Final = 3
Clock = Callable[[], float]
"""Seconds since some moment."""
Timer = Callable[[], float]
"""Seconds that are left."""


def still() -> float:
    """Stand still, where nobody waits."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """All that could be chosen, by target: the candidates left after pruning, or a barrier."""

    brief: Brief
    candidates: tuple[Candidate, ...]
    barriers: tuple[Barrier | None, ...]

    def within(self, rule: VariantRule) -> tuple[Candidate, ...]:
        """Return the candidates of the lines that a variant looks at."""
        return tuple(
            each
            for each in self.candidates
            if not rule.protection_only or self.brief.targets[each.target].line not in SAVING_LINES
        )


def survey(brief: Brief) -> Field:
    """Find what could be chosen for a household."""
    shelf = shelf_of(brief)
    found = [find_candidates(brief, shelf, place) for place in range(len(brief.targets))]
    candidates = (one for several, _ in found for one in prune(several))
    return Field(brief, tuple(candidates), tuple(barrier for _, barrier in found))


def suggest(brief: Brief, *, seconds: float = SECONDS, clock: Clock = still) -> Suggestion:
    """Suggest every variant; the same brief gives the same plans unless the time runs out.

    Without a clock every attempt at a variant may take the variant's whole time.

    Units: yuan a year of the first policy year's premium; gaps in yuan today.
    """
    field, rules = survey(brief), brief.rules.variants
    # Time is shared by how much there is to choose from.
    sizes = {variant: 1 + len(field.within(rule)) for variant, rule in rules.items()}
    each = seconds / sum(sizes.values())
    return Suggestion(
        variants=tuple(
            _variant(field, variant, _timer(clock, each * sizes[variant])) for variant in rules
        ),
        smallest_budget=_smallest(field),
    )


def room_of(brief: Brief, rule: VariantRule) -> Room:
    """Return what a variant may spend beside the kept items."""
    return Room(max(ZERO, brief.budget * rule.budget_share - brief.kept_premium))


def _timer(clock: Clock, seconds: float) -> Timer:
    end = clock() + seconds
    return lambda: end - clock()


def _smallest(field: Field) -> Decimal | None:
    smallest = min((one.smallest + one.rounding for one in field.candidates), default=None)
    if smallest is None:
        return None
    return (smallest + field.brief.kept_premium).quantize(YUAN, ROUND_CEILING)


def _variant(field: Field, variant: Variant, left: Timer) -> Suggested:
    brief, rule = field.brief, field.brief.rules.variants[variant]
    room, candidates = room_of(brief, rule), field.within(rule)
    found = best(brief, rule, candidates, room, left)
    considered = Considered(brief, rule, room, candidates, field.barriers, found.picks)
    items = priced(brief, found.picks)
    gaps = gaps_after(brief.needs, covers_of(items)).gaps
    return Suggested(
        variant=variant,
        room=room.budget,
        premium=premium_of(items) - brief.kept_premium,
        items=tuple(_items(considered, items)),
        gaps=gaps,
        waiting=find_waiting(considered, gaps),
        score=score(brief, rule, found.picks),
        bound=found.bound,
        is_optimal=found.is_optimal,
    )


def best(
    brief: Brief,
    rule: VariantRule,
    candidates: Sequence[Candidate],
    room: Room,
    left: Timer,
) -> Found:
    """Return the best picks within the time; where it runs out, never less than common sense picks.

    The programme counts in floats and rounds cautiously; the tables decide. Where rounding alone
    makes a plan dearer than its room, or a minor's benefit too great, it is solved with less room
    in the time that is left.
    """
    if not candidates or room.budget <= ZERO:
        return Found((), ZERO, is_optimal=True)
    found = first = Model(brief, rule, candidates, room).solve(left())
    tight = room
    for _ in range(REPAIRS):
        over, seconds = _excess(brief, room, found.picks), left()
        if over == (ZERO, ZERO) or seconds <= 0:
            break
        tight = Room(max(FEN, tight.budget - over[0]), tight.margin + over[1])
        found = Model(brief, rule, candidates, tight).solve(seconds)
    plans = [found.picks]
    if not found.is_optimal:
        plans += [first.picks, greedy(brief, candidates, room)]
    fitting = (_fitting(brief, room, picks) for picks in plans)
    return replace(first, picks=max(fitting, key=lambda picks: score(brief, rule, picks)))


def _excess(brief: Brief, room: Room, picks: Sequence[Pick]) -> tuple[Decimal, Decimal]:
    items = priced(brief, picks)
    spent = premium_of(items) - brief.kept_premium
    return max(ZERO, spent - room.budget), max(ZERO, excess_of_minors(brief, items))


def _fitting(brief: Brief, room: Room, picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """Leave out the last picks until the rest fits to the fen."""
    while picks and _excess(brief, room, picks) != (ZERO, ZERO):
        picks = picks[:-1]
    return picks


def _items(considered: Considered, items: Iterable[PricedItem]) -> Iterable[SuggestedItem]:
    """Yield the new items: those of a pick with their gap, and then the riders."""
    brief = considered.brief
    kept = {each.id for each in brief.kept}
    new = [each for each in items if each.id not in kept]
    for pick, each in zip(considered.picks, new, strict=False):
        target = brief.targets[pick.candidate.target]
        yield _item(
            each,
            product=pick.candidate.product,
            line=target.line,
            closes=pick.closes,
            reasons=reasons_for(considered, pick),
        )
    for each in new[len(considered.picks) :]:
        yield _item(
            each,
            product=rider_product(each),
            line=None,
            closes=ZERO,
            reasons=(Why.KEEPS_COVER,),
        )


def _item(
    priced: PricedItem,
    *,
    product: int,
    line: Line | None,
    closes: Decimal,
    reasons: tuple[Why, ...],
) -> SuggestedItem:
    item, price = priced.item, priced.price
    choice = item.choice
    if item.terms.is_waiver:
        choice = Choice(price.key.pay, price.key.cover)
    return SuggestedItem(
        product=product,
        insured=item.insured.id,
        applicant=item.applicant.id,
        line=line,
        choice=choice,
        sum_insured=price.sum_insured,
        premium=price.premiums[0],
        closes=closes,
        reasons=reasons,
    )
