"""A product's use: the proposals that name it, and the time spent on what is said of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.tokens import time_ordered_id
from planbook.demo.products.load import read_products
from planbook.features.catalogue import service as catalogue
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Beacon, Fetch, SectionUse
from planbook.features.sharing.state import ProductUseState
from planbook.models.accounts import Team
from planbook.models.proposals import ProposalProduct
from planbook.models.sharing import Reader
from tests.features.sharing.factories import (
    START,
    Shared,
    at,
    create_link,
    create_proposal,
    create_reader,
)
from tests.support.factories import create_agent
from tests.support.states import StageMaker


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START + timedelta(minutes=3), tick=False) as traveller:
        yield traveller


def name(session: Session, shared: Shared, product_version_id: int) -> None:
    session.add(
        ProposalProduct(
            organisation_id=shared.agent.organisation_id,
            proposal_version_id=shared.version.key,
            product_version_id=product_version_id,
        )
    )
    session.flush()


def read(session: Session, shared: Shared, reader: Reader, **sections: int) -> None:
    view, moment = time_ordered_id(), at()
    connection = session.connection()
    spent = sum(sections.values())
    service.record(connection, [Fetch(view, reader.key, shared.version.key, moment)])
    done = moment + timedelta(milliseconds=spent + 1_000)
    service.record(connection, [Beacon(view, 1, done, spent, sections)])
    session.expire_all()


@pytest.fixture
def product(session: Session, agent: UserActor) -> int:
    system = SystemActor(agent.organisation_id)
    return catalogue.import_product(
        session, system, product=read_products()[0], put_on_sale=True
    ).version_id


@pytest.fixture
def shared(session: Session, agent: UserActor, product: int) -> Shared:
    """A proposal that names the product, read for twelve seconds."""
    shared = create_proposal(session, agent)
    name(session, shared, product)
    reader = create_reader(session, create_link(session, shared))
    read(session, shared, reader, benefits=9_000, gaps=3_000)
    return shared


def test_only_what_is_said_of_the_product_counts(
    session: Session, agent: UserActor, product: int, shared: Shared
) -> None:
    use = service.product_use(session, agent, version_id=product)
    assert (use.proposals, use.opened, use.read) == (1, 1, 1)
    assert use.sections == {"benefits": SectionUse(9.0, people=1, proposals=1)}


def test_a_person_counts_once_and_a_glance_is_no_reading(
    session: Session, agent: UserActor, product: int, shared: Shared
) -> None:
    link = create_link(session, shared)
    phone = create_reader(session, link)
    laptop = create_reader(session, link)
    laptop.same_as_id = phone.key
    session.flush()
    read(session, shared, phone, benefits=2_000)
    read(session, shared, laptop, benefits=2_000, plan=1_000)
    use = service.product_use(session, agent, version_id=product)
    assert use.sections == {
        "plan": SectionUse(1.0, people=0, proposals=0),
        "benefits": SectionUse(13.0, people=2, proposals=1),
    }


def test_agents_see_their_own_and_compliance_all(
    session: Session, agent: UserActor, product: int, shared: Shared
) -> None:
    team = session.get_one(Team, agent.team_id)
    colleague = create_agent(session, team=team)
    name(session, create_proposal(session, colleague), product)
    counts = {
        role: service.product_use(
            session, create_agent(session, role, team), version_id=product
        ).proposals
        for role in Role
    }
    assert counts == {Role.AGENT: 0, Role.LEAD: 2, Role.COMPLIANCE: 2, Role.ADMIN: 2}
    assert service.product_use(session, colleague, version_id=product).proposals == 1
    foreign = create_agent(session, Role.COMPLIANCE)
    assert service.product_use(session, foreign, version_id=product).proposals == 0


def test_demonstrations_and_other_products_do_not_count(
    session: Session, agent: UserActor, product: int, shared: Shared
) -> None:
    name(session, create_proposal(session, agent, is_demo=True), product)
    create_proposal(session, agent)
    assert service.product_use(session, agent, version_id=product).proposals == 1


@pytest.mark.anyio
async def test_the_page_says_where_the_time_went(
    stage_for: StageMaker, agent: UserActor, product: int, shared: Shared
) -> None:
    stage = stage_for(agent)
    stage.go_to("", version_id=product)
    await stage.call(ProductUseState.load_use)
    state = stage.state(ProductUseState)
    assert (state.proposals, state.read) == ("1", "1")
    assert state.words == "看得最久的是“赔什么”：9秒。"
    assert state.whose == "您本人的计划书"
    stage.go_to("", version_id="x")
    await stage.call(ProductUseState.load_use)
    assert not state.use_loaded
