"""What the ledger makes of events, on both databases."""

from typing import Any

import pytest
from sqlmodel import Session, select

from planbook.core import clock
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing.repository.ledger import insert_events
from planbook.features.sharing.schemas import Beacon, Fetch, News, Receipt
from planbook.features.sharing.service.ledger import record
from planbook.models.readings import Feed, ReaderTotals, ReadingEvent, SectionTotals, Visit
from planbook.models.sharing import Reader, SharingPolicy
from tests.features.sharing.factories import (
    Shared,
    at,
    create_link,
    create_proposal,
    create_reader,
)


class Book:
    """A reader with a page open, and short words for what it sends."""

    def __init__(self, session: Session, shared: Shared, reader: Reader) -> None:
        self.session, self.shared, self.reader = session, shared, reader
        self.news: list[News] = []
        self.view = ""

    def fetch(self, **later: float) -> str:
        self.view = time_ordered_id()
        self.send(Fetch(self.view, self.reader.key, self.shared.version.key, at(**later)))
        return self.view

    def beacon(self, sequence: int, seconds: float, ms: int, **values) -> Receipt:
        view, sections = values.pop("view", self.view), values.pop("sections", {})
        return self.send(Beacon(view, sequence, at(seconds=seconds), ms, sections, **values))

    def send(self, *entries: Fetch | Beacon) -> Receipt:
        receipts, news = record(self.session.connection(), entries)
        self.news += news
        self.session.expire_all()
        return receipts[-1].receipt

    @property
    def totals(self) -> ReaderTotals:
        row = self.session.get(ReaderTotals, self.reader.key)
        assert row is not None
        return row

    @property
    def sections(self) -> dict[str, int]:
        found = self.session.exec(
            select(SectionTotals).where(SectionTotals.reader_id == self.reader.key)
        )
        return {one.section: one.milliseconds for one in found}

    @property
    def feed(self) -> Feed:
        row = self.session.get(Feed, (self.shared.agent.user_id, self.shared.proposal.key))
        assert row is not None
        return row


@pytest.fixture
def book(session: Session) -> Book:
    shared = create_proposal(session)
    return Book(session, shared, create_reader(session, create_link(session, shared)))


class TestStates:
    def test_a_page_that_was_only_sent_is_fetched(self, book: Book) -> None:
        book.fetch()
        assert (book.totals.state, book.totals.visits) == ("fetched", 1)
        assert (book.feed.people, book.feed.opened) == (1, 0)

    def test_two_visible_seconds_open_it(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 2.5, 2_000)
        assert book.totals.state == "opened"
        assert (book.feed.opened, book.feed.read) == (1, 0)

    def test_ten_visible_seconds_read_it(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 11, 10_000)
        assert book.totals.state == "read"
        assert (book.feed.opened, book.feed.read) == (1, 1)

    def test_two_sections_of_three_seconds_read_it(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 7, 6_500, sections={"plan": 3_200, "gaps": 3_300})
        assert book.totals.state == "read"

    def test_two_pages_of_one_visit_add_up(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 7, 6_000)
        book.fetch(seconds=60)
        book.beacon(1, 66, 5_000)
        assert (book.totals.state, book.totals.visits) == ("read", 1)


class TestTotals:
    def test_a_repeated_beacon_changes_nothing(self, book: Book) -> None:
        book.fetch()
        assert book.beacon(1, 6, 5_000, sections={"plan": 5_000}) is Receipt.STORED
        assert book.beacon(1, 6, 5_000, sections={"plan": 5_000}) is Receipt.REPEATED
        assert book.totals.milliseconds == 5_000
        assert book.sections == {"plan": 5_000}

    def test_beacons_may_arrive_in_any_order(self, book: Book) -> None:
        book.fetch()
        book.beacon(2, 12, 11_000, sections={"plan": 7_000, "gaps": 4_000})
        book.beacon(1, 13, 5_000, sections={"plan": 5_000})
        assert book.totals.milliseconds == 11_000
        assert book.sections == {"plan": 7_000, "gaps": 4_000}

    def test_no_more_than_the_wall_clock_is_believed(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 5, 3_600_000, sections={"plan": 3_600_000})
        assert book.totals.milliseconds == 5_000
        assert book.sections["plan"] <= 5_001

    def test_negative_time_is_none(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 5, -4_000, sections={"plan": -4_000}, depth=-3)
        assert book.totals.milliseconds == 0
        assert book.sections == {}

    def test_two_beacons_in_one_batch_count_once_each(self, book: Book) -> None:
        view = book.fetch()
        book.send(
            Beacon(view, 1, at(seconds=3), 2_500, {"plan": 2_500}),
            Beacon(view, 2, at(seconds=9), 8_000, {"plan": 8_000}),
            Beacon(view, 2, at(seconds=9), 8_000, {"plan": 8_000}),
        )
        assert book.totals.milliseconds == 8_000
        assert book.sections == {"plan": 8_000}
        events = book.session.exec(select(ReadingEvent)).all()
        assert sorted(event.sequence for event in events) == [0, 1, 2]

    def test_a_page_view_that_we_did_not_give_out_leaves_no_trace(self, book: Book) -> None:
        book.fetch()
        assert book.beacon(1, 3, 3_000, view=time_ordered_id()) is Receipt.UNKNOWN
        assert book.totals.milliseconds == 0


