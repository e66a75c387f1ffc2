import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import Obstacle, Offer
from planbook.models.accounts import UserAccount
from planbook.models.customers import Customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    PENSION,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
    create_plan,
    suspend,
)


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    planned = create_plan(session, agent)
    planned.shelf.fill()
    return planned


def offers(
    session: Session, agent: UserActor, planned: Planned, insured: str = SELF
) -> dict[str, Offer]:
    found = service.list_offers(session, agent, plan_id=planned.plan_id, insured=insured)
    return {offer.product.code: offer for offer in found}


def test_what_answers_a_gap_comes_first_and_what_cannot_be_had_last(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    found = list(offers(session, agent, planned).values())
    ranks = [(offer.obstacle is not None, not offer.answers_gap) for offer in found]
    assert ranks == sorted(ranks)
    assert found[0].answers_gap


def test_a_closed_gap_is_no_longer_answered(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    child = planned.family.child
    assert offers(session, agent, planned, child)[CRITICAL_ILLNESS].answers_gap
    add(session, agent, planned, CRITICAL_ILLNESS, child)
    assert not offers(session, agent, planned, child)[CRITICAL_ILLNESS].answers_gap


def test_each_obstacle_is_named(session: Session, agent: UserActor, planned: Planned) -> None:
    session.get_one(UserAccount, agent.user_id).grade = 2
    session.flush()
    mine = offers(session, agent, planned)
    assert mine[EDUCATION].obstacle is Obstacle.AGE
    assert mine[PENSION].obstacle is Obstacle.GRADE
    assert mine[WAIVER].obstacle is Obstacle.NO_PREMIUM
    assert mine[TERM_LIFE].obstacle is None
    session.get_one(Customer, planned.family.customer_id).birth_date = None
    session.flush()
    assert offers(session, agent, planned)[TERM_LIFE].obstacle is Obstacle.UNKNOWN_PERSON


def test_a_waiver_is_offered_once_somebody_else_pays(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    child = planned.family.child
    assert offers(session, agent, planned, child)[WAIVER].obstacle is Obstacle.NO_PREMIUM
    add(session, agent, planned, CRITICAL_ILLNESS, child)
    assert offers(session, agent, planned, child)[WAIVER].obstacle is None


def test_what_is_off_sale_is_not_offered(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    suspend(session, planned.shelf[TERM_LIFE])
    assert TERM_LIFE not in offers(session, agent, planned)


def test_whatever_is_offered_without_an_obstacle_can_be_added(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    for insured in (SELF, planned.family.spouse, planned.family.child):
        for code, offer in offers(session, agent, planned, insured).items():
            if offer.obstacle is None:
                add(session, agent, planned, code, insured)
