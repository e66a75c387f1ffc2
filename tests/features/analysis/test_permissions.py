"""Who may see and change an analysis: every service function × everybody around the owner."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.domain.life_stages import LifeStage
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Fact, FactValue
from tests.features.analysis.factories import create_analysis
from tests.support.cast import CHANGES, PEOPLE, SEES, Cast, Person, create_cast


@dataclass(frozen=True)
class Scene:
    cast: Cast
    analysis_id: int
    customer_id: int


Call = Callable[[Session, Any, Scene], object]

READS: dict[str, Call] = {
    "get_draft": lambda s, a, x: service.get_draft(s, a, analysis_id=x.analysis_id),
    "get_analysis": lambda s, a, x: service.get_analysis(s, a, analysis_id=x.analysis_id),
    "suitability": lambda s, a, x: service.suitability(s, a, analysis_id=x.analysis_id),
    "try_out": lambda s, a, x: service.try_out(s, a, analysis_id=x.analysis_id, changes=()),
    "list_earlier": lambda s, a, x: service.list_earlier(s, a, analysis_id=x.analysis_id),
    "compare": lambda s, a, x: service.compare(
        s, a, analysis_id=x.analysis_id, earlier_id=x.analysis_id
    ),
}
CHANGING: dict[str, Call] = {
    "start_analysis": lambda s, a, x: service.start_analysis(s, a, customer_id=x.customer_id),
    "save_facts": lambda s, a, x: service.save_facts(
        s, a, analysis_id=x.analysis_id, patch=[FactValue(Fact.SPENDING, "", Decimal(1))]
    ),
    "set_stage": lambda s, a, x: service.set_stage(
        s, a, analysis_id=x.analysis_id, stage=LifeStage.RETIRED
    ),
    "turn_card": lambda s, a, x: service.turn_card(s, a, analysis_id=x.analysis_id, to="income"),
    "refresh": lambda s, a, x: service.refresh(s, a, analysis_id=x.analysis_id),
    "compute": lambda s, a, x: service.compute(s, a, analysis_id=x.analysis_id),
    "keep_changes": lambda s, a, x: service.keep_changes(
        s, a, analysis_id=x.analysis_id, changes=()
    ),
    "renew_with_changes": lambda s, a, x: service.renew_with_changes(
        s, a, analysis_id=x.analysis_id, changes=()
    ),
    "freeze": lambda s, a, x: service.freeze(s, a, analysis_id=x.analysis_id),
    "revise": lambda s, a, x: service.revise(s, a, analysis_id=x.analysis_id),
}


@pytest.fixture
def scene(session: Session) -> Scene:
    cast = create_cast(session)
    number = create_analysis(session, cast.owner)
    customer = service.get_draft(session, cast.owner, analysis_id=number).customer
    return Scene(cast, number, customer.id)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", READS)
def test_an_analysis_is_found_only_by_who_may_see_it(
    session: Session, scene: Scene, name: str, person: Person
) -> None:
    actor = scene.cast.play(person)
    if person in SEES:
        READS[name](session, actor, scene)
    else:
        with pytest.raises(NotFoundError):
            READS[name](session, actor, scene)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", CHANGING)
def test_an_analysis_is_changed_only_by_its_agent(
    session: Session, scene: Scene, name: str, person: Person
) -> None:
    actor = scene.cast.play(person)
    if person in CHANGES:
        CHANGING[name](session, actor, scene)
        return
    before = service.get_draft(session, scene.cast.owner, analysis_id=scene.analysis_id)
    with pytest.raises(NotFoundError):
        CHANGING[name](session, actor, scene)
    assert before == service.get_draft(session, scene.cast.owner, analysis_id=scene.analysis_id)


@pytest.mark.parametrize("person", PEOPLE)
def test_lists_show_only_what_the_actor_may_see(
    session: Session, scene: Scene, person: Person
) -> None:
    actor = scene.cast.play(person)
    sees = person in SEES
    rows = service.list_analyses(session, actor, customer_id=scene.customer_id)
    assert [row.id for row in rows] == ([scene.analysis_id] if sees else [])
    latest = service.latest_computed(session, actor, customer_id=scene.customer_id)
    assert latest == (scene.analysis_id if sees else None)
