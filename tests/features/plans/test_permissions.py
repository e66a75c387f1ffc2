"""Who may see and change a plan: every service function × everybody around the owner."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemCreate, ItemTerms, QuoteRequest, Taken
from tests.features.customers.factories import new_customer
from tests.features.plans.factories import MEDICAL, TERM_LIFE, Planned, add, create_plan
from tests.support.cast import CHANGES, PEOPLE, SEES, Cast, Person, create_cast


@dataclass(frozen=True)
class Scene:
    cast: Cast
    planned: Planned
    item_id: int
    removed_id: int
    terms: ItemTerms
    override_id: int
    other_customer: int
    """Another customer of the owner's."""
    quote: QuoteRequest


REASON = "客户坚持，已说明后果"
Call = Callable[[Session, Any, Scene], object]

READS: dict[str, Call] = {
    "get_plan": lambda s, a, x: service.get_plan(s, a, plan_id=x.planned.plan_id),
    "get_figures": lambda s, a, x: service.get_figures(s, a, plan_id=x.planned.plan_id),
    "get_item": lambda s, a, x: service.get_item(s, a, item_id=x.item_id),
    "list_offers": lambda s, a, x: service.list_offers(
        s, a, plan_id=x.planned.plan_id, insured=SELF
    ),
    "compare_plans": lambda s, a, x: service.compare_plans(s, a, plan_ids=[x.planned.plan_id]),
    "lives_for_quote": lambda s, a, x: service.lives_for_quote(
        s, a, customer_id=x.planned.family.customer_id, data=x.quote
    ),
}
CHANGING: dict[str, Call] = {
    "plan_for_analysis": lambda s, a, x: service.plan_for_analysis(
        s, a, analysis_id=x.planned.analysis_id
    ),
    "plan_for_customer": lambda s, a, x: service.plan_for_customer(
        s, a, customer_id=x.planned.family.customer_id
    ),
    "start_suggestion": lambda s, a, x: service.start_suggestion(s, a, plan_id=x.planned.plan_id),
    "take_suggestion": lambda s, a, x: service.take_suggestion(
        s, a, plan_id=x.planned.plan_id, items=(), budget=Decimal(100), keep=True
    ),
    "undo_suggestion": lambda s, a, x: service.undo_suggestion(
        s, a, taken=Taken(x.planned.plan_id, (), (), None)
    ),
    "create_plan": lambda s, a, x: service.create_plan(
        s, a, customer_id=x.planned.family.customer_id
    ),
    "set_budget": lambda s, a, x: service.set_budget(
        s, a, plan_id=x.planned.plan_id, budget=Decimal(100)
    ),
    "set_note": lambda s, a, x: service.set_note(s, a, plan_id=x.planned.plan_id, note="您好"),
    "add_item": lambda s, a, x: service.add_item(
        s, a, plan_id=x.planned.plan_id, data=ItemCreate(x.planned.shelf[MEDICAL], SELF)
    ),
    "update_item": lambda s, a, x: service.update_item(s, a, item_id=x.item_id, data=x.terms),
    "remove_item": lambda s, a, x: service.remove_item(s, a, item_id=x.item_id),
    "restore_item": lambda s, a, x: service.restore_item(s, a, item_id=x.removed_id),
    "refresh_prices": lambda s, a, x: service.refresh_prices(s, a, plan_id=x.planned.plan_id),
    "withdraw_override": lambda s, a, x: service.withdraw_override(s, a, override_id=x.override_id),
    "override_warning": lambda s, a, x: service.override_warning(
        s, a, plan_id=x.planned.plan_id, key="over_budget::", reason=REASON
    ),
    "rename_plan": lambda s, a, x: service.rename_plan(
        s, a, plan_id=x.planned.plan_id, name="保障优先"
    ),
    "choose_plan": lambda s, a, x: service.choose_plan(s, a, plan_id=x.planned.plan_id),
    "put_away_plan": lambda s, a, x: service.put_away_plan(s, a, plan_id=x.planned.plan_id),
    "bring_back_plan": lambda s, a, x: service.bring_back_plan(s, a, plan_id=x.planned.plan_id),
    "copy_as_variant": lambda s, a, x: service.copy_as_variant(s, a, plan_id=x.planned.plan_id),
    "preview_copy": lambda s, a, x: service.preview_copy(
        s, a, plan_id=x.planned.plan_id, customer_id=x.other_customer
    ),
    "copy_to_customer": lambda s, a, x: service.copy_to_customer(
        s, a, plan_id=x.planned.plan_id, customer_id=x.other_customer
    ),
    "plan_quote": lambda s, a, x: service.plan_quote(
        s, a, customer_id=x.planned.family.customer_id, insured=SELF, data=x.quote
    ),
}


def create_scene(session: Session) -> Scene:
    cast = create_cast(session)
    planned = create_plan(session, cast.owner)
    kept = add(session, cast.owner, planned, TERM_LIFE, SELF)
    removed = add(session, cast.owner, planned, MEDICAL, SELF)
    service.remove_item(session, cast.owner, item_id=removed)
    terms = service.get_item(session, cast.owner, item_id=kept)[0].terms
    service.set_budget(session, cast.owner, plan_id=planned.plan_id, budget=Decimal(100))
    service.override_warning(
        session, cast.owner, plan_id=planned.plan_id, key="over_budget::", reason=REASON
    )
    (over,) = service.get_plan(session, cast.owner, plan_id=planned.plan_id).warnings
    assert over.override is not None
    other = new_customer(session, cast.owner, sex="female", birth_date=date(1990, 1, 2))
    quote = QuoteRequest(planned.shelf[MEDICAL], 30, "male")
    return Scene(cast, planned, kept, removed, terms, over.override.id, other, quote)


@pytest.mark.parametrize("person", PEOPLE)
def test_reading(session: Session, person: Person) -> None:
    scene = create_scene(session)
    actor = scene.cast.play(person)
    for call in READS.values():
        if person in SEES:
            call(session, actor, scene)
        else:
            with pytest.raises(NotFoundError):
                call(session, actor, scene)


@pytest.mark.parametrize("person", PEOPLE)
def test_changing(session: Session, person: Person) -> None:
    scene = create_scene(session)
    actor = scene.cast.play(person)
    for call in CHANGING.values():
        if person in CHANGES:
            call(session, actor, scene)
        else:
            with pytest.raises(NotFoundError):
                call(session, actor, scene)


@pytest.mark.parametrize("person", PEOPLE)
def test_lists_hold_only_what_may_be_seen(session: Session, person: Person) -> None:
    scene = create_scene(session)
    rows = service.list_plans(
        session, scene.cast.play(person), customer_id=scene.planned.family.customer_id
    )
    assert bool(rows) == (person in SEES)


def test_a_colleagues_household_cannot_be_insured(session: Session) -> None:
    """A person's key of another household is nobody in this one."""
    scene = create_scene(session)
    colleague = scene.cast.play("colleague")
    assert colleague is not scene.cast.owner
    own = create_plan(session, colleague)  # type: ignore[arg-type]
    key = scene.planned.family.spouse
    data = ItemCreate(own.shelf[TERM_LIFE], key)
    with pytest.raises(service.UnknownPersonError):
        service.add_item(session, colleague, plan_id=own.plan_id, data=data)
