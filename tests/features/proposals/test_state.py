"""The pages of proposals as their events reach them."""

import pytest
from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.portfolio import BLOCKING
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service as plans
from planbook.features.proposals import repository, service
from planbook.features.proposals.schemas import PdfState
from planbook.features.proposals.state import MakingState, PreviewState
from planbook.features.proposals.state.words import OBSTACLES
from planbook.models.accounts import UserAccount
from planbook.models.proposals import ProposalTemplate
from tests.features.plans.factories import MEDICAL, TERM_LIFE, Planned, add, suspend
from tests.features.proposals.factories import create_proposal, create_ready_plan, propose
from tests.support.factories import create_agent
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]


class TestMaking:
    async def opened(self, agent: UserActor, planned: Planned) -> MakingState:
        state = state_of(MakingState, agent, plan_id=planned.plan_id)
        await handle(state, MakingState.open_making)
        return state

    async def test_a_ready_plan_becomes_a_proposal(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        state = await self.opened(agent, planned)
        assert state.making_loaded
        assert state.lacking == []
        await handle(state, MakingState.choose_document_locale, "en")
        await handle(state, MakingState.choose_document_locale, "fr")
        event = await handle(state, MakingState.make_proposal)
        (head,) = service.of_plan(session, agent, plan_id=planned.plan_id)
        assert head.locale == "en"
        assert f"/proposals/{head.id}/preview" in str(event)
        again = await handle(state, MakingState.make_proposal)
        assert isinstance(again, list)
        assert "第1版" in str(again[0])
        state = await self.opened(agent, planned)
        assert state.made[0].title.startswith("English")

    async def test_what_is_missing_leads_to_where_it_is_put_right(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent, [TERM_LIFE])
        session.get_one(UserAccount, agent.user_id).certificate_number = ""
        suspend(session, planned.shelf[TERM_LIFE])
        state = await self.opened(agent, planned)
        hrefs = {line.href for line in state.lacking}
        assert "/me" in hrefs
        assert any(href.startswith(f"/plans/{planned.plan_id}/items/") for href in hrefs)
        assert await handle(state, MakingState.make_proposal) is None
        assert service.of_plan(session, agent, plan_id=planned.plan_id) == ()

    async def test_opening_words_are_kept_while_typing(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        state = await self.opened(agent, planned)
        await handle(state, MakingState.change_note, "您好，这是给您的计划书。")
        plan = plans.get_plan(session, agent, plan_id=planned.plan_id)
        assert plan.note == "您好，这是给您的计划书。"
        await handle(state, MakingState.change_note, "长" * 401)
        assert state.note_error

    async def test_an_unapproved_template_is_told(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        session.exec(select(ProposalTemplate)).one().approved_at = None
        session.flush()
        state = await self.opened(agent, planned)
        assert await handle(state, MakingState.make_proposal) is None
        assert state.refused

    async def test_anothers_plan_is_not_there(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        state = await self.opened(create_agent(session), planned)
        assert state.making_missing

    def test_every_obstacle_of_a_plan_has_words(self) -> None:
        assert {*BLOCKING, "no_price", "off_sale"} <= set(OBSTACLES)


class TestPreview:
    async def opened(self, agent: UserActor, proposal_id: int) -> PreviewState:
        state = state_of(PreviewState, agent, proposal_id=proposal_id)
        await handle(state, PreviewState.load_preview)
        return state

    async def test_a_new_version_waits_for_its_pdf(
        self, session: Session, agent: UserActor
    ) -> None:
        made = create_proposal(session, agent).made
        state = await self.opened(agent, made.proposal_id)
        assert state.preview.pdf_waits
        assert state.preview.pdf_href == ""
        assert state.preview.frame_href == f"/proposals/files/{made.version_id}.html"
        assert state.preview.versions == []

    async def test_each_state_of_the_pdf_is_shown(self, session: Session, agent: UserActor) -> None:
        made = create_proposal(session, agent).made
        for pdf in (PdfState.WAITING, PdfState.FAILED, PdfState.READY):
            digest = "0" * 64 if pdf is PdfState.READY else None
            repository.set_pdf(session, made.version_id, state=pdf, digest=digest, error="")
            session.expire_all()
            preview = (await self.opened(agent, made.proposal_id)).preview
            assert bool(preview.pdf_href) == (pdf is PdfState.READY)
            assert preview.pdf_failed == (pdf is PdfState.FAILED)
            assert preview.pdf_waits == (pdf in (PdfState.WAITING, PdfState.RETRYING))

    async def test_a_failed_pdf_is_asked_for_again(
        self, session: Session, agent: UserActor
    ) -> None:
        made = create_proposal(session, agent).made
        repository.set_pdf(session, made.version_id, state=PdfState.FAILED, digest=None, error="no")
        session.expire_all()
        state = await self.opened(agent, made.proposal_id)
        await handle(state, PreviewState.render_again)
        assert state.preview.pdf_waits

    async def test_older_versions_and_forwarded_readers_can_be_looked_at(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        add(session, agent, proposed.planned, MEDICAL, SELF)
        second = propose(session, agent, proposed.planned)
        state = await self.opened(agent, second.proposal_id)
        assert [choice.label for choice in state.preview.versions] == ["第2版", "第1版"]
        await handle(state, PreviewState.choose_version, str(proposed.made.version_id))
        assert state.preview.version_id == proposed.made.version_id
        await handle(state, PreviewState.choose_audience, "forwarded")
        assert state.preview.frame_href.endswith("?audience=forwarded")
        assert state.preview.version_id == proposed.made.version_id
        await handle(state, PreviewState.choose_audience, "everybody")
        assert "audience" not in state.preview.frame_href

    async def test_anothers_proposal_is_not_there(self, session: Session, agent: UserActor) -> None:
        made = create_proposal(session, agent).made
        state = await self.opened(create_agent(session), made.proposal_id)
        assert state.preview_missing
        with pytest.raises(NotFoundError):
            await handle(state, PreviewState.choose_version, "x")
