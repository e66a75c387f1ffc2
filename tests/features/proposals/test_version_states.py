"""The pages about versions and what links show, as their events reach them."""

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.sharing import service
from planbook.features.sharing.state import LinkVersionsState, VersionsState
from tests.features.proposals.factories import Proposed, create_proposal
from tests.features.proposals.test_link_versions import link, next_version
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker

pytestmark = pytest.mark.anyio
ODD = (None, [], {"a": 1}, 10**30, "<b>")


def open_page(stage: Stage, proposed: Proposed) -> None:
    number = proposed.made.proposal_id
    stage.go_to(f"/proposals/{number}/versions", proposal_id=number)


class TestVersions:
    async def test_they_are_listed_and_compared(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        proposed = create_proposal(session, agent)
        newer = next_version(session, agent, proposed, "您好")
        open_page(stage, proposed)
        await stage.call(VersionsState.load_versions)
        state = stage.state(VersionsState)
        assert [row.id for row in state.versions] == [newer, proposed.made.version_id]
        assert any(line.after == "您好" for line in state.differences)
        await stage.call(VersionsState.choose_old_version, str(newer))
        assert state.differences == []
        await stage.call(VersionsState.choose_new_version, str(proposed.made.version_id))
        assert any(line.before == "您好" for line in state.differences)

    async def test_versions_of_others_are_nobodys_to_compare(
        self, session: Session, agent: UserActor, stage: Stage, stage_for: StageMaker
    ) -> None:
        proposed = create_proposal(session, agent)
        next_version(session, agent, proposed)
        open_page(stage, proposed)
        await stage.call(VersionsState.load_versions)
        foreign = create_proposal(session, create_agent(session)).made.version_id
        for odd in (*ODD, str(foreign)):
            with pytest.raises(NotFoundError):
                await stage.call(VersionsState.choose_old_version, odd)
        stranger = stage_for(create_agent(session))
        open_page(stranger, proposed)
        await stranger.call(VersionsState.load_versions)
        assert stranger.state(VersionsState).versions_missing


class TestLinkVersions:
    async def test_each_link_is_told_what_to_show(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        proposed = create_proposal(session, agent)
        number = link(session, agent, proposed)
        plan_id = proposed.planned.plan_id
        stage.go_to(f"/plans/{plan_id}/proposal", plan_id=plan_id)
        await stage.call(LinkVersionsState.open_links_out)
        state = stage.state(LinkVersionsState)
        assert [(row.id, row.choice) for row in state.links_out] == [(number, "newest")]
        for choice in ("stays", "tells", "newest", "tells"):
            await stage.call(LinkVersionsState.choose_link_version, number, choice)
            assert state.links_out[0].choice == choice
        for odd in ODD:
            await stage.call(LinkVersionsState.choose_link_version, number, odd)
            with pytest.raises(NotFoundError):
                await stage.call(LinkVersionsState.choose_link_version, odd, "newest")
        assert state.links_out[0].choice == "tells"

    async def test_another_agents_links_are_out_of_reach(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        proposed = create_proposal(session, agent)
        number = link(session, agent, proposed)
        stranger = stage_for(create_agent(session))
        plan_id = proposed.planned.plan_id
        stranger.go_to(f"/plans/{plan_id}/proposal", plan_id=plan_id)
        await stranger.call(LinkVersionsState.open_links_out)
        assert stranger.state(LinkVersionsState).links_out == []
        with pytest.raises(NotFoundError):
            await stranger.call(LinkVersionsState.choose_link_version, number, "stays")
        (row,) = service.link_versions(session, agent, proposal_id=proposed.made.proposal_id)
        assert row.stays_on is None
