"""What must not be taken for a reader, for another reader, or for a second one, over real requests."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import clock, db
from planbook.core.actor import Role
from planbook.models.accounts import Team
from planbook.models.alerts import Alert
from planbook.models.readings import PageView
from tests.public.conftest import PHONE, Published, Site, signed_in
from tests.public.test_pages import follow, page_view
from tests.support.factories import create_agent

# Safe Links opens addresses in mail with a browser like anybody's, from Exchange's own network.
SAFE_LINKS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)
EXCHANGE = "40.107.22.7"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)


def read(browser: TestClient, path: str, seconds: int = 12, *, inputs: int = 3) -> str:
    """Open an address and read for a while; return the reader's own address."""
    page, _ = follow(browser, path)
    view = page_view(page.text)
    with db.session_scope() as session:
        row = session.get_one(PageView, view)
        row.started_at -= timedelta(seconds=seconds + 1)
        session.add(row)
    report = {"v": view, "q": 1, "a": seconds * 1_000, "d": 50, "i": inputs, "s": {}}
    assert browser.post("/b", content=json.dumps(report)).status_code == 204
    return page.url.path


def alerts(published: Published) -> int:
    with db.session_scope() as session:
        proposal_id = published.shared.proposal.key
        return len(session.exec(select(Alert).where(Alert.proposal_id == proposal_id)).all())


class TestScanners:
    def test_safe_links_of_a_mail_is_suspected_and_nobody_is_told(
        self, site: Site, published: Published
    ) -> None:
        address = f"/p/{published.another_link(channel='email', created_at=clock.now())}"
        scanner = site.browser(**{"user-agent": SAFE_LINKS, "x-forwarded-for": EXCHANGE})
        read(scanner, address, 4, inputs=0)
        activity = published.activity()
        assert (activity.totals.people, activity.totals.opened) == (0, 0)
        assert [one.confidence for one in activity.people] == ["scanner"]
        assert alerts(published) == 0

    def test_the_person_behind_it_is_counted_and_told_of(
        self, site: Site, published: Published
    ) -> None:
        address = f"/p/{published.another_link(channel='email')}"
        read(site.browser(), address)
        assert published.activity().totals.people == 1
        assert alerts(published) == 1


class TestOurOwn:
    @pytest.mark.parametrize("role", [Role.LEAD, Role.COMPLIANCE, Role.ADMIN])
    def test_overseers_see_it_and_are_not_counted(
        self, site: Site, published: Published, role: Role
    ) -> None:
        with db.session_scope() as session:
            team = session.get_one(Team, published.agent.team_id)
            overseer = create_agent(session, role, team)
        browser = site.browser()
        browser.cookies.set("pb_session", signed_in(overseer))
        page, turns = follow(browser, f"/p/{published.token}")
        assert (page.status_code, turns, "data-v=" in page.text) == (200, 0, False)
        assert published.activity().totals.people == 0


class TestDevices:
    def test_one_person_on_two_devices_far_apart_is_not_guessed_at(
        self, site: Site, published: Published
    ) -> None:
        read(site.browser(), f"/p/{published.token}")
        office = site.browser(**{"user-agent": IPAD, "x-forwarded-for": "198.51.100.9"})
        read(office, f"/p/{published.token}")
        totals = published.activity().totals
        assert (totals.people, totals.devices) == (2, 2)

    def test_one_telephone_in_two_apps_is_likely_one_person(
        self, site: Site, published: Published
    ) -> None:
        home = {"x-forwarded-for": "203.0.113.77"}
        read(site.browser(**home), f"/p/{published.token}")
        read(site.browser(**home, **{"user-agent": SAFARI}), f"/p/{published.token}")
        totals = published.activity().totals
        assert (totals.people, totals.devices, totals.forwarded) == (1, 2, 0)

    def test_two_people_who_share_a_browser_are_one_reader(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        read(browser, f"/p/{published.token}")
        read(browser, f"/p/{published.token}")
        totals = published.activity().totals
        assert (totals.people, totals.devices, totals.visits) == (1, 1, 1)


class TestAddressesInACircle:
    def test_three_who_open_each_others_addresses_stay_three_in_one_tree(
        self, site: Site, published: Published
    ) -> None:
        people = [site.browser() for _ in range(3)]
        address, own = f"/p/{published.token}", list[str]()
        for person in people:
            address = read(person, address)
            own.append(address)
        for turn in range(3):
            for place, person in enumerate(people):
                page, turns = follow(person, own[(place + turn) % 3])
                assert turns <= 1
                assert page.url.path == own[place]
        activity = published.activity()
        assert sorted(one.depth for one in activity.people) == [0, 1, 2]
        assert (activity.totals.people, activity.totals.forwarded) == (3, 2)

    def test_without_cookies_nobody_is_sent_round_and_round(
        self, site: Site, published: Published
    ) -> None:
        owner = site.browser()
        address = read(owner, f"/p/{published.token}")
        for path in (address, f"/p/{published.token}"):
            stranger = site.browser()
            for _ in range(3):
                stranger.cookies.clear()
                page, turns = follow(stranger, path)
                assert (page.status_code, turns <= 1) == (200, True)


class TestClocks:
    @pytest.mark.parametrize("days", [1, -1])
    def test_a_server_whose_clock_is_a_day_off_invents_no_time(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch, days: int
    ) -> None:
        browser = site.browser()
        page, _ = follow(browser, f"/p/{published.token}")
        report = {"v": page_view(page.text), "q": 1, "a": 9_000, "d": 50, "i": 3, "s": {}}
        right = clock.now
        with monkeypatch.context() as patch:
            patch.setattr(clock, "now", lambda: right() + timedelta(days=days))
            assert browser.post("/b", content=json.dumps(report)).status_code == 204
        with db.session_scope() as session:
            view = session.get_one(PageView, report["v"])
            assert 0 <= view.milliseconds <= 9_000
            assert view.last_at >= view.started_at
        totals = published.activity().totals
        assert totals.people == 1
        assert 0 <= totals.seconds <= 9


class TestHostileHeaders:
    def test_ten_kilobytes_of_user_agent_and_cookie_are_a_reader_like_any(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser(**{"user-agent": PHONE + "x" * 10_240})
        page = browser.get(f"/p/{published.token}", headers={"cookie": "pb_reader=" + "y" * 9_000})
        assert page.status_code == 200
        (person,) = published.activity().people
        assert len(person.label) < 100
