"""An agent's view of a proposal: one definition behind screen, table and command."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from planbook.core.actor import Role
from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT
from planbook.core.tokens import time_ordered_id
from planbook.domain.paths import Pace
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Activity, Beacon, Fetch, Only
from planbook.features.sharing.state.forward_tree import picture_of
from planbook.features.sharing.state.reading import filters, only_of
from planbook.features.sharing.state.reading_rows import reading_of
from planbook.features.sharing.state.section_rows import section_bars
from planbook.models.accounts import Team
from planbook.models.sharing import Reader, RobotVisit
from tests.features.sharing.factories import (
    START,
    Shared,
    at,
    create_link,
    create_proposal,
    create_reader,
)
from tests.support.factories import create_agent


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START + timedelta(hours=1), tick=False) as traveller:
        yield traveller


class Tale:
    """A proposal, and short words for what people do with it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shared: Shared = create_proposal(session)
        self.link = create_link(session, self.shared)
        self.owner = create_reader(session, self.link, device="iPhone")
        self.link.claimed_by = self.owner.key
        session.flush()

    def read(self, reader: Reader, *sections: tuple[str, int], **later: float) -> None:
        """Report one section after the other, each with its seconds."""
        view, moment, spent = time_ordered_id(), at(**later), dict[str, int]()
        connection = self.session.connection()
        service.record(connection, [Fetch(view, reader.key, self.shared.version.key, moment)])
        for number, (key, seconds) in enumerate(sections, start=1):
            spent[key] = spent.get(key, 0) + seconds * 1_000
            total = sum(spent.values())
            done = moment + timedelta(milliseconds=total + 100)
            service.record(connection, [Beacon(view, number, done, total, dict(spent), inputs=9)])
        self.session.expire_all()

    def activity(self, **values) -> Activity:
        return service.activity(
            self.session, self.shared.agent, proposal_id=self.shared.proposal.key, **values
        )


@pytest.fixture
def tale(session: Session) -> Tale:
    return Tale(session)


class TestPeople:
    def test_devices_of_one_person_are_one_person(self, tale: Tale, session: Session) -> None:
        other = create_reader(session, tale.link, same_as_id=tale.owner.key, device="Mac")
        tale.read(tale.owner, ("plan", 12))
        tale.read(other, ("plan", 5), minutes=5)
        (person,) = tale.activity().people
        assert [device.label for device in person.devices] == ["iPhone", "Mac"]
        assert (person.visits, person.seconds, person.sections) == (2, 17.0, {"plan": 17.0})
        assert tale.activity().totals.devices == 2

    def test_a_forward_stands_under_whom_it_came_from(self, tale: Tale, session: Session) -> None:
        tale.read(tale.owner, ("plan", 12))
        friend = create_reader(session, tale.link, parent_id=tale.owner.key, depth=1)
        tale.read(friend, ("gaps", 6), minutes=2)
        owner, found = tale.activity().people
        assert (found.parent, found.depth, owner.is_named, found.is_named) == (
            owner.id,
            1,
            True,
            False,
        )

    def test_a_scanner_is_shown_apart_and_its_guests_under_who_is_shown(
        self, tale: Tale, session: Session
    ) -> None:
        tale.read(tale.owner, ("plan", 12))
        scanner = create_reader(
            session,
            tale.link,
            parent_id=tale.owner.key,
            depth=1,
            data_centre=True,
            at_once=True,
            desktop=True,
        )
        tale.read(scanner, ("cover", 3), minutes=1)
        activity = tale.activity()
        assert [one.counts for one in activity.people] == [True, False]
        assert activity.totals.people == 1
        assert activity.totals.seconds == sum(one.seconds for one in activity.sections)

    def test_what_was_read_again_is_told_of_other_visits(self, tale: Tale) -> None:
        tale.read(tale.owner, ("plan", 12), ("gaps", 6))
        tale.read(tale.owner, ("plan", 5), hours=2)
        (person,) = tale.activity().people
        assert person.rereadings == {"plan": 1}
        assert [one.rereadings for one in tale.activity().sections if one.key == "plan"] == [1]


