"""Links as their agents make and end them."""

from typing import Any

import pytest
from sqlmodel import Session, select

from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Channel, LinkCreate
from planbook.models.accounts import AuditEntry
from planbook.models.proposals import ProposalTemplate
from planbook.models.sharing import ShareLink
from tests.features.sharing.factories import Shared, create_proposal
from tests.support.cast import CHANGES, PEOPLE, SEES, Cast, Person, create_cast
from tests.support.factories import create_customer


@pytest.fixture
def shared(session: Session) -> Shared:
    return create_proposal(session)


def make(session: Session, shared: Shared, **values: Any):
    values = {"channel": "chat", "recipient": "林伟", **values}
    data = LinkCreate(shared.proposal.key, **values)
    return service.create_link(session, shared.agent, data=data)


class TestCreateLink:
    @pytest.mark.parametrize("channel", ["chat", "qr", "pdf", "print", "email"])
    def test_makes_an_address_for_one_recipient_on_one_channel(
        self, session: Session, shared: Shared, channel: str
    ) -> None:
        link = make(session, shared, channel=channel)
        token = link.url.rsplit("/", 1)[-1]
        assert link.url == f"http://127.0.0.1:8000/p/{token}"
        assert len(token) == 22
        row = session.get_one(ShareLink, link.id)
        assert row.token_hash == token_hash(token)
        assert row.customer_id == shared.proposal.customer_id

    def test_the_database_holds_no_token(self, session: Session, shared: Shared) -> None:
        token = make(session, shared).url.rsplit("/", 1)[-1]
        rows = [*session.exec(select(ShareLink)), *session.exec(select(AuditEntry))]
        assert token not in str([row.model_dump() for row in rows])

    def test_asked_for_again_is_the_same_one(self, session: Session, shared: Shared) -> None:
        assert make(session, shared).id == make(session, shared, recipient=" 林伟 ").id

    def test_another_channel_or_recipient_is_another_one(
        self, session: Session, shared: Shared
    ) -> None:
        links = {
            make(session, shared).id,
            make(session, shared, channel="qr").id,
            make(session, shared, recipient="王芳").id,
        }
        assert len(links) == 3

    def test_after_it_was_taken_back_a_new_one_is_made(
        self, session: Session, shared: Shared
    ) -> None:
        first = make(session, shared)
        service.end_link(session, shared.agent, link_id=first.id)
        second = make(session, shared)
        assert second.url != first.url
        with pytest.raises(ConflictError):
            service.revive_link(session, shared.agent, link_id=first.id)

    def test_a_recipient_who_is_another_customer_is_recognised(
        self, session: Session, shared: Shared
    ) -> None:
        friend = create_customer(session, shared.agent, name="王芳", name_key="王芳")
        link = make(session, shared, recipient="王芳")
        assert session.get_one(ShareLink, link.id).customer_id == friend.key

    @pytest.mark.parametrize("channel", ["group", "moments"])
    def test_a_place_has_no_personal_data(
        self, session: Session, shared: Shared, channel: str
    ) -> None:
        link = make(session, shared, channel=channel, recipient="", place="班级群")
        row = session.get_one(ShareLink, link.id)
        assert (row.recipient, row.customer_id, row.place) == ("", None, "班级群")
        with pytest.raises(InvalidError):
            make(session, shared, channel=channel, recipient="林伟")

    @pytest.mark.parametrize(
        "values",
        [{"recipient": " "}, {"channel": "pigeon"}, {"recipient": "长" * 81}],
        ids=str,
    )
    def test_what_makes_no_sense_is_refused(
        self, session: Session, shared: Shared, values: dict[str, str]
    ) -> None:
        with pytest.raises(InvalidError):
            make(session, shared, **values)

    def test_without_an_approved_template_no_link_exists(
        self, session: Session, shared: Shared
    ) -> None:
        template = session.get_one(ProposalTemplate, shared.version.template_id)
        template.approved_at = None
        session.add(template)
        session.flush()
        with pytest.raises(ConflictError):
            make(session, shared)
        assert session.exec(select(ShareLink)).all() == []

    def test_leaves_a_line_in_the_evidence_log(self, session: Session, shared: Shared) -> None:
        link = make(session, shared)
        actions = session.exec(select(AuditEntry.action, AuditEntry.subject)).all()
        assert ("link.created", f"link:{link.id}") in actions


