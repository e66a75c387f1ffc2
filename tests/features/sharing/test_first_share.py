"""One tap on "Share" makes the customer's link; nothing is made for who only looks."""

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.sharing import service
from planbook.features.sharing.schemas import LinkRow
from planbook.features.sharing.state import ShareState
from planbook.models.accounts import Team
from tests.features.sharing.factories import Shared, create_proposal
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker

pytestmark = pytest.mark.anyio


@pytest.fixture
def shared(session: Session, agent: UserActor) -> Shared:
    return create_proposal(session, agent)


def links(session: Session, shared: Shared) -> list[LinkRow]:
    number = shared.proposal.key
    return list(service.list_links(session, shared.agent, proposal_id=number))


async def opened(stage: Stage, shared: Shared, query: str = "?now=1") -> ShareState:
    number = shared.proposal.key
    stage.go_to(f"/proposals/{number}/share{query}", proposal_id=number)
    answer = await stage.call(ShareState.load)
    state = stage.state(ShareState)
    assert answer is None or state.made.id
    return state


async def test_the_link_its_words_and_its_code_are_there_at_once(
    session: Session, shared: Shared, stage: Stage
) -> None:
    state = await opened(stage, shared)
    (row,) = links(session, shared)
    assert (row.name, row.channel, row.shows_family) == ("林伟", "chat", True)
    assert state.made.id == row.id
    assert row.url in state.words
    assert state.made.qr == row.qr_path
    assert [one.id for one in state.links] == [row.id]


async def test_a_second_time_shows_the_same_one(
    session: Session, shared: Shared, stage: Stage
) -> None:
    first = (await opened(stage, shared)).made.id
    assert (await opened(stage, shared)).made.id == first
    assert len(links(session, shared)) == 1


async def test_one_that_was_revoked_is_not_replaced_unasked(
    session: Session, shared: Shared, stage: Stage
) -> None:
    await opened(stage, shared)
    await stage.call(ShareState.end_link, links(session, shared)[0].id)
    state = await opened(stage, shared)
    assert (state.made.id, len(links(session, shared))) == (0, 1)


async def test_without_the_tap_nothing_is_made(
    session: Session, shared: Shared, stage: Stage
) -> None:
    state = await opened(stage, shared, query="")
    assert (state.loaded, state.made.id, links(session, shared)) == (True, 0, [])


async def test_what_may_not_go_out_is_not_shared(
    session: Session, shared: Shared, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planbook.features.proposals import service as proposals

    def refuse(*_: object, **__: object) -> None:
        raise proposals.AwaitsReviewError

    monkeypatch.setattr(proposals, "require_shareable", refuse)
    state = await opened(stage, shared)
    assert (state.loaded, state.made.id, links(session, shared)) == (True, 0, [])


async def test_a_lead_who_looks_makes_none(
    session: Session, shared: Shared, stage_for: StageMaker
) -> None:
    lead = create_agent(session, Role.LEAD, session.get_one(Team, shared.agent.team_id))
    state = await opened(stage_for(lead), shared)
    assert (state.made.id, links(session, shared)) == (0, [])