class TestVisits:
    def test_each_visit_tells_its_way_the_newest_first(self, tale: Tale) -> None:
        tale.read(tale.owner, ("plan", 4), ("gaps", 5), ("plan", 3))
        tale.read(tale.owner, ("benefits", 5), hours=2)
        newest, first = tale.activity().visits
        assert first.path == ("plan", "gaps", "plan")
        assert newest.path == ("benefits",)


class TestOnly:
    @pytest.fixture
    def other(self, tale: Tale, session: Session) -> Reader:
        link = create_link(session, tale.shared, channel="group", recipient="", place="业主群")
        tale.read(tale.owner, ("plan", 12))
        reader = create_reader(session, link)
        tale.read(reader, ("gaps", 7), minutes=3)
        return reader

    def test_a_links_readers_alone(self, tale: Tale, other: Reader) -> None:
        activity = tale.activity(only=Only(link_id=other.link_id))
        assert [one.id for one in activity.people] == [other.key]
        assert (activity.totals.people, activity.totals.seconds) == (1, 7.0)
        assert {visit.person_id for visit in activity.visits} == {other.key}

    def test_a_channels_readers_alone(self, tale: Tale, other: Reader) -> None:
        activity = tale.activity(only=Only(channel="chat"))
        assert [one.id for one in activity.people] == [tale.owner.key]

    def test_links_that_are_named_alike_are_told_apart(self, session: Session, tale: Tale) -> None:
        for values in ({"name": "Spring"}, {"channel": "qr", "created_at": at(days=-2)}):
            create_link(session, tale.shared, **values)
        create_link(session, tale.shared, channel="qr")
        links = service.list_links(session, tale.shared.agent, proposal_id=tale.shared.proposal.key)
        offered = {one.value: one.label for one in filters(links, "zh_CN")}
        assert len(set(offered.values())) == len(offered)
        assert DOT.join(("Spring", "林伟", "聊天")) in offered.values()

    @pytest.mark.parametrize("junk", ["", "link:x", "link:-1", "channel:pigeon", "all", "x:y:z"])
    def test_anything_else_is_all(self, junk: str) -> None:
        assert only_of(junk) == Only()


class TestUsual:
    def others(self, session: Session, tale: Tale, seconds: list[int]) -> None:
        mine = tale.shared
        for number, spent in enumerate(seconds):
            tale.shared = create_proposal(session, mine.agent)
            reader = create_reader(session, create_link(session, tale.shared))
            tale.read(reader, ("plan", spent), minutes=number)
        tale.shared = mine

    def test_a_section_is_compared_a_reader_with_the_agents_others(
        self, session: Session, tale: Tale
    ) -> None:
        self.others(session, tale, [10, 12, 60])
        tale.read(tale.owner, ("plan", 36), ("gaps", 4))
        plan = next(one for one in tale.activity().sections if one.key == "plan")
        assert plan.comparison is not None
        assert (plan.comparison.usual, plan.comparison.pace) == (12, Pace.TIMES)
        bar = next(one for one in section_bars(tale.activity(), "zh_CN") if one.pace)
        assert (bar.pace, bar.tone, bar.share, round(bar.usual, 2)) == (
            "约为平常的3倍",
            "attention",
            1.0,
            0.33,
        )
        assert reading_of(tale.activity(), "zh_CN").words == "“方案与保费”的阅读时间约为平常的3倍。"

    def test_two_others_are_too_few(self, session: Session, tale: Tale) -> None:
        self.others(session, tale, [10, 12])
        tale.read(tale.owner, ("plan", 36))
        assert all(one.comparison is None for one in tale.activity().sections)

    def test_another_agents_proposals_are_not_asked(self, session: Session, tale: Tale) -> None:
        for _ in range(3):
            stranger = Tale(session)
            stranger.read(stranger.owner, ("plan", 10))
        tale.read(tale.owner, ("plan", 36))
        assert all(one.comparison is None for one in tale.activity().sections)


