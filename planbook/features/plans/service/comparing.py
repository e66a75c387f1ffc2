"""Up to three plans of a household side by side: facts, aligned by life and line.

Nothing is ranked and no product is judged (保险销售行为管理办法 Art 17): plans stand in the order in
which they were made, and rows say only whether they differ.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.features.plans.schemas import (
    Comparison,
    GapCompared,
    ItemDetail,
    ItemsCompared,
    Person,
    PlanDetail,
)
from planbook.features.plans.service.looking import find_plan, workings

MOST_COMPARED: Final = 3
Place = tuple[str, Line]


def compare_plans(session: Session, actor: Actor, *, plan_ids: Sequence[int]) -> Comparison:
    """Return up to three plans of one household side by side.

    Raises:
        NotFoundError: There is none to compare, or the actor may not see one of them.
        InvalidError: There are more than three, or they are of different households.
    """
    numbers = sorted(set(plan_ids))
    if not numbers:
        raise NotFoundError
    if len(numbers) > MOST_COMPARED:
        raise InvalidError("plans", N_("At most three plans stand side by side."))
    found = [workings(session, actor, find_plan(session, actor, n)) for n in numbers]
    if len({each.plan.customer_id for each in found}) > 1:
        raise InvalidError("plans", N_("Only plans of the same household can be compared."))
    plans = tuple(each.detail() for each in found)
    return Comparison(
        customer_id=plans[0].customer_id,
        is_own=plans[0].is_own,
        plans=plans,
        items=_items(plans),
        gaps=_gaps(plans),
    )


def _items(plans: tuple[PlanDetail, ...]) -> tuple[ItemsCompared, ...]:
    places = _ordered(plans, ((item.insured.key, item.product.line) for item in _all(plans)))
    return tuple(_item_row(plans, life, line) for life, line in places)


def _all(plans: Iterable[PlanDetail]) -> Iterable[ItemDetail]:
    return (item for plan in plans for item in plan.items)


def _ordered(plans: Sequence[PlanDetail], places: Iterable[Place]) -> list[tuple[Person, Line]]:
    """Return places by life and line: the household's order, then the lines'."""
    people = {person.key: person for plan in plans for person in plan.people}
    people |= {item.insured.key: item.insured for item in _all(plans)}
    lives, lines = list(people), list(Line)
    known = {place for place in places if place[0] in people}
    wanted = sorted(known, key=lambda place: (lives.index(place[0]), lines.index(place[1])))
    return [(people[life], line) for life, line in wanted]


def _item_row(plans: tuple[PlanDetail, ...], life: Person, line: Line) -> ItemsCompared:
    cells = tuple(
        tuple(
            item for item in plan.items if (item.insured.key, item.product.line) == (life.key, line)
        )
        for plan in plans
    )
    return ItemsCompared(life, line, cells, differs=_differ([_facts(cell) for cell in cells]))


def _facts(cell: tuple[ItemDetail, ...]) -> object:
    """Return what a customer would tell items apart by."""
    return sorted(
        (
            item.product.version_id,
            item.sum_insured,
            item.terms.option,
            item.terms.pay_term,
            item.terms.cover_term,
            item.terms.mode,
            item.premium,
            item.applicant.key,
        )
        for item in cell
    )


def _gaps(plans: tuple[PlanDetail, ...]) -> tuple[GapCompared, ...]:
    places = _ordered(plans, ((gap.life, gap.line) for plan in plans for gap in plan.gaps))
    return tuple(_gap_row(plans, life, line) for life, line in places)


def _gap_row(plans: tuple[PlanDetail, ...], life: Person, line: Line) -> GapCompared:
    cells = tuple(
        next((gap for gap in plan.gaps if (gap.life, gap.line) == (life.key, line)), None)
        for plan in plans
    )
    return GapCompared(life, line, cells, differs=_differ([_amounts(gap) for gap in cells]))


def _amounts(gap: Gap | None) -> object:
    return None if gap is None else (gap.need, gap.existing, gap.plan, gap.left)


def _differ(values: Sequence[object]) -> bool:
    return any(value != values[0] for value in values)
