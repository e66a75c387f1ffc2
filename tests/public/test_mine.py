"""A reader's right to know: what is stored, handed out, erased; and the address that is nowhere."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy
from prometheus_client import generate_latest
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import cities, db
from planbook.core.actor import Role
from planbook.core.settings import get_settings
from planbook.core.tokens import time_ordered_id
from planbook.documents.filed import filed_of
from planbook.features.sharing import service as sharing
from planbook.models.accounts import AuditEntry, Team
from planbook.models.sharing import Reader
from tests.public.conftest import Published, Site, signed_in
from tests.public.test_pages import page_view
from tests.support.cities import HANGZHOU, write_cities
from tests.support.documents import family
from tests.support.factories import create_agent

ADDRESS = "198.51.100.77"


def readers(published: Published) -> list[Reader]:
    with db.session_scope() as session:
        proposal_id = published.shared.proposal.key
        return list(session.exec(select(Reader).where(Reader.proposal_id == proposal_id)))


def beacon(browser: TestClient, view: str, sequence: int = 1) -> int:
    report = {"v": view, "q": sequence, "a": 2_500, "d": 40, "i": 3, "s": {"plan": 2_000}}
    return browser.post("/b", content=json.dumps(report)).status_code


class TestMine:
    def test_shows_hands_out_and_erases_what_is_stored(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        address = f"/p/{published.token}"
        page = browser.get(address)
        assert f"{address}/mine" in page.text
        assert beacon(browser, page_view(page.text)) == 204
        mine = browser.get(f"{address}/mine")
        assert "关于我的记录" in mine.text
        # Without a referrer a browser would send its form as from nowhere, which is refused.
        assert '<meta name="referrer" content="same-origin">' in mine.text
        stored = browser.get(f"{address}/mine.json").json()
        assert stored["link_was_sent_to"] == "林伟"
        assert len(stored["visits"]) == 1
        answer = browser.post(f"{address}/mine/erase")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{address}/mine")
        assert published.activity().people == ()
        assert browser.get(f"{address}/mine.json").json()["visits"] == []
        assert browser.get(address).status_code == 200
        assert published.activity().people == ()

    def test_what_was_erased_is_not_erased_and_noted_again(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        browser.get(f"/p/{published.token}")
        for _ in range(3):
            assert browser.post(f"/p/{published.token}/mine/erase").status_code == 303
        (reader,) = readers(published)
        with db.session_scope() as session:
            noted = select(AuditEntry).where(AuditEntry.subject == f"reader:{reader.key}")
            assert [one.action for one in session.exec(noted)] == ["reader.erased"]

    def test_who_agrees_again_after_it_is_shown_handed_out_and_erased_like_any(
        self, site: Site, published: Published
    ) -> None:
        browser, address = site.browser(), f"/p/{published.token}"
        browser.get(address)
        browser.post(f"{address}/mine/erase")
        browser.post(f"{address}/notice", data={"answer": "accept"})
        assert beacon(browser, page_view(browser.get(address).text)) == 204
        (person,) = published.activity().people
        assert person.devices[0].label == "WeChat · iPhone"
        assert "WeChat · iPhone" in browser.get(f"{address}/mine").text
        with db.session_scope() as session:
            kept = sharing.export_person(session, published.agent, reader_id=person.id)
            assert [len(book.browsers) for book in kept.books] == [1]
            sharing.erase_person(session, published.agent, reader_id=person.id)
        assert published.activity().people == ()

    def test_says_what_stays_as_evidence(self, site: Site, published: Published) -> None:
        browser, address = site.browser(), f"/p/{published.token}"
        browser.get(address)
        browser.get(f"{address}/d/{filed_of(family())[0].document.sha256}")
        stays = "产品文件1份，确认已阅读0次。这两项须依规留痕"
        assert stays in browser.get(f"{address}/mine").text
        browser.post(f"{address}/mine/erase")
        assert "产品文件打开记录1份" in browser.get(f"{address}/mine").text

    def test_another_browser_sees_nothing_of_it(self, site: Site, published: Published) -> None:
        site.browser().get(f"/p/{published.token}")
        stranger = site.browser()
        assert "没有关于本浏览器的记录" in stranger.get(f"/p/{published.token}/mine").text
        assert stranger.get(f"/p/{published.token}/mine.json").status_code == 404
        assert stranger.post(f"/p/{published.token}/mine/erase").status_code == 404
        assert len(published.activity().people) == 1

    def test_another_sites_form_erases_nothing(self, site: Site, published: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{published.token}")
        evil = {"origin": "https://evil.example"}
        answer = browser.post(f"/p/{published.token}/mine/erase", headers=evil)
        assert answer.status_code == 403
        assert len(published.activity().people) == 1


@pytest.fixture
def hangzhou(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tell cities by a database in which the address is in Hangzhou."""
    path = write_cities(tmp_path / "cities.mmdb", {"198.51.100.0/24": HANGZHOU})
    monkeypatch.setattr(get_settings(), "city_database", path)
    cities._database.cache_clear()
    yield
    cities._database.cache_clear()