class TestShareWords:
    def test_are_in_the_proposals_language_with_the_link(
        self, session: Session, shared: Shared
    ) -> None:
        link = make(session, shared)
        words = service.share_words(session, shared.agent, link_id=link.id)
        assert words.text == f"林伟您好，这是我为您做的保障计划书，点开即可查看：{link.url}"
        english = service.share_words(session, shared.agent, link_id=link.id, locale="en")
        assert english.text.startswith("Hello 林伟")

    def test_name_nobody_for_a_place(self, session: Session, shared: Shared) -> None:
        link = make(session, shared, channel="group", recipient="", place="班级群")
        words = service.share_words(session, shared.agent, link_id=link.id)
        assert "林伟" not in words.text
        assert link.url in words.text


class TestPrintedLink:
    def test_is_minted_once_for_a_version(self, session: Session, shared: Shared) -> None:
        from planbook.core.actor import SystemActor

        actor, version = SystemActor(shared.agent.organisation_id), shared.version.key
        url = service.printed_link_url(session, actor, version_id=version)
        assert service.printed_link_url(session, actor, version_id=version) == url
        (link,) = service.list_links(session, shared.agent, proposal_id=shared.proposal.key)
        assert (link.url, link.is_printed, link.channel) == (url, True, "pdf")

    def test_is_the_customers_own_link_on_the_channel(
        self, session: Session, shared: Shared
    ) -> None:
        from planbook.core.actor import SystemActor

        actor = SystemActor(shared.agent.organisation_id)
        url = service.printed_link_url(session, actor, version_id=shared.version.key)
        assert make(session, shared, channel="pdf").url == url


class TestPermissions:
    @pytest.fixture
    def cast(self, session: Session) -> Cast:
        return create_cast(session)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_links_are_seen_and_ended_by_whom_they_concern(
        self, session: Session, cast: Cast, person: Person
    ) -> None:
        shared = create_proposal(session, cast.owner)
        link = make(session, shared)
        actor = cast.play(person)
        seen = service.list_links(session, actor, proposal_id=shared.proposal.key)
        assert bool(seen) is (person in SEES)
        token = link.url.rsplit("/", 1)[-1]
        if person in SEES:
            assert service.get_link(session, actor, token=token).id == link.id
        else:
            with pytest.raises(NotFoundError):
                service.get_link(session, actor, token=token)
        if person in CHANGES:
            service.end_link(session, actor, link_id=link.id)
        else:
            with pytest.raises(NotFoundError):
                service.end_link(session, actor, link_id=link.id)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_links_are_made_by_the_proposals_own_agent(
        self, session: Session, cast: Cast, person: Person
    ) -> None:
        shared = create_proposal(session, cast.owner)
        data = LinkCreate(shared.proposal.key, Channel.CHAT, recipient="林伟")
        if person in CHANGES:
            service.create_link(session, cast.play(person), data=data)
        else:
            with pytest.raises(NotFoundError):
                service.create_link(session, cast.play(person), data=data)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_reading_is_seen_by_whom_it_concerns(
        self, session: Session, cast: Cast, person: Person
    ) -> None:
        shared = create_proposal(session, cast.owner)
        if person in SEES:
            service.activity(session, cast.play(person), proposal_id=shared.proposal.key)
        else:
            with pytest.raises(NotFoundError):
                service.activity(session, cast.play(person), proposal_id=shared.proposal.key)
