"""The pages about looks, reviews and editions as their events reach them."""

import pytest
from sqlmodel import Session, select

from planbook.core import live
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.accounts.state import BrandingState
from planbook.features.proposals import service
from planbook.features.proposals.schemas import Policy
from planbook.features.proposals.state import (
    EditionsState,
    LookState,
    PreviewState,
    ReviewNewsState,
    ReviewsState,
)
from planbook.features.sharing.state import VersionsState
from planbook.models.accounts import Organisation
from planbook.models.proposals import ProposalTemplate
from planbook.shell.state import AppState
from tests.features.proposals.factories import create_proposal, create_ready_plan
from tests.features.proposals.test_looks_and_reviews import colleague, held, photo
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker

pytestmark = pytest.mark.anyio
# What a hostile socket sends where a name, a number or a choice belongs.
ODD = (None, [], {"a": 1}, 10**30, "<b>")


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Whose open pages were told to look again."""
    told: list[int] = []

    async def notify(user_id: int) -> None:
        told.append(user_id)

    monkeypatch.setattr(live, "_notify", [notify])
    return told


class TestLook:
    async def opened(self, session: Session, agent: UserActor, stage: Stage) -> LookState:
        planned = create_ready_plan(session, agent)
        stage.go_to("/plans/1/proposal", plan_id=planned.plan_id)
        await stage.call(LookState.open_look)
        return stage.state(LookState)

    async def test_each_choice_is_kept_at_once(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        state = await self.opened(session, agent, stage)
        await stage.call(LookState.choose_theme, "sea")
        await stage.call(LookState.choose_cover, "tree")
        await stage.call(LookState.move_part, "gaps", -1)
        await stage.call(LookState.show_part, "adviser", False)
        kept = service.look_of_plan(session, agent, plan_id=state.look_plan)
        assert (kept.theme, kept.cover, kept.hidden) == ("sea", "tree", ("adviser",))
        assert kept.order[:2] == ("gaps", "facts")
        assert state.look_summary == "远海 · 一棵老树" or "·" in state.look_summary
        assert "accent=1F5A8F" in state.look_src
        assert [part.key for part in state.parts if not part.shown] == ["adviser"]
        await stage.call(LookState.show_part, "adviser", True)
        assert all(part.shown for part in state.parts)

    async def test_what_is_not_offered_changes_nothing(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        state = await self.opened(session, agent, stage)
        before = service.look_of_plan(session, agent, plan_id=state.look_plan)
        for odd in ODD:
            await stage.call(LookState.choose_theme, odd)
            await stage.call(LookState.choose_cover, odd)
            await stage.call(LookState.move_part, odd, 1)
            await stage.call(LookState.move_part, "gaps", odd)
            await stage.call(LookState.show_part, odd, False)
        for fixed in ("offer", "exclusions"):
            await stage.call(LookState.move_part, fixed, 1)
            await stage.call(LookState.show_part, fixed, False)
        after = service.look_of_plan(session, agent, plan_id=state.look_plan)
        assert (after.theme, after.cover, after.order, after.hidden) == (
            before.theme,
            before.cover,
            before.order,
            before.hidden,
        )

    async def test_an_own_picture_is_offered_and_says_that_it_waits(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        service.set_policy(session, admin, policy=Policy(photo=True))
        state = await self.opened(session, agent, stage)
        assert state.review_why == ""
        service.set_cover_photo(session, agent, plan_id=state.look_plan, content=photo())
        await stage.call(LookState.photo_sent, "refused")
        assert len(state.covers) == 5
        await stage.call(LookState.photo_sent, "sent")
        assert [cover.key for cover in state.covers if cover.chosen] == ["photo"]
        assert state.review_why
        await stage.call(LookState.drop_photo)
        assert [cover.key for cover in state.covers if cover.chosen] == ["household"]
        assert state.review_why == ""

    async def test_another_agents_plan_shows_no_look(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        planned = create_ready_plan(session, agent)
        other = stage_for(create_agent(session))
        other.go_to("/plans/1/proposal", plan_id=planned.plan_id)
        await other.call(LookState.open_look)
        assert other.state(LookState).themes == []


class TestReviews:
    async def test_a_lead_decides_and_the_agent_is_told_once(
        self, session: Session, agent: UserActor, stage: Stage, stage_for: StageMaker
    ) -> None:
        version_id = held(session, agent).made.version_id
        lead = stage_for(colleague(session, agent, Role.LEAD))
        await lead.call(ReviewNewsState.load_review_news)
        assert "1" in lead.state(ReviewNewsState).reviews_waiting
        await lead.call(ReviewsState.load_reviews)
        queue = lead.state(ReviewsState)
        assert [(row.id, row.may_decide) for row in queue.reviews] == [(version_id, True)]
        await lead.call(ReviewsState.open_return, version_id)
        await lead.call(ReviewsState.return_review)
        assert queue.return_error
        await lead.call(ReviewsState.change_return_words, "请去掉承诺")
        await lead.call(ReviewsState.return_review)
        assert (queue.returning, queue.reviews[0].waits) == (0, False)
        await lead.call(ReviewNewsState.load_review_news)
        assert lead.state(ReviewNewsState).reviews_waiting == ""

        await stage.call(ReviewNewsState.load_review_news)
        (told,) = stage.state(ReviewNewsState).decisions
        assert (told.about, told.tone) == ("请去掉承诺", "danger")
        await stage.call(ReviewsState.load_reviews)
        await stage.call(ReviewNewsState.load_review_news)
        assert stage.state(ReviewNewsState).decisions == []

    async def test_a_decision_wakes_the_agents_open_pages_at_once(
        self,
        session: Session,
        agent: UserActor,
        stage: Stage,
        stage_for: StageMaker,
        woken: list[int],
    ) -> None:
        made = held(session, agent).made
        lead = stage_for(colleague(session, agent, Role.LEAD))
        stage.go_to(f"/proposals/{made.proposal_id}/preview", proposal_id=made.proposal_id)
        await stage.call(PreviewState.load_preview)
        await stage.call(VersionsState.load_versions)
        await stage.call(ReviewsState.load_reviews)
        waiting = stage.state(PreviewState).preview.review
        assert waiting
        await lead.call(ReviewsState.load_reviews)
        await lead.call(ReviewsState.approve_review, made.version_id)
        assert woken == [agent.user_id]
        await stage.call(PreviewState.refresh_preview)
        await stage.call(VersionsState.refresh_versions)
        await stage.call(ReviewsState.refresh_reviews)
        assert stage.state(PreviewState).preview.review != waiting
        assert stage.state(VersionsState).versions[0].badge
        assert not stage.state(ReviewsState).reviews[0].waits

    async def test_so_does_a_refusal_and_a_refused_decision_wakes_nobody(
        self, session: Session, agent: UserActor, stage_for: StageMaker, woken: list[int]
    ) -> None:
        version_id = held(session, agent).made.version_id
        lead = stage_for(colleague(session, agent, Role.LEAD))
        await lead.call(ReviewsState.open_return, version_id)
        await lead.call(ReviewsState.return_review)
        assert woken == []
        await lead.call(ReviewsState.change_return_words, "请去掉承诺")
        await lead.call(ReviewsState.return_review)
        assert woken == [agent.user_id]

    async def test_others_are_told_nothing(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        held(session, agent)
        for actor in (
            colleague(session, agent, Role.AGENT),
            create_agent(session, Role.LEAD),
            create_agent(session, Role.COMPLIANCE),
        ):
            stage = stage_for(actor)
            await stage.call(ReviewNewsState.load_review_news)
            news = stage.state(ReviewNewsState)
            assert (news.reviews_waiting, news.decisions) == ("", [])
            await stage.call(ReviewsState.load_reviews)
            assert stage.state(ReviewsState).reviews == []

    async def test_a_refusal_is_said_and_odd_numbers_are_nobodys(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        lead = colleague(session, agent, Role.LEAD)
        version_id = held(session, lead).made.version_id
        stage = stage_for(lead)
        assert await stage.call(ReviewsState.approve_review, version_id) is None
        assert stage.state(ReviewsState).review_refused
        for odd in ODD:
            with pytest.raises(NotFoundError):
                await stage.call(ReviewsState.open_return, odd)

    async def test_compliance_says_what_is_reviewed(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        stage = stage_for(colleague(session, agent, Role.COMPLIANCE))
        state = stage.state(ReviewsState)
        state.actor_role = "compliance"
        await stage.call(ReviewsState.load_reviews)
        assert state.keeps_policy
        await stage.call(ReviewsState.change_policy, "note", True)
        for odd in (*ODD, "organisation_id"):
            await stage.call(ReviewsState.change_policy, odd, True)
            await stage.call(ReviewsState.change_policy, "photo", odd)
        assert service.policy_of(session, agent) == Policy(note=True)


class TestEditions:
    async def test_one_puts_up_another_approves_and_withdraws(
        self, session: Session, agent: UserActor, stage_for: StageMaker, woken: list[int]
    ) -> None:
        one, other = (stage_for(colleague(session, agent, Role.COMPLIANCE)) for _ in range(2))
        await one.call(EditionsState.load_editions)
        assert one.state(EditionsState).unknown_edition
        await one.call(EditionsState.put_up_edition)
        (row,) = one.state(EditionsState).editions
        assert (row.by_actor, row.may_approve) == (True, False)
        await one.call(EditionsState.approve_edition, row.id)
        assert one.state(EditionsState).edition_refused
        await other.call(EditionsState.load_editions)
        await other.call(EditionsState.approve_edition, row.id)
        state = other.state(EditionsState)
        assert (state.edition_refused, state.editions[0].tone) == ("", "accent")
        assert agent.user_id in woken
        assert other.state(AppState).actor_id not in woken
        woken.clear()
        await one.call(EditionsState.refresh_editions)
        assert one.state(EditionsState).editions[0].tone == "accent"
        await other.call(EditionsState.open_withdrawal, row.id)
        await other.call(EditionsState.withdraw_edition)
        assert state.withdraw_error
        await other.call(EditionsState.change_withdraw_reason, "电话有误")
        await other.call(EditionsState.withdraw_edition)
        assert (state.withdrawing, state.editions[0].may_withdraw) == (0, False)
        assert agent.user_id in woken

    async def test_an_edition_that_was_not_shown_is_not_approved(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        number = service.install_template(session, SystemActor(agent.organisation_id))
        stage = stage_for(colleague(session, agent, Role.COMPLIANCE))
        await stage.call(EditionsState.approve_edition, number)
        assert stage.state(EditionsState).edition_refused
        assert session.get_one(ProposalTemplate, number).approved_at is None
        for odd in ODD:
            with pytest.raises(NotFoundError):
                await stage.call(EditionsState.approve_edition, odd)

    async def test_it_is_closed_to_agents(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        create_proposal(session, agent)
        await stage.call(EditionsState.load_editions)
        assert stage.state(EditionsState).editions_closed
        assert stage.state(EditionsState).editions == []
        assert session.exec(select(ProposalTemplate)).one().withdrawn_at is None


class TestBranding:
    async def test_a_faint_colour_is_not_kept_and_a_readable_one_is_offered(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        stage = stage_for(admin)
        state = stage.state(BrandingState)
        state.actor_role = "admin"
        await stage.call(BrandingState.load_branding)
        await stage.call(BrandingState.change_branding, "accent", "#FFD400")
        assert "accent" in state.branding_errors
        assert state.shown_accent == "#0F766E"
        await stage.call(BrandingState.take_offered, "ground")
        await stage.call(BrandingState.take_offered, "accent")
        assert state.branding_saved
        kept = session.get_one(Organisation, admin.organisation_id)
        assert kept.accent == state.branding.accent != "#FFD400"

    async def test_only_its_fields_are_taken(
        self, session: Session, agent: UserActor, stage_for: StageMaker
    ) -> None:
        stage = stage_for(colleague(session, agent, Role.ADMIN))
        state = stage.state(BrandingState)
        state.actor_role = "admin"
        await stage.call(BrandingState.load_branding)
        before = state.branding
        for odd in (*ODD, "logo", "id"):
            await stage.call(BrandingState.change_branding, odd, "x" * 64)
            await stage.call(BrandingState.take_offered, odd)
        assert state.branding == before
        assert await stage.call(BrandingState.logo_sent, "refused") is None
        await stage.call(BrandingState.drop_logo)
        assert state.branding.logo == ""

    async def test_it_is_closed_to_everybody_else(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        await stage.call(BrandingState.load_branding)
        assert stage.state(BrandingState).branding_closed
        await stage.call(BrandingState.change_branding, "name", "别家")
        assert stage.state(BrandingState).branding_closed
        assert session.get_one(Organisation, agent.organisation_id).name != "别家"
