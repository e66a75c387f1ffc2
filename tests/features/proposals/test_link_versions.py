"""Links show the newest version or stay on theirs, and readers are told what changed."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from planbook.core import clock
from planbook.core.actor import SystemActor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.plans import service as plans
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Channel, LinkCreate, Outcome, Reception, Viewer
from planbook.models.readings import PageView
from planbook.models.sharing import ShareLink
from tests.features.proposals.factories import Proposed, create_proposal, propose
from tests.support.cast import CHANGES, PEOPLE, create_cast


def next_version(session: Session, agent: UserActor, proposed: Proposed, note: str = "新") -> int:
    plans.set_note(session, agent, plan_id=proposed.planned.plan_id, note=note)
    return propose(session, agent, proposed.planned).version_id


def link(session: Session, agent: UserActor, proposed: Proposed) -> int:
    data = LinkCreate(proposed.made.proposal_id, Channel.CHAT, recipient="林伟")
    return service.create_link(session, agent, data=data).id


class TestSetLinkVersion:
    def test_a_link_stays_on_what_it_shows_or_follows(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        number = link(session, agent, proposed)
        service.set_link_version(session, agent, link_id=number, stays=True, tells_newer=True)
        next_version(session, agent, proposed)
        said = service.link_versions(session, agent, proposal_id=proposed.made.proposal_id)
        assert [(one.stays_on, one.tells_newer) for one in said] == [(1, True)]
        service.set_link_version(session, agent, link_id=number, stays=False, tells_newer=True)
        (row,) = service.link_versions(session, agent, proposal_id=proposed.made.proposal_id)
        assert (row.stays_on, row.tells_newer) == (None, False)

    def test_the_code_in_a_document_stays_with_it(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        system = SystemActor(agent.organisation_id)
        service.printed_link_url(session, system, version_id=proposed.made.version_id)
        printed = session.exec(select(ShareLink)).one()
        assert printed.active
        with pytest.raises(InvalidError):
            service.set_link_version(session, agent, link_id=printed.key, stays=False)

    def test_only_its_agent_chooses(self, session: Session) -> None:
        cast = create_cast(session)
        proposed = create_proposal(session, cast.owner)
        number = link(session, cast.owner, proposed)
        for person in PEOPLE:
            actor = cast.play(person)
            if person in CHANGES:
                service.set_link_version(session, actor, link_id=number, stays=True)
            else:
                with pytest.raises(NotFoundError):
                    service.set_link_version(session, actor, link_id=number, stays=True)


def page_view(session: Session, proposed: Proposed, version_id: int, minutes: int) -> None:
    at = clock.now() - timedelta(minutes=minutes)
    view = PageView(
        page_view=f"v{version_id}-{minutes}",
        organisation_id=1,
        proposal_id=proposed.made.proposal_id,
        reader_id=77,
        version_id=version_id,
        started_at=at,
        last_at=at,
    )
    session.add(view)
    session.flush()


class TestNews:
    def told(
        self,
        session: Session,
        agent: UserActor,
        proposed: Proposed,
        shown_id: int,
        **more: object,
    ) -> tuple[list[str], bool]:
        viewer = Viewer(77, 1, True, True, False, "", False)
        reception = Reception(
            Outcome.PAGE,
            organisation_id=agent.organisation_id,
            proposal_id=proposed.made.proposal_id,
            viewer=viewer,
            **more,  # type: ignore[arg-type]
        )
        news = service.news_of(session, reception=reception, version_id=shown_id, at=clock.now())
        return [one.kind for one in news.changes], news.is_newer

    def test_a_returning_reader_is_told_once_what_changed(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        for item in plans.get_plan(session, agent, plan_id=proposed.planned.plan_id).items[1:]:
            plans.remove_item(session, agent, item_id=item.id)
        second = propose(session, agent, proposed.planned).version_id
        assert self.told(session, agent, proposed, second) == ([], False)
        page_view(session, proposed, proposed.made.version_id, 600)
        kinds, _ = self.told(session, agent, proposed, second)
        assert {"premium_year", "removed"} <= set(kinds)
        page_view(session, proposed, second, 5)
        assert self.told(session, agent, proposed, second)[0] == kinds
        page_view(session, proposed, second, 300)
        assert self.told(session, agent, proposed, second)[0] == []

    def test_a_newer_version_is_named_only_where_the_agent_wants_it(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        first = proposed.made.version_id
        pinned = {"version_id": first, "tells_newer": True}
        assert not self.told(session, agent, proposed, first, **pinned)[1]
        next_version(session, agent, proposed)
        assert self.told(session, agent, proposed, first, **pinned)[1]
        assert not self.told(session, agent, proposed, first, version_id=first)[1]


def test_a_version_counts_its_own_people(session: Session, agent: UserActor) -> None:
    proposed = create_proposal(session, agent)
    link_id = link(session, agent, proposed)
    service.set_link_version(session, agent, link_id=link_id, stays=True)
    found = service.version_readings(session, agent, proposal_id=proposed.made.proposal_id)
    assert found[proposed.made.version_id].links == 1
    assert (
        proposals.get_proposal(session, agent, proposal_id=proposed.made.proposal_id)
        .versions[0]
        .made_by
    )
