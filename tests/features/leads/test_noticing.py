"""Who read becomes somebody to call, on both databases."""

from datetime import datetime, timedelta
from itertools import count

import pytest
import time_machine
from sqlmodel import Session, select

from planbook.core.actor import SystemActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.tokens import time_ordered_id
from planbook.features.leads import service
from planbook.features.leads.schemas import LeadRow
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.models.customers import Customer
from planbook.models.leads import Lead
from planbook.models.sharing import Reader, ShareLink
from tests.features.sharing.factories import (
    START,
    Shared,
    create_link,
    create_proposal,
    create_reader,
)
from tests.support.factories import create_agent

_sequence = count(1)


class Story:
    """A proposal that is read, and the leads that come of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shared: Shared = create_proposal(session)
        self.link: ShareLink = create_link(session, self.shared)

    def recipient(self, link: ShareLink | None = None) -> Reader:
        link = link or self.link
        reader = create_reader(self.session, link)
        link.claimed_by = reader.key
        self.session.add(link)
        self.session.flush()
        return reader

    def friend_of(self, reader: Reader, **values) -> Reader:
        link = self.session.get_one(ShareLink, reader.link_id)
        values = {"parent_id": reader.key, "depth": reader.depth + 1, **values}
        return create_reader(self.session, link, **values)

    def read(self, reader: Reader, at: datetime, seconds: int = 12, **sections: int) -> None:
        """Let somebody read, and run the job that their reading asks for."""
        connection, view = self.session.connection(), time_ordered_id()
        sharing.record(connection, [Fetch(view, reader.key, self.shared.version.key, at)])
        moment = at + timedelta(seconds=seconds + 1)
        totals = {key: 1_000 * spent for key, spent in sections.items()}
        beacon = Beacon(view, next(_sequence), moment, 1_000 * seconds, totals)
        sharing.record(connection, [beacon])
        self.session.expire_all()
        self.notice(reader)

    def notice(self, reader: Reader) -> None:
        actor = SystemActor(self.shared.agent.organisation_id)
        service.notice_reading(self.session, actor, reader_id=reader.key)

    def leads(self) -> tuple[LeadRow, ...]:
        return service.list_leads(self.session, self.shared.agent).rows


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START + timedelta(minutes=5), tick=False) as traveller:
        yield traveller


class TestRecipient:
    def test_a_customer_who_reads_becomes_a_lead_with_reasons(self, story: Story) -> None:
        story.read(story.recipient(), START, plan=5)
        (lead,) = story.leads()
        assert (lead.name, lead.customer_id) == ("林伟", story.shared.proposal.customer_id)
        reasons = [one.reason for one in lead.reasons]
        assert {"known_customer", "read", "read_premium", "just_now"} <= set(reasons)
        assert lead.score == sum(one.points for one in lead.reasons)

    def test_more_reading_raises_the_score(self, story: Story) -> None:
        reader = story.recipient()
        story.read(reader, START, seconds=3)
        (before,) = story.leads()
        story.read(reader, START + timedelta(minutes=2), seconds=20, plan=9, benefits=8)
        (after,) = story.leads()
        assert after.score > before.score

    def test_with_a_number_the_next_step_is_a_call(self, story: Story) -> None:
        customer = story.session.get_one(Customer, story.shared.proposal.customer_id)
        customer.phone = "+8613800138000"
        story.session.add(customer)
        story.read(story.recipient(), START)
        assert story.leads()[0].next_action == "call"

    def test_a_page_that_was_not_seen_makes_no_lead(self, story: Story) -> None:
        story.read(story.recipient(), START, seconds=1)
        assert story.leads() == ()

    def test_a_named_recipient_who_is_no_customer_is_a_lead_by_name(self, story: Story) -> None:
        link = create_link(story.session, story.shared, recipient="王芳", customer_id=None)
        story.read(story.recipient(link), START)
        (lead,) = story.leads()
        assert (lead.name, lead.customer_id, lead.via) == ("王芳", None, "")
        assert lead.next_action == "ask_number"


class TestForwarded:
    def test_a_forwarded_reader_is_a_lead_via_the_introducer(self, story: Story) -> None:
        recipient = story.recipient()
        story.read(recipient, START)
        story.read(story.friend_of(recipient), START + timedelta(minutes=1))
        leads = {lead.via: lead for lead in story.leads()}
        assert leads["林伟"].next_action == "ask_introducer"
        assert leads["林伟"].phone == ""
        assert "introduced" in [one.reason for one in leads["林伟"].reasons]

    def test_the_introducers_lead_says_that_they_passed_it_on(self, story: Story) -> None:
        recipient = story.recipient()
        story.read(recipient, START)
        story.read(story.friend_of(recipient), START + timedelta(minutes=1))
        introducer = next(lead for lead in story.leads() if lead.customer_id)
        assert "passed_on" in [one.reason for one in introducer.reasons]

    def test_the_way_leads_from_the_recipient_to_the_introducer(self, story: Story) -> None:
        recipient = story.recipient()
        friend = story.friend_of(recipient)
        stranger = story.friend_of(friend)
        for minute, reader in enumerate((recipient, friend, stranger)):
            story.read(reader, START + timedelta(minutes=minute))
        row = story.session.exec(select(Lead).where(Lead.reader_id == stranger.key)).one()
        detail = service.get_lead(story.session, story.shared.agent, lead_id=row.key)
        assert detail.path[0] == "林伟"
        assert len(detail.path) == 2
        assert detail.row.via == "林伟"
        assert all("林伟" in script.text for script in detail.scripts)

    def test_a_browser_without_cookies_is_no_lead(self, story: Story) -> None:
        recipient = story.recipient()
        story.read(recipient, START)
        story.read(story.friend_of(recipient, confirmed=False), START + timedelta(minutes=1))
        assert len(story.leads()) == 1

    def test_the_same_person_on_another_device_is_no_second_lead(self, story: Story) -> None:
        recipient = story.recipient()
        story.read(recipient, START)
        second = create_reader(story.session, story.link, same_as_id=recipient.key)
        story.read(second, START + timedelta(minutes=1))
        (lead,) = story.leads()
        assert lead.customer_id == story.shared.proposal.customer_id

    def test_a_scanner_is_no_lead(self, story: Story) -> None:
        reader = story.recipient()
        reader.desktop = reader.data_centre = True
        story.session.add(reader)
        story.session.flush()
        story.read(reader, START)
        assert story.leads() == ()

    def test_somebody_from_a_group_who_reads_is_a_lead_from_there(self, story: Story) -> None:
        link = create_link(
            story.session,
            story.shared,
            channel="group",
            recipient="",
            customer_id=None,
            place="班级群",
        )
        story.read(create_reader(story.session, link), START, seconds=4)
        assert story.leads() == ()
        story.read(create_reader(story.session, link), START)
        (lead,) = story.leads()
        assert "班级群" in lead.name


class TestAgain:
    def test_a_second_run_of_the_job_changes_nothing(self, story: Story) -> None:
        reader = story.recipient()
        story.read(reader, START)
        before = story.leads()
        story.notice(reader)
        assert story.leads() == before

    def test_a_lead_that_was_done_comes_back_with_new_reading(self, story: Story, clock) -> None:
        reader = story.recipient()
        story.read(reader, START)
        service.mark_done(story.session, story.shared.agent, lead_id=story.leads()[0].id)
        assert story.leads() == ()
        story.notice(reader)
        assert story.leads() == ()
        clock.move_to(START + timedelta(days=2))
        story.read(reader, START + timedelta(days=2, seconds=-30))
        assert len(story.leads()) == 1

    def test_done_can_be_undone(self, story: Story) -> None:
        story.read(story.recipient(), START)
        (lead,) = story.leads()
        service.mark_done(story.session, story.shared.agent, lead_id=lead.id)
        page = service.list_leads(story.session, story.shared.agent, done=True)
        assert [row.id for row in page.rows] == [lead.id]
        service.reopen(story.session, story.shared.agent, lead_id=lead.id)
        assert [row.id for row in story.leads()] == [lead.id]

    def test_silence_lowers_the_score(self, story: Story, clock) -> None:
        reader = story.recipient()
        story.read(reader, START)
        (before,) = story.leads()
        clock.move_to(START + timedelta(days=15))
        story.notice(reader)
        (after,) = story.leads()
        assert after.score < before.score
        assert "gone_quiet" in [one.reason for one in after.reasons]


class TestBecomingACustomer:
    def introduced(self, story: Story) -> LeadRow:
        recipient = story.recipient()
        story.read(recipient, START)
        story.read(story.friend_of(recipient), START + timedelta(minutes=1))
        return next(lead for lead in story.leads() if lead.via)

    def test_a_name_and_a_number_make_a_customer_who_is_known(self, story: Story) -> None:
        lead, agent = self.introduced(story), story.shared.agent
        customer_id = service.make_customer(
            story.session, agent, lead_id=lead.id, name="赵敏", phone="138 0013 8000"
        )
        detail = service.of_customer(story.session, agent, customer_id=customer_id)
        assert detail is not None
        assert (detail.row.name, detail.row.phone) == ("赵敏", "+8613800138000")
        assert detail.row.next_action == "call"
        activity = sharing.activity(story.session, agent, proposal_id=story.shared.proposal.key)
        assert ("赵敏", "known") in [(one.label, one.confidence) for one in activity.people]

    def test_another_familys_gaps_are_not_theirs(self, story: Story) -> None:
        lead, agent = self.introduced(story), story.shared.agent
        customer_id = service.make_customer(
            story.session, agent, lead_id=lead.id, name="赵敏", phone="138 0013 8000"
        )
        detail = service.of_customer(story.session, agent, customer_id=customer_id)
        assert detail is not None
        assert "gap_open" not in {one.reason for one in detail.row.reasons}

    def test_without_a_number_there_is_nothing_to_call(self, story: Story) -> None:
        lead = self.introduced(story)
        with pytest.raises(InvalidError):
            service.make_customer(
                story.session, story.shared.agent, lead_id=lead.id, name="赵敏", phone=" "
            )

    def test_a_customer_cannot_become_one_again(self, story: Story) -> None:
        story.read(story.recipient(), START)
        with pytest.raises(ConflictError):
            service.make_customer(
                story.session,
                story.shared.agent,
                lead_id=story.leads()[0].id,
                name="赵敏",
                phone="138 0013 8000",
            )


class TestPermissions:
    def test_another_agents_lead_is_not_found(self, story: Story) -> None:
        story.read(story.recipient(), START)
        (lead,) = story.leads()
        stranger = create_agent(story.session)
        assert service.list_leads(story.session, stranger).rows == ()
        for action in (service.mark_done, service.reopen, service.get_lead):
            with pytest.raises(NotFoundError):
                action(story.session, stranger, lead_id=lead.id)

    def test_a_search_finds_by_name_and_by_introducer(self, story: Story) -> None:
        recipient = story.recipient()
        story.read(recipient, START)
        story.read(story.friend_of(recipient), START + timedelta(minutes=1))
        page = service.list_leads(story.session, story.shared.agent, query="林伟")
        assert (page.matching, page.open) == (2, 2)
        page = service.list_leads(story.session, story.shared.agent, query="王芳")
        assert (page.rows, page.matching, page.open) == ((), 0, 2)
