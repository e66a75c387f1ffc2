"""Several plans for one household: copied to be changed, named, chosen, put away."""

from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.documents.glyphs import clean
from planbook.features.plans import repository
from planbook.features.plans.service.editing import create_plan
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.settling import touch
from planbook.models.plans import Plan, PlanItem

LONGEST_NAME: Final = 40
# What a copy's items do not take over: they are rows of their own.
OWN_COLUMNS: Final = frozenset({"id", "created_at", "plan_id", "removed_at", "main_item_id"})


def copy_as_variant(session: Session, actor: UserActor, *, plan_id: int) -> int:
    """Copy a plan for the same household, to be changed; return the copy's number.

    Reasons that were given for warnings stay behind: the copy is another plan.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, plan_id)
    copy_id = create_plan(
        session, actor, customer_id=plan.customer_id, analysis_id=plan.analysis_id
    )
    copy = own_plan(session, actor, copy_id)
    copy.budget, copy.note = plan.budget, plan.note
    _copy_items(session, plan, copy)
    touch(session, copy)
    return copy_id


def _copy_items(session: Session, plan: Plan, copy: Plan) -> None:
    """Copy the rows, main items first; riders go with the copies of their main items."""
    rows = repository.items_of(session, [plan.key])
    copies: dict[int | None, int | None] = {None: None}
    for row in sorted(rows, key=lambda row: row.main_item_id is not None):
        made = PlanItem(
            **row.model_dump(exclude=set(OWN_COLUMNS)),
            plan_id=copy.key,
            main_item_id=copies.get(row.main_item_id),
        )
        session.add(made)
        session.flush()
        copies[row.key] = made.key


def rename_plan(session: Session, actor: Actor, *, plan_id: int, name: str) -> None:
    """Give a plan a name; an empty one leaves its number.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: The name is too long.
    """
    text = " ".join(clean(name).split())
    if len(text) > LONGEST_NAME:
        raise InvalidError("name", N_("At most {most} characters."), most=LONGEST_NAME)
    plan = own_plan(session, actor, plan_id)
    plan.name = text
    touch(session, plan)


def choose_plan(session: Session, actor: Actor, *, plan_id: int) -> None:
    """Keep in mind that the family decided for a plan, and so against its others.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, plan_id)
    for other in repository.chosen_plans(session, actor, plan.customer_id):
        _choose(session, other, chosen=False)
    _choose(session, plan, chosen=True)


def _choose(session: Session, plan: Plan, *, chosen: bool) -> None:
    plan.chosen_at = clock.now() if chosen else None
    plan.put_away_at = None if chosen else plan.put_away_at
    session.add(plan)
    session.flush()


def put_away_plan(session: Session, actor: Actor, *, plan_id: int) -> None:
    """Leave a plan out of lists; it can still be opened, and ``bring_back_plan`` lists it again.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, plan_id)
    plan.put_away_at, plan.chosen_at = clock.now(), None
    touch(session, plan)


def bring_back_plan(session: Session, actor: Actor, *, plan_id: int) -> None:
    """List a plan again that was put away.

    Raises:
        NotFoundError: The plan is not the actor's.
    """
    plan = own_plan(session, actor, plan_id)
    plan.put_away_at = None
    touch(session, plan)