def test_the_city_is_shown_and_the_address_of_a_reader_is_kept_nowhere(
    site: Site, published: Published, hangzhou: None, caplog: pytest.LogCaptureFixture
) -> None:
    browser = site.browser(**{"x-forwarded-for": ADDRESS})
    with caplog.at_level(logging.DEBUG):
        page = browser.get(f"/p/{published.token}")
        assert beacon(browser, page_view(page.text)) == 204
        assert beacon(browser, time_ordered_id(), 2) == 404
        stored = browser.get(f"/p/{published.token}/mine.json").json()
        assert stored["city"] == "杭州"
    (device,) = published.activity().people[0].devices
    assert (device.label, device.city) == ("WeChat · iPhone", "杭州")
    tables = sqlalchemy.MetaData()
    engine = db.get_engine()
    tables.reflect(engine)
    with engine.connect() as connection:
        stored = [
            str(row)
            for table in tables.sorted_tables
            for row in connection.execute(sqlalchemy.select(table))
        ]
    assert any(table.name == "reading_event" for table in tables.sorted_tables)
    assert stored
    for place in (*stored, caplog.text, generate_latest().decode()):
        assert ADDRESS not in place


class TestSheet:
    def test_is_for_those_who_may_see_the_proposal(self, site: Site, published: Published) -> None:
        site.browser().get(f"/p/{published.token}")
        path = f"/proposals/{published.shared.proposal.key}/reading.csv"
        assert site.browser().get(path).status_code == 303
        owner = site.browser()
        owner.cookies.set("pb_session", signed_in(published.agent))
        answer = owner.get(path)
        assert answer.headers["content-type"].startswith("text/csv")
        assert "attachment" in answer.headers["content-disposition"]
        assert "林伟" in answer.content.decode("utf-8-sig")
        assert owner.get("/proposals/999999/reading.csv").status_code == 404


class TestFiles:
    def test_a_customers_and_a_readers_are_for_who_answers_to_them(
        self, site: Site, published: Published
    ) -> None:
        page = site.browser().get(f"/p/{published.token}")
        assert beacon(site.browser(), page_view(page.text)) == 204
        (person,) = published.activity().people
        customer = published.shared.proposal.customer_id
        paths = (f"/customers/{customer}/reading.json", f"/readers/{person.id}/reading.json")
        with db.session_scope() as session:
            stranger = create_agent(session, Role.COMPLIANCE)
            team = session.get_one(Team, published.agent.team_id)
            lead = create_agent(session, Role.LEAD, team)
        for path in paths:
            nobody = site.browser().get(path)
            assert (nobody.status_code, nobody.headers["location"]) == (303, f"/login?next={path}")
            for other in (stranger, lead):
                browser = site.browser()
                browser.cookies.set("pb_session", signed_in(other))
                assert browser.get(path).status_code == 404
            browser = site.browser()
            browser.cookies.set("pb_session", signed_in(published.agent))
            answer = browser.get(path)
            assert "attachment" in answer.headers["content-disposition"]
            found = answer.json()
            stated = browser.get(urlsplit(found.pop("$schema")).path).json()
            assert set(stated["required"]) == set(found)
            assert found["about"] == "林伟"
            (stored,) = found["books"][0]["browsers"]
            assert set(stated["$defs"]["StoredReader"]["required"]) == set(stored)
            assert list(stored["visits"][0]["seconds_by_section"]) == ["plan"]

    def test_what_does_not_exist_is_not_found(self, site: Site, published: Published) -> None:
        browser = site.browser()
        browser.cookies.set("pb_session", signed_in(published.agent))
        for path in ("/customers/999999/reading.json", "/readers/999999/reading.json"):
            assert browser.get(path).status_code == 404
