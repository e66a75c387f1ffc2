"""What an agent chooses of a document's look, and what is looked at before it goes out."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError
from planbook.features.accounts import service as accounts
from planbook.features.plans import service as plans
from planbook.features.proposals import service
from planbook.features.proposals.schemas import LookChoice, Policy, ReviewReason, ReviewState
from planbook.models.accounts import Organisation, Team
from tests.features.plans.factories import MEDICAL, add
from tests.features.proposals.factories import (
    Proposed,
    create_proposal,
    create_ready_plan,
    propose,
)
from tests.support.factories import create_agent


def colleague(session: Session, agent: UserActor, role: Role) -> UserActor:
    return create_agent(session, role, session.get_one(Team, agent.team_id))


def photo(size: tuple[int, int] = (3000, 3000), kind: str = "JPEG") -> bytes:
    output = io.BytesIO()
    picture = Image.new("RGB", size, "#336699")
    exif = Image.Exif()
    exif[0x010E] = "home address"
    picture.save(output, kind, exif=exif) if kind == "JPEG" else picture.save(output, kind)
    return output.getvalue()


class TestLook:
    def test_it_is_frozen_with_the_version_and_offered_again(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        order = ("gaps", "offer", "facts", "adviser")
        choice = LookChoice("sea", "tree", order=order, hidden=("adviser",))
        service.choose_look(session, agent, plan_id=planned.plan_id, choice=choice)
        made = propose(session, agent, planned)
        look = service.document_of_version(session, agent, version_id=made.version_id).context.look
        assert (look.accent, look.cover, look.order) == ("#1F5A8F", "tree", order)
        another = create_ready_plan(session, agent)
        assert service.look_of_plan(session, agent, plan_id=another.plan_id) == choice

    @pytest.mark.parametrize(
        "choice",
        [
            LookChoice(theme="<b>"),
            LookChoice(cover="photo"),
            LookChoice(cover="../x"),
            LookChoice(order=("facts",)),
            LookChoice(order=("offer", "offer", "facts", "gaps")),
            LookChoice(hidden=("exclusions",)),
        ],
    )
    def test_what_is_not_offered_is_refused(
        self, session: Session, agent: UserActor, choice: LookChoice
    ) -> None:
        planned = create_ready_plan(session, agent)
        with pytest.raises(InvalidError):
            service.choose_look(session, agent, plan_id=planned.plan_id, choice=choice)

    def test_nobody_chooses_for_another_agents_plan(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        for role in (Role.LEAD, Role.AGENT):
            other = colleague(session, agent, role)
            with pytest.raises(NotFoundError):
                service.choose_look(session, other, plan_id=planned.plan_id, choice=LookChoice())
            with pytest.raises(NotFoundError):
                service.set_cover_photo(session, other, plan_id=planned.plan_id, content=photo())

    def test_an_own_picture_is_cut_and_holds_nothing_hidden(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        service.set_cover_photo(session, agent, plan_id=planned.plan_id, content=photo())
        choice = service.look_of_plan(session, agent, plan_id=planned.plan_id)
        stored = accounts.card_picture(choice.photo) or b""
        assert b"home address" not in stored
        with Image.open(io.BytesIO(stored)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (1500, 800))

    @pytest.mark.parametrize(
        "content",
        [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a", b"%PDF-1.7"],
    )
    def test_what_is_no_picture_is_refused_with_a_reason(
        self, session: Session, agent: UserActor, content: bytes
    ) -> None:
        planned = create_ready_plan(session, agent)
        with pytest.raises(InvalidError, match="JPEG"):
            service.set_cover_photo(session, agent, plan_id=planned.plan_id, content=content)

    def test_the_organisations_colours_are_the_first_choice(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        session.get_one(Organisation, agent.organisation_id).accent = "#7A1F5A"
        made = propose(session, agent, planned)
        look = service.document_of_version(session, agent, version_id=made.version_id).context.look
        assert (look.theme, look.accent) == ("house", "#7A1F5A")


class TestNote:
    def test_what_cannot_be_printed_is_named(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        with pytest.raises(InvalidError, match="🎉"):
            plans.set_note(session, agent, plan_id=planned.plan_id, note="恭喜🎉")
        with pytest.raises(InvalidError, match="300"):
            plans.set_note(session, agent, plan_id=planned.plan_id, note="好" * 301)


def held(session: Session, agent: UserActor) -> Proposed:
    """Make a proposal that waits for its review, since it has a note."""
    admin = colleague(session, agent, Role.ADMIN)
    service.set_policy(session, admin, policy=Policy(note=True))
    planned = create_ready_plan(session, agent)
    plans.set_note(session, agent, plan_id=planned.plan_id, note="祝好")
    return Proposed(planned, propose(session, agent, planned))


class TestReview:
    def test_it_is_said_beforehand_why_a_version_waits(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        number = planned.plan_id

        def ask() -> tuple[ReviewReason, ...]:
            return service.review_ahead(session, agent, plan_id=number, locale="zh_CN")

        assert ask() == ()
        admin = colleague(session, agent, Role.ADMIN)
        service.set_policy(session, admin, policy=Policy(note=True, photo=True))
        assert ask() == ()
        plans.set_note(session, agent, plan_id=number, note="祝好")
        service.set_cover_photo(session, agent, plan_id=number, content=photo())
        assert ask() == (ReviewReason.NOTE, ReviewReason.PHOTO)

    def test_nothing_can_be_shared_before_it_is_approved(
        self, session: Session, agent: UserActor
    ) -> None:
        made = held(session, agent).made
        assert made.waits
        with pytest.raises(service.AwaitsReviewError):
            service.require_shareable(session, agent, version_id=made.version_id)
        lead = colleague(session, agent, Role.LEAD)
        (row,) = service.list_reviews(session, lead)
        assert (row.reasons, row.may_decide) == ((ReviewReason.NOTE,), True)
        service.approve_version(session, lead, version_id=made.version_id)
        service.require_shareable(session, agent, version_id=made.version_id)
        system = SystemActor(agent.organisation_id)
        assert service.is_released(session, system, version_id=made.version_id)

    def test_the_agent_reads_why_it_was_returned(self, session: Session, agent: UserActor) -> None:
        made = held(session, agent).made
        lead = colleague(session, agent, Role.LEAD)
        with pytest.raises(InvalidError):
            service.return_version(session, lead, version_id=made.version_id, words="  ")
        service.return_version(session, lead, version_id=made.version_id, words="请去掉承诺")
        (row,) = service.list_reviews(session, agent)
        assert (row.state, row.words) == (ReviewState.RETURNED, "请去掉承诺")
        with pytest.raises(service.ReturnedError):
            service.require_shareable(session, agent, version_id=made.version_id)
        with pytest.raises(ConflictError):
            service.approve_version(session, lead, version_id=made.version_id)

    def test_links_show_the_newest_that_may_go_out(
        self, session: Session, agent: UserActor
    ) -> None:
        first = create_proposal(session, agent)
        admin = colleague(session, agent, Role.ADMIN)
        service.set_policy(session, admin, policy=Policy(every=True))
        add(session, agent, first.planned, MEDICAL, "self")
        second = propose(session, agent, first.planned)

        def shown() -> int:
            number = second.proposal_id
            return service.document_of(session, agent, proposal_id=number).number

        assert shown() == 1
        lead = colleague(session, agent, Role.LEAD)
        service.approve_version(session, lead, version_id=second.version_id)
        assert shown() == 2

    def test_nobody_reviews_their_own_nor_what_they_may_not_see(
        self, session: Session, agent: UserActor
    ) -> None:
        lead = colleague(session, agent, Role.LEAD)
        made = held(session, lead).made
        with pytest.raises(service.OwnVersionError):
            service.approve_version(session, lead, version_id=made.version_id)
        for stranger in (create_agent(session, Role.LEAD), colleague(session, agent, Role.AGENT)):
            with pytest.raises(NotFoundError):
                service.approve_version(session, stranger, version_id=made.version_id)
            assert service.list_reviews(session, stranger) == []
        with pytest.raises(NotPermittedError):
            service.approve_version(
                session, colleague(session, agent, Role.ADMIN), version_id=made.version_id
            )

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_what_is_reviewed_is_not_theirs_to_say(
        self, session: Session, agent: UserActor, role: Role
    ) -> None:
        with pytest.raises(NotPermittedError):
            service.set_policy(session, colleague(session, agent, role), policy=Policy())


class TestChanges:
    def test_what_differs_is_told_with_figures(self, session: Session, agent: UserActor) -> None:
        first = create_proposal(session, agent)
        add(session, agent, first.planned, MEDICAL, "self")
        plans.set_note(session, agent, plan_id=first.planned.plan_id, note="新")
        second = propose(session, agent, first.planned)
        ids = {"old_id": first.made.version_id, "new_id": second.version_id}
        found = {one.kind: one for one in service.changes_between(session, agent, **ids)}
        assert {"premium_year", "added", "note"} <= set(found)
        told = service.changes_since(session, agent, **ids, sees_family=False)
        assert {one.kind for one in told} <= {"premium_year", "added"}
        with pytest.raises(NotFoundError):
            service.changes_between(session, create_agent(session), **ids)
        other = create_proposal(session, agent).made.version_id
        with pytest.raises(NotFoundError):
            service.changes_between(session, agent, **{**ids, "old_id": other})


class TestBranding:
    def test_a_faint_colour_is_refused_and_a_readable_one_offered(
        self, session: Session, agent: UserActor
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        branding = accounts.branding_of(session, admin)
        with pytest.raises(accounts.FaintColourError) as refused:
            accounts.update_branding(session, admin, data=replace(branding, accent="#FFD400"))
        offered = replace(branding, accent=refused.value.offered, website="https://a.example")
        accounts.update_branding(session, admin, data=offered)
        assert accounts.branding_of(session, admin) == offered

    @pytest.mark.parametrize(
        ("field", "value"),
        [("name", " "), ("accent", "teal"), ("ground", "#14202B"), ("website", "javascript:1")],
    )
    def test_what_cannot_be_is_refused(
        self, session: Session, agent: UserActor, field: str, value: str
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        data = replace(accounts.branding_of(session, admin), **{field: value})
        with pytest.raises(InvalidError) as refused:
            accounts.update_branding(session, admin, data=data)
        assert refused.value.field == field

    def test_a_logo_stays_clear_and_drawings_are_refused(
        self, session: Session, agent: UserActor
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        output = io.BytesIO()
        drawn = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
        drawn.paste("teal", (40, 40, 260, 260))
        drawn.save(output, "PNG")
        accounts.set_logo(session, admin, content=output.getvalue())
        stored = accounts.card_picture(accounts.branding_of(session, admin).logo) or b""
        with Image.open(io.BytesIO(stored)) as logo:
            assert (logo.format, logo.mode, logo.width) == ("PNG", "RGBA", 640)
            assert logo.getchannel("A").getextrema() == (0, 255)
        with pytest.raises(InvalidError):
            accounts.set_logo(session, admin, content=b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        accounts.remove_logo(session, admin)
        assert accounts.branding_of(session, admin).logo == ""

    @pytest.mark.parametrize("colour", ["white", "#F4F1EA", (0, 0, 0, 0)])
    def test_a_logo_that_paper_would_not_show_is_refused(
        self, session: Session, agent: UserActor, colour: str | tuple[int, int, int, int]
    ) -> None:
        admin = colleague(session, agent, Role.ADMIN)
        output = io.BytesIO()
        drawn = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
        drawn.paste(colour, (40, 20, 260, 80))
        drawn.save(output, "PNG")
        with pytest.raises(InvalidError, match="too pale"):
            accounts.set_logo(session, admin, content=output.getvalue())

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.COMPLIANCE])
    def test_only_an_admin_changes_it(self, session: Session, agent: UserActor, role: Role) -> None:
        actor = colleague(session, agent, role)
        data = accounts.branding_of(session, actor)
        for refused in (
            lambda: accounts.update_branding(session, actor, data=data),
            lambda: accounts.set_logo(session, actor, content=b""),
            lambda: accounts.remove_logo(session, actor),
        ):
            with pytest.raises(NotPermittedError):
                refused()
