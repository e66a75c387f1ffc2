"""What an agent may set on a link, and how the share page lets them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.settings import get_settings
from planbook.features.sharing import service
from planbook.features.sharing.schemas import LinkCreate, LinkOptions
from planbook.features.sharing.state import BulkState, LinkOptionsState, ShareState
from planbook.models.sharing import ShareLink
from tests.features.sharing.factories import Shared, create_link, create_proposal, create_reader
from tests.support.cast import CHANGES, PEOPLE, Person, create_cast
from tests.support.states import Stage, StageMaker


@pytest.fixture
def shared(session: Session) -> Shared:
    return create_proposal(session)


async def steps(stage: Stage, handler: Any, seen: Callable[[], Any] = lambda: None) -> list[Any]:
    """Run a handler that updates the page on its way, and return what was seen each time."""
    return [seen() async for _ in handler.fn(stage.state(handler.state))]


def change(session: Session, shared: Shared, link: ShareLink, **options: Any) -> ShareLink:
    data = LinkOptions(**options)
    service.update_options(session, shared.agent, link_id=link.key, data=data)
    return link


class TestUpdateOptions:
    def test_a_kept_passcode_stays_and_an_empty_one_goes(
        self, session: Session, shared: Shared
    ) -> None:
        link = change(session, shared, create_link(session, shared), passcode="1234")
        first = link.passcode_hash
        assert first is not None
        assert "1234" not in first
        assert change(session, shared, link, passcode=None).passcode_hash == first
        assert change(session, shared, link, passcode="").passcode_hash is None

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("passcode", "123"),
            ("view_limit", 0),
            ("expires_at", clock.now() - timedelta(minutes=1)),
            ("code_to", "nobody@"),
            ("code_to", "12345"),
            ("code_to", "lin@example.com"),
            ("code_to", "13800138000"),
        ],
    )
    def test_what_makes_no_sense_or_cannot_be_sent_is_refused(
        self, session: Session, shared: Shared, field: str, value: Any
    ) -> None:
        with pytest.raises(InvalidError) as refusal:
            change(session, shared, create_link(session, shared), **{field: value})
        assert refusal.value.field == field

    def test_a_code_goes_to_a_number_where_a_gateway_is_set_up(
        self, session: Session, shared: Shared, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(get_settings(), "sms_url", "http://127.0.0.1:9/sms")
        link = change(session, shared, create_link(session, shared), code_to="138 0013 8000")
        assert link.code_to == "+8613800138000"

    def test_a_place_has_neither_code_nor_family(self, session: Session, shared: Shared) -> None:
        place = create_link(session, shared, channel="group", recipient="", shows_family=False)
        assert not change(session, shared, place, shows_family=True).shows_family
        with pytest.raises(InvalidError):
            change(session, shared, place, code_to="lin@example.com")

    @pytest.mark.parametrize("person", PEOPLE)
    def test_are_changed_by_the_links_own_agent(self, session: Session, person: Person) -> None:
        cast = create_cast(session)
        link = create_link(session, create_proposal(session, cast.owner))
        actor, data = cast.play(person), LinkOptions(no_download=True)
        if person in CHANGES:
            service.update_options(session, actor, link_id=link.key, data=data)
        else:
            with pytest.raises(NotFoundError):
                service.update_options(session, actor, link_id=link.key, data=data)
            with pytest.raises(NotFoundError):
                service.link_by_id(session, actor, link_id=link.key)


class TestStates:
    def test_a_link_says_what_became_of_it(self, session: Session, shared: Shared) -> None:
        create_link(session, shared, recipient="甲")
        create_link(session, shared, recipient="乙", active=False)
        create_link(session, shared, recipient="丙", expires_at=clock.now() - timedelta(days=1))
        full = create_link(session, shared, recipient="丁", view_limit=1)
        create_reader(session, full, admitted_at=clock.now())
        rows = service.list_links(session, shared.agent, proposal_id=shared.proposal.key)
        assert {row.name: str(row.state) for row in rows} == {
            "甲": "ready",
            "乙": "ended",
            "丙": "expired",
            "丁": "full",
        }


class TestWhoIsFamily:
    @pytest.mark.parametrize(
        ("recipient", "said", "shown"),
        [("林伟", None, True), ("王芳", None, False), ("王芳", True, True)],
    )
    def test_the_customer_is_and_others_where_the_agent_says_so(
        self, session: Session, shared: Shared, recipient: str, said: bool | None, shown: bool
    ) -> None:
        data = LinkCreate(shared.proposal.key, "chat", recipient=recipient, shows_family=said)
        assert service.create_link(session, shared.agent, data=data).shows_family is shown


@pytest.mark.anyio
class TestSharePage:
    @pytest.fixture
    def stage(self, shared: Shared, stage_for: StageMaker):
        stage = stage_for(shared.agent)
        number = shared.proposal.key
        stage.go_to(f"/proposals/{number}/share", proposal_id=str(number))
        return stage

    async def test_shows_the_words_of_a_link_that_is_there_already(
        self, session: Session, shared: Shared, stage: Stage
    ) -> None:
        link = create_link(session, shared)
        await stage.call(ShareState.load)
        state = stage.state(ShareState)
        assert state.made.id == link.key
        assert "林伟" in state.words

    async def test_options_that_were_planned_are_the_new_links(
        self, session: Session, shared: Shared, stage: Stage
    ) -> None:
        await stage.call(ShareState.load)
        state, options = stage.state(ShareState), stage.state(LinkOptionsState)
        await stage.call(LinkOptionsState.open_new, False)
        await stage.call(LinkOptionsState.choose_switch, "asks_passcode", True)
        await stage.call(LinkOptionsState.change_text, "passcode", "春风2026")
        await stage.call(LinkOptionsState.change_text, "people", "3")
        await stage.call(LinkOptionsState.choose_end, "7")
        await steps(stage, LinkOptionsState.save_options)
        assert options.passcode == ""
        await stage.call(ShareState.make_link)
        link = session.get_one(ShareLink, state.made.id)
        assert link.passcode_hash is not None
        assert link.view_limit == 3
        assert link.expires_at is not None
        assert not options.is_planned

    async def test_a_revoked_link_can_be_brought_back(
        self, session: Session, shared: Shared, stage: Stage
    ) -> None:
        link = create_link(session, shared)
        await stage.call(ShareState.load)
        state = stage.state(ShareState)
        await stage.call(ShareState.end_link, link.key)
        assert (state.undo_id, state.made.id) == (link.key, 0)
        await stage.call(ShareState.revive_link, link.key)
        assert (state.undo_id, state.made.id) == (0, link.key)
        assert session.get_one(ShareLink, link.key).active

    async def test_what_was_typed_wrong_is_said_at_its_field(
        self, session: Session, shared: Shared, stage: Stage
    ) -> None:
        link = create_link(session, shared)
        await stage.call(ShareState.load)
        options = stage.state(LinkOptionsState)
        await stage.call(LinkOptionsState.open_link, link.key)
        await stage.call(LinkOptionsState.choose_switch, "asks_passcode", True)
        await steps(stage, LinkOptionsState.save_options)
        assert "passcode" in options.errors
        await stage.call(LinkOptionsState.choose_switch, "asks_passcode", False)
        await stage.call(LinkOptionsState.choose_end, "date")
        await steps(stage, LinkOptionsState.save_options)
        assert "expires_at" in options.errors

    async def test_many_get_their_links_with_progress_and_one_undo(
        self, session: Session, shared: Shared, stage: Stage
    ) -> None:
        await stage.call(BulkState.load)
        state = stage.state(BulkState)
        await stage.call(BulkState.change_text, "\n".join(f"客户{n}" for n in range(23)) + "\n，1")
        assert (state.good, state.bad) == (23, 1)
        seen = await steps(stage, BulkState.make_links, lambda: state.done)
        assert seen[:4] == [0, 10, 20, 23]
        (batch,) = state.batches
        assert len(batch.links) == 23
        await stage.call(BulkState.end_batch, state.undo_batch)
        assert not state.batches[0].is_active