class TestVisits:
    def test_thirty_minutes_keep_a_visit(self, book: Book) -> None:
        book.fetch()
        book.fetch(minutes=30)
        assert book.totals.visits == 1

    def test_a_longer_gap_starts_the_next(self, book: Book) -> None:
        book.fetch()
        book.fetch(minutes=30, seconds=1)
        assert book.totals.visits == 2

    def test_a_page_left_open_over_lunch_begins_a_second_visit(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 6, 5_000)
        book.beacon(2, 3_600, 9_000)
        visits = book.session.exec(select(Visit).order_by(Visit.number)).all()  # pyright: ignore[reportArgumentType]
        assert [visit.milliseconds for visit in visits] == [5_000, 4_000]
        assert book.totals.state == "opened"

    def test_visits_and_time_are_the_same_in_feed_and_totals(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 6, 5_000)
        book.fetch(hours=2)
        book.beacon(1, 7_206, 5_500)
        assert (book.feed.visits, book.feed.milliseconds) == (2, 10_500)
        assert (book.totals.visits, book.totals.milliseconds) == (2, 10_500)


class TestPeople:
    def test_one_person_on_two_devices_is_counted_once(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 3, 2_500)
        link = create_link(book.session, book.shared)
        second = create_reader(book.session, link, same_as_id=book.reader.key)
        safari = Book(book.session, book.shared, second)
        safari.fetch(seconds=30)
        safari.beacon(1, 45, 12_000)
        assert (book.feed.people, book.feed.devices) == (1, 2)
        assert (book.feed.opened, book.feed.read) == (1, 1)
        assert safari.news[0].occasions == ()

    def test_a_forward_is_counted(self, book: Book) -> None:
        link = book.reader.link_id
        child = create_reader(
            book.session,
            book.session.get_one(_link_type(), link),
            parent_id=book.reader.key,
            depth=1,
        )
        book.fetch()
        Book(book.session, book.shared, child).fetch(minutes=5)
        assert (book.feed.people, book.feed.forwarded) == (2, 1)

    def test_without_a_cookie_nobody_is_called_a_forward(self, book: Book) -> None:
        link = book.session.get_one(_link_type(), book.reader.link_id)
        child = create_reader(
            book.session, link, parent_id=book.reader.key, depth=1, confirmed=False
        )
        Book(book.session, book.shared, child).fetch(minutes=5)
        assert (book.feed.people, book.feed.forwarded) == (1, 0)


def _link_type():
    from planbook.models.sharing import ShareLink

    return ShareLink


class TestScanners:
    def test_two_signals_take_a_reader_out_of_the_figures(self, session: Session) -> None:
        shared = create_proposal(session)
        reader = create_reader(
            session, create_link(session, shared), desktop=True, data_centre=True
        )
        scanner = Book(session, shared, reader)
        scanner.fetch()
        assert scanner.feed.people == 1
        scanner.beacon(1, 5, 4_000)
        assert scanner.totals.suspected
        assert (scanner.feed.people, scanner.feed.opened, scanner.feed.milliseconds) == (0, 0, 0)
        assert scanner.news == []

    def test_a_hand_on_the_mouse_brings_them_back(self, session: Session) -> None:
        shared = create_proposal(session)
        reader = create_reader(
            session, create_link(session, shared), desktop=True, data_centre=True
        )
        person = Book(session, shared, reader)
        person.fetch()
        person.beacon(1, 5, 4_000)
        person.beacon(2, 13, 12_000, inputs=3)
        assert not person.totals.suspected
        assert (person.feed.people, person.feed.read) == (1, 1)
        assert [news.reader_id for news in person.news] == [reader.key]

    def test_one_signal_suspects_nobody(self, session: Session) -> None:
        shared = create_proposal(session)
        reader = create_reader(session, create_link(session, shared))
        phone = Book(session, shared, reader)
        phone.fetch()
        phone.beacon(1, 5, 4_000, webdriver=True)
        assert not phone.totals.suspected


