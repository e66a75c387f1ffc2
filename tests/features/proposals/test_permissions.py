"""Who may see and change a proposal: every service function × everybody around the owner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.features.proposals import service
from tests.features.proposals.factories import Proposed, create_proposal
from tests.support.cast import CHANGES, PEOPLE, SEES, Cast, Person, create_cast


@dataclass(frozen=True)
class Scene:
    cast: Cast
    proposed: Proposed

    @property
    def proposal_id(self) -> int:
        return self.proposed.made.proposal_id

    @property
    def version_id(self) -> int:
        return self.proposed.made.version_id


Call = Callable[[Session, Any, Scene], object]

READS: dict[str, Call] = {
    "document_of": lambda s, a, x: service.document_of(s, a, proposal_id=x.proposal_id),
    "document_of_version": lambda s, a, x: service.document_of_version(
        s, a, version_id=x.version_id
    ),
    "get_proposal": lambda s, a, x: service.get_proposal(s, a, proposal_id=x.proposal_id),
    "require_shareable": lambda s, a, x: service.require_shareable(s, a, version_id=x.version_id),
    "check_proposal": lambda s, a, x: service.check_proposal(
        s, a, plan_id=x.proposed.planned.plan_id, locale="zh_CN"
    ),
}
CHANGING: dict[str, Call] = {
    "create_proposal": lambda s, a, x: service.create_proposal(
        s, a, plan_id=x.proposed.planned.plan_id, locale="en"
    ),
    "require_owned": lambda s, a, x: service.require_owned(s, a, proposal_id=x.proposal_id),
    "request_pdf": lambda s, a, x: service.request_pdf(s, a, version_id=x.version_id),
}


def create_scene(session: Session) -> Scene:
    cast = create_cast(session)
    return Scene(cast, create_proposal(session, cast.owner))


@pytest.mark.parametrize("name", READS)
def test_reading(session: Session, name: str) -> None:
    scene = create_scene(session)
    for person in PEOPLE:
        actor = scene.cast.play(person)
        if person in SEES:
            READS[name](session, actor, scene)
        else:
            with pytest.raises(NotFoundError):
                READS[name](session, actor, scene)


@pytest.mark.parametrize("name", CHANGING)
def test_changing(session: Session, name: str) -> None:
    scene = create_scene(session)
    for person in PEOPLE:
        actor = scene.cast.play(person)
        if person in CHANGES:
            CHANGING[name](session, actor, scene)
        else:
            with pytest.raises(NotFoundError):
                CHANGING[name](session, actor, scene)


def test_lists_and_heads_hold_only_what_may_be_seen(session: Session) -> None:
    scene = create_scene(session)
    person: Person
    for person in PEOPLE:
        actor = scene.cast.play(person)
        page = service.list_proposals(session, actor)
        heads = service.heads(session, actor, proposal_ids=[scene.proposal_id])
        of_plan = service.of_plan(session, actor, plan_id=scene.proposed.planned.plan_id)
        expected = 1 if person in SEES else 0
        assert (len(page.rows), page.matching, len(heads), len(of_plan)) == (expected,) * 4


def test_a_version_of_another_proposal_is_not_found(session: Session) -> None:
    one, other = create_scene(session), create_scene(session)
    with pytest.raises(NotFoundError):
        service.document_of(
            session, one.cast.owner, proposal_id=one.proposal_id, version_id=other.version_id
        )


class TestListProposals:
    def test_the_last_changed_comes_first(self, session: Session) -> None:
        scene = create_scene(session)
        newer = create_proposal(session, scene.cast.owner)
        page = service.list_proposals(session, scene.cast.owner)
        assert [row.id for row in page.rows] == [newer.made.proposal_id, scene.proposal_id]
        shorter = service.list_proposals(session, scene.cast.owner, limit=1)
        assert (len(shorter.rows), shorter.matching) == (1, 2)

    @pytest.mark.parametrize("query", ["林伟", "lin", "LinWei", "PB-", "0001"])
    def test_names_pinyin_and_numbers_are_found(self, session: Session, query: str) -> None:
        scene = create_scene(session)
        assert service.list_proposals(session, scene.cast.owner, query=query).matching == 1

    @pytest.mark.parametrize("query", ["王", "%", "0002"])
    def test_what_matches_nothing_finds_nothing(self, session: Session, query: str) -> None:
        scene = create_scene(session)
        assert service.list_proposals(session, scene.cast.owner, query=query).matching == 0