class TestWhoMayLook:
    def test_the_teams_lead_sees_it_and_their_look_is_no_reading(
        self, session: Session, tale: Tale
    ) -> None:
        tale.read(tale.owner, ("plan", 12))
        team = session.exec(select(Team).where(Team.id == tale.shared.agent.team_id)).one()
        lead = create_agent(session, Role.LEAD, team)
        found = service.activity(session, lead, proposal_id=tale.shared.proposal.key)
        assert found.totals == tale.activity().totals
        assert len(found.people) == 1

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_others_find_nothing(self, session: Session, tale: Tale, role: Role) -> None:
        stranger = create_agent(session, role)
        for look in (service.activity, service.reading_sheet):
            with pytest.raises(NotFoundError):
                look(session, stranger, proposal_id=tale.shared.proposal.key)


class TestSheet:
    def test_holds_the_screens_totals_and_no_formula(self, session: Session, tale: Tale) -> None:
        tale.link.recipient = '=HYPERLINK("http://evil","林伟")'
        session.flush()
        tale.read(tale.owner, ("plan", 12), ("gaps", 6))
        content = service.reading_sheet(
            session, tale.shared.agent, proposal_id=tale.shared.proposal.key
        ).decode("utf-8-sig")
        _title, heads, person, total = csv.reader(io.StringIO(content))
        assert person[0].startswith("'=")
        totals = tale.activity().totals
        seconds = heads.index("秒数")
        assert float(person[seconds]) == float(total[seconds]) == totals.seconds
        assert sum(map(float, total[heads.index("最近") + 1 :])) == totals.seconds


class TestPicture:
    def test_parents_stand_beside_the_middle_of_their_children(
        self, session: Session, tale: Tale
    ) -> None:
        tale.read(tale.owner, ("plan", 12))
        for minute in (1, 2):
            friend = create_reader(session, tale.link, parent_id=tale.owner.key, depth=1)
            tale.read(friend, ("plan", 4), minutes=minute)
        picture = picture_of(tale.activity().people, "en")
        owner, first, second = (int(node.top.removesuffix("px")) for node in picture.nodes)
        assert owner == (first + second) / 2
        assert [node.left for node in picture.nodes] == ["50.00%", "83.33%", "83.33%"]
        assert [node.initial for node in picture.nodes] == ["林", "?", "?"]
        assert picture.heads == ["You", "Sent to", "Passed on"]
        assert [edge.is_forward for edge in picture.edges] == [False, True, True]

    def test_a_long_chain_stays_within_the_columns(self, session: Session, tale: Tale) -> None:
        above = tale.owner
        tale.read(above, ("plan", 12))
        for depth in range(1, 8):
            above = create_reader(session, tale.link, parent_id=above.key, depth=depth)
            tale.read(above, ("plan", 4), minutes=depth)
        picture = picture_of(tale.activity().people, "en")
        assert len(picture.heads) == 5
        assert max(float(node.left.removesuffix("%")) for node in picture.nodes) == 90

    def test_who_does_not_fit_is_in_the_list(self, session: Session, tale: Tale) -> None:
        for minute in range(26):
            tale.read(create_reader(session, tale.link), ("plan", 4), minutes=minute)
        assert (
            picture_of(tale.activity().people, "en").more == "And 2 more, among the readers below."
        )


def test_robots_are_told_of_and_never_counted(session: Session, tale: Tale) -> None:
    session.add(
        RobotVisit(
            organisation_id=tale.link.organisation_id,
            proposal_id=tale.link.proposal_id,
            agent="WhatsApp",
            count=3,
        )
    )
    tale.read(tale.owner, ("plan", 12))
    activity = tale.activity()
    assert (activity.totals.people, activity.totals.robots) == (1, 3)
    assert [(one.agent, one.count) for one in activity.robots] == [("WhatsApp", 3)]