class TestRefusals:
    def test_a_reader_who_declined_leaves_no_more_events(self, book: Book) -> None:
        book.fetch()
        book.reader.notice = "declined"
        book.session.add(book.reader)
        book.session.flush()
        assert book.beacon(1, 5, 4_000) is Receipt.UNASKED
        assert book.totals.milliseconds == 0
        assert len(book.session.exec(select(ReadingEvent)).all()) == 1

    def test_nothing_is_counted_before_the_answer_where_consent_comes_first(
        self, book: Book
    ) -> None:
        organisation_id = book.shared.agent.organisation_id
        book.session.add(SharingPolicy(organisation_id=organisation_id, consent_first=True))
        book.session.flush()
        book.fetch()
        assert book.beacon(1, 5, 4_000) is Receipt.UNASKED
        book.reader.notice = "accepted"
        book.session.add(book.reader)
        book.session.flush()
        assert book.beacon(2, 9, 4_000) is Receipt.STORED


class TestCookies:
    def test_the_cookie_that_comes_with_a_beacon_confirms_the_reader(
        self, session: Session
    ) -> None:
        from planbook.core.tokens import token_hash

        shared = create_proposal(session)
        reader = create_reader(
            session, create_link(session, shared), confirmed=False, browser_hash=token_hash("mine")
        )
        book = Book(session, shared, reader)
        book.fetch()
        book.beacon(1, 3, 2_500, cookie="another")
        assert not session.get_one(Reader, reader.key).confirmed
        book.beacon(2, 5, 4_500, cookie="mine")
        assert session.get_one(Reader, reader.key).confirmed


class TestNews:
    def test_opening_and_reading_are_news_once_each(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 3, 2_000)
        book.beacon(2, 6, 5_000)
        book.beacon(3, 12, 10_000)
        book.beacon(4, 28, 25_000)
        assert [news.milestone for news in book.news] == [
            "1:opened:0:0:first_open",
            "1:read:0:0:first_open",
        ]

    def test_a_second_visit_a_day_later_is_a_return(self, book: Book) -> None:
        book.fetch()
        book.beacon(1, 3, 2_000)
        book.fetch(days=2)
        book.beacon(1, 2 * 86_400 + 3, 2_500)
        assert book.news[-1].milestone == "2:opened:0:0:return"

    def test_a_new_forward_is_told_as_one(self, book: Book) -> None:
        link = book.session.get_one(_link_type(), book.reader.link_id)
        child = Book(
            book.session,
            book.shared,
            create_reader(book.session, link, parent_id=book.reader.key, depth=1),
        )
        child.fetch()
        child.beacon(1, 3, 2_100)
        assert child.news[0].milestone == "1:opened:0:0:new_forward"


def test_of_a_batch_that_is_known_in_part_the_new_events_are_told(session: Session) -> None:
    view = time_ordered_id()

    def event(sequence: int) -> dict[str, Any]:
        numbers = ("organisation_id", "team_id", "agent_id", "proposal_id", "reader_id")
        rest = {"depth": 0, "inputs": 0, "webdriver": False, "sections": {}, "milliseconds": 0}
        key = {"page_view": view, "sequence": sequence, "at": clock.now()}
        return {**dict.fromkeys(numbers, 1), **key, **rest}

    def stored(*sequences: int) -> list[int]:
        rows = [event(sequence) for sequence in sequences]
        return sorted(number for _, number in insert_events(session.connection(), rows))

    assert stored(2, 4) == [2, 4]
    assert stored(1, 2, 3, 4, 5) == [1, 3, 5]
    assert stored(1, 5) == []
    assert stored() == []
