"""Which visits their agent hears of, on both databases."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text
from sqlmodel import Session

from planbook.features.sharing.service import alerts as service
from planbook.models.readings import ReaderTotals
from tests.features.sharing.alerts.factories import START, Tale
from tests.features.sharing.factories import create_link, create_reader


@pytest.fixture
def tale(session: Session) -> Tale:
    return Tale(session)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


class TestOneAVisit:
    def test_the_first_real_open_is_told(self, tale: Tale) -> None:
        tale.read(tale.recipient())
        assert tale.kinds == ["first_open"]

    def test_a_page_that_was_only_fetched_is_not(self, tale: Tale) -> None:
        tale.read(tale.recipient(), seconds=1)
        assert tale.kinds == []

    def test_a_visit_has_one_alert_whatever_happens_in_it(self, tale: Tale) -> None:
        reader = tale.recipient()
        tale.read(reader)
        tale.read(reader, START + timedelta(minutes=5), seconds=60, plan=50, benefits=5)
        assert tale.kinds == ["first_open"]

    def test_a_return_within_a_day_is_not_told_unless_it_is_long(self, tale: Tale) -> None:
        reader = tale.recipient()
        tale.read(reader)
        tale.read(reader, START + timedelta(hours=2))
        assert tale.kinds == ["first_open"]
        tale.read(reader, START + timedelta(hours=4), seconds=45, plan=31)
        assert tale.kinds == ["first_open", "long_reading"]

    def test_a_return_after_a_day_is_told(self, tale: Tale) -> None:
        reader = tale.recipient()
        tale.read(reader)
        tale.read(reader, START + timedelta(hours=25))
        assert tale.kinds == ["first_open", "return"]

    def test_somebody_new_down_the_tree_is_told_as_a_forward(self, tale: Tale) -> None:
        recipient = tale.recipient()
        tale.read(recipient)
        tale.read(tale.friend_of(recipient), START + timedelta(minutes=2))
        assert tale.kinds == ["first_open", "new_forward"]

    def test_a_second_device_of_the_same_person_is_not_told(self, tale: Tale) -> None:
        recipient = tale.recipient()
        tale.read(recipient)
        second = create_reader(tale.session, tale.link, same_as_id=recipient.key)
        tale.read(second, START + timedelta(minutes=2))
        assert tale.kinds == ["first_open"]


class TestRobots:
    def test_a_suspected_scanner_raises_nothing(self, tale: Tale) -> None:
        reader = tale.recipient(desktop=True, data_centre=True)
        tale.read(reader)
        assert tale.kinds == []

    def test_who_turns_out_to_be_a_scanner_leaves_inbox_and_count(self, tale: Tale) -> None:
        reader = tale.recipient()
        tale.read(reader)
        assert (len(tale.inbox), service.unread_alerts(tale.session, tale.agent)) == (1, 1)
        totals = tale.session.get_one(ReaderTotals, reader.key)
        totals.suspected = True
        tale.session.add(totals)
        tale.session.flush()
        assert (len(tale.inbox), service.unread_alerts(tale.session, tale.agent)) == (0, 0)


class TestChoices:
    def test_a_kind_that_is_not_wanted_raises_nothing(self, tale: Tale) -> None:
        service.want_event(tale.session, tale.agent, kind="first_open", wanted=False)
        tale.read(tale.recipient())
        assert tale.kinds == []

    def test_without_first_opens_a_long_reading_in_the_first_visit_is_told(
        self, tale: Tale
    ) -> None:
        service.want_event(tale.session, tale.agent, kind="first_open", wanted=False)
        tale.read(tale.recipient(), seconds=60, benefits=40)
        assert tale.kinds == ["long_reading"]

    def test_a_kind_can_be_wanted_again(self, tale: Tale) -> None:
        for wanted in (False, False, True):
            service.want_event(tale.session, tale.agent, kind="first_open", wanted=wanted)
        tale.read(tale.recipient())
        assert tale.kinds == ["first_open"]

    def test_a_muted_proposal_raises_nothing_until_it_is_heard_again(self, tale: Tale) -> None:
        number, other = tale.shared.proposal.key, Tale(tale.session, tale.agent)
        service.mute_proposal(tale.session, tale.agent, proposal_id=number, muted=True)
        tale.read(tale.recipient())
        other.read(other.recipient())
        assert [one.proposal_id for one in tale.alerts] == [other.shared.proposal.key]
        service.mute_proposal(tale.session, tale.agent, proposal_id=number, muted=False)
        link = create_link(tale.session, tale.shared, recipient="王芳", customer_id=None)
        tale.read(tale.recipient(link))
        assert len(tale.alerts) == 2


class TestJobs:
    def queued(self, tale: Tale) -> int:
        table = "dbos.workflow_status"
        if tale.session.connection().dialect.name == "sqlite":
            table = "workflow_status"
        statement = text(f"select count(*) from {table} where name = 'sharing.alerts_raised'")
        return tale.session.connection().execute(statement).scalar_one()

    def test_without_a_way_out_nothing_is_enqueued(self, tale: Tale) -> None:
        before = self.queued(tale)
        tale.read(tale.recipient())
        assert self.queued(tale) == before

    def test_with_one_the_job_is_in_the_ledgers_own_commit(self, tale: Tale) -> None:
        service.set_channel(
            tale.session, tale.agent, way="email", address="li@example.com", enabled=True
        )
        before = self.queued(tale)
        tale.read(tale.recipient())
        # One, and one in case that it fails.
        assert self.queued(tale) == before + 2
