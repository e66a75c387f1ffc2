"""Shared addresses over HTTP: what is served to whom, and what is counted."""

import re
from types import SimpleNamespace

import pytest
from limits import parse
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import db
from planbook.features.sharing import service as sharing
from planbook.features.sharing.service import arrivals
from planbook.models.sharing import Reader
from planbook.public import choices, pages
from planbook.public.sign_in import _proof
from tests.documents.test_contexts import family_secrets
from tests.public.conftest import ORIGIN, PHONE, Published, Site, signed_in
from tests.support.documents import family
from tests.support.factories import create_agent

NAMES = ("林伟", "陈静", "林小满")
SECRETS = family_secrets(family("zh_CN"))


def follow(browser: TestClient, path: str):
    """Follow redirects as a browser does and return the answer with their number."""
    response, turns = browser.get(path), 0
    while response.is_redirect:
        turns += 1
        assert turns < 5, "a loop"
        response = browser.get(response.headers["location"])
    return response, turns


def page_view(html: str) -> str:
    found = re.search(r'data-v="([0-9a-f-]{36})"', html)
    assert found is not None
    return found.group(1)


class TestPage:
    def test_the_recipient_gets_the_page_at_once(self, site: Site, published: Published) -> None:
        response = site.browser().get(f"/p/{published.token}")
        assert response.status_code == 200
        assert "林伟" in response.text
        assert response.headers["cache-control"] == "private, no-store"
        (person,) = published.activity().people
        assert (person.state, person.confidence) == ("fetched", "likely_recipient")

    def test_the_cookie_is_first_party_for_a_year_and_out_of_reach(
        self, site: Site, published: Published
    ) -> None:
        response = site.browser().get(f"/p/{published.token}")
        cookie = response.headers["set-cookie"].lower()
        assert cookie.startswith("pb_reader=")
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert "max-age=31536000" in cookie

    def test_nothing_runs_but_what_carries_the_nonce(
        self, site: Site, published: Published
    ) -> None:
        response = site.browser().get(f"/p/{published.token}")
        policy = response.headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy
        assert "default-src 'none'" in policy
        nonces = set(re.findall(r'nonce="([^"]+)"', response.text))
        assert len(nonces) == 1
        assert f"'nonce-{nonces.pop()}'" in policy
        assert " style=" not in response.text
        assert "http://" not in policy

    def test_canonical_is_the_readers_own_address(self, site: Site, published: Published) -> None:
        site.browser().get(f"/p/{published.token}")
        friend, turns = follow(site.browser(), f"/p/{published.token}")
        assert turns == 1
        own = friend.request.url.path
        assert own != f"/p/{published.token}"
        assert f'<link rel="canonical" href="{ORIGIN}{own}">' in friend.text

    def test_a_language_that_was_asked_for_survives_the_redirect(
        self, site: Site, published: Published
    ) -> None:
        site.browser().get(f"/p/{published.token}")
        response = site.browser().get(f"/p/{published.token}?lang=en")
        assert response.headers["location"].endswith("?lang=en")

    def test_an_unknown_address_says_so_in_a_small_page(self, site: Site) -> None:
        response = site.browser().get("/p/AAAAAAAAAAAAAAAAAAAAAA")
        assert response.status_code == 404
        assert "set-cookie" not in response.headers

    def test_an_ended_link_is_gone(self, site: Site, published: Published) -> None:
        with db.session_scope() as session:
            sharing.end_link(session, published.agent, link_id=published.link_id)
        response = site.browser().get(f"/p/{published.token}")
        assert response.status_code == 410
        assert not any(name in response.text for name in NAMES)

    def test_a_user_agent_of_ten_kilobytes_is_cut(self, site: Site, published: Published) -> None:
        browser = site.browser(**{"user-agent": PHONE + "x" * 10_000})
        assert browser.get(f"/p/{published.token}").status_code == 200

    def test_every_reader_has_the_script_that_reads_their_page(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        html = browser.get(f"/p/{published.token}").text
        source = re.search(r'src="(/p/reading-[0-9a-f]+\.js)"', html)
        assert source is not None
        script = browser.get(source.group(1))
        assert script.headers["content-type"].startswith("text/javascript")
        assert "immutable" in script.headers["cache-control"]
        assert "sendBeacon" in script.text


class TestForwardedReader:
    def test_sees_the_plan_without_the_family(self, site: Site, published: Published) -> None:
        owner = site.browser().get(f"/p/{published.token}").text
        friend, _ = follow(site.browser(), f"/p/{published.token}")
        assert all(name in owner for name in NAMES)
        for word in SECRETS:
            assert word not in friend.text, word
        assert "定期寿险" in friend.text or "重大疾病" in friend.text

    def test_gets_no_document_that_names_the_family(self, site: Site, published: Published) -> None:
        site.browser().get(f"/p/{published.token}")
        browser = site.browser()
        friend, _ = follow(browser, f"/p/{published.token}")
        assert "/pdf" not in friend.text
        answer = browser.get(f"{friend.request.url.path}/pdf")
        assert answer.status_code == 303

    def test_sees_the_family_when_the_recipient_chose_so(
        self, site: Site, published: Published
    ) -> None:
        owner, friend = site.browser(), site.browser()
        html = owner.get(f"/p/{published.token}").text
        address = f"/p/{published.token}/family"
        assert f'action="{address}"' in html
        page, _ = follow(friend, f"/p/{published.token}")
        assert "/family" not in page.text
        assert owner.post(address, data={"include": "1"}).status_code == 303
        page, _ = follow(friend, f"/p/{published.token}")
        assert "林伟" in page.text
        owner.post(address, data={"include": "0"})
        page, _ = follow(friend, f"/p/{published.token}")
        assert "林伟" not in page.text

    def test_cannot_choose_for_the_family(self, site: Site, published: Published) -> None:
        site.browser().get(f"/p/{published.token}")
        friend = site.browser()
        follow(friend, f"/p/{published.token}")
        answer = friend.post(f"/p/{published.token}/family", data={"include": "1"})
        assert answer.status_code == 403

    def test_nobody_else_can_choose_from_another_site(
        self, site: Site, published: Published
    ) -> None:
        owner = site.browser()
        owner.get(f"/p/{published.token}")
        answer = owner.post(
            f"/p/{published.token}/family",
            data={"include": "1"},
            headers={"origin": "https://evil.example"},
        )
        assert answer.status_code == 403


class TestRobots:
    @pytest.mark.parametrize(
        "headers",
        [
            {"user-agent": "WhatsApp/2.23.20.0"},
            {"user-agent": "facebookexternalhit/1.1"},
            {"sec-purpose": "prefetch"},
            {"purpose": "prefetch"},
            {"x-purpose": "preview"},
            {"x-moz": "prefetch"},
        ],
        ids=str,
    )
    def test_get_the_head_alone_and_become_nobody(
        self, site: Site, published: Published, headers: dict[str, str]
    ) -> None:
        response = site.browser(**headers).get(f"/p/{published.token}")
        assert response.status_code == 200
        assert 'property="og:title"' in response.text
        assert "set-cookie" not in response.headers
        assert "data-v" not in response.text
        assert not any(word in response.text for word in SECRETS)
        assert published.activity().people == ()

    def test_a_head_request_becomes_nobody(self, site: Site, published: Published) -> None:
        response = site.browser().head(f"/p/{published.token}")
        assert (response.status_code, response.text) == (200, "")
        assert "set-cookie" not in response.headers
        assert published.activity().people == ()

    def test_what_was_rendered_ahead_is_asked_for_again(
        self, site: Site, published: Published
    ) -> None:
        ahead = site.browser(**{"sec-purpose": "prefetch;prerender"})
        assert ahead.get(f"/p/{published.token}").status_code == 503

    def test_are_counted_apart(self, site: Site, published: Published) -> None:
        site.browser(**{"user-agent": "WhatsApp/2.23.20.0"}).get(f"/p/{published.token}")
        (robot,) = published.activity().robots
        assert (robot.agent, robot.count) == ("WhatsApp", 1)


class TestOwnView:
    def test_the_agents_own_view_is_not_counted_and_says_so(
        self, site: Site, published: Published, session_cookie: str
    ) -> None:
        browser = site.browser()
        browser.cookies.set("pb_session", session_cookie)
        response = browser.get(f"/p/{published.token}")
        assert "林伟" in response.text
        assert "不计入" in response.text
        assert "data-v=" not in response.text
        assert "pb_reader" not in response.headers.get("set-cookie", "")
        assert published.activity().people == ()

    def test_the_agents_browser_is_not_counted_after_the_session_has_lapsed(
        self, site: Site, published: Published
    ) -> None:
        user_id = str(published.agent.user_id)
        browser = site.browser()
        browser.cookies.set("pb_device", f"{user_id}.{_proof(user_id)}")
        response = browser.get(f"/p/{published.token}")
        assert "不计入" in response.text
        assert "林伟" not in response.text
        assert published.activity().people == ()
        stranger = site.browser()
        stranger.cookies.set("pb_device", f"{user_id}.made-up")
        stranger.get(f"/p/{published.token}")
        assert len(published.activity().people) == 1

    def test_a_made_up_session_is_a_reader_like_any(self, site: Site, published: Published) -> None:
        browser = site.browser()
        browser.cookies.set("pb_session", "made-up")
        browser.get(f"/p/{published.token}")
        assert len(published.activity().people) == 1

    def test_a_preview_shows_a_version_before_it_is_shared(
        self, site: Site, published: Published, session_cookie: str
    ) -> None:
        path = f"/proposals/files/{published.shared.version.key}.html"
        browser = site.browser()
        assert browser.get(path).headers["location"].startswith("/login")
        browser.cookies.set("pb_session", session_cookie)
        response = browser.get(path)
        assert "林伟" in response.text
        assert response.headers["x-frame-options"] == "SAMEORIGIN"
        assert "林伟" not in browser.get(f"{path}?audience=forwarded").text

    def test_a_preview_is_not_found_by_another_organisation(
        self, site: Site, published: Published
    ) -> None:
        with db.session_scope() as session:
            stranger = create_agent(session)
        browser = site.browser()
        browser.cookies.set("pb_session", signed_in(stranger))
        response = browser.get(f"/proposals/files/{published.shared.version.key}.html")
        assert response.status_code == 404


class TestNotice:
    def test_asks_before_anything_is_told_with_two_equal_buttons(
        self, site: Site, published: Published
    ) -> None:
        html = site.browser().get(f"/p/{published.token}").text
        form = html[html.index('id="notice"') :]
        assert "为便于讲解，顾问可看到打开和阅读时长。" in form
        assert 'value="accept"' in form
        assert 'value="decline"' in form

    def test_declining_works_without_a_script_and_ends_the_recording(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        html = browser.get(f"/p/{published.token}").text
        view = page_view(html)
        answer = browser.post(f"/p/{published.token}/notice", data={"answer": "decline", "v": view})
        assert answer.status_code == 303
        again = browser.get(answer.headers["location"]).text
        assert "林伟" in again
        assert "data-v=" not in again
        assert "/p/reading-" not in again
        beacon = browser.post("/b", content=f'{{"v":"{view}","q":1,"a":1000,"s":{{}}}}')
        assert beacon.status_code == 403
        assert published.activity().people[0].notice == "declined"

    def test_declining_works_where_no_cookie_is_kept(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        view = page_view(browser.get(f"/p/{published.token}").text)
        browser.cookies.clear()
        browser.post(
            f"/p/{published.token}/notice", data={"answer": "decline", "v": view, "stay": "1"}
        )
        assert published.activity().people[0].notice == "declined"

    def test_the_agents_open_pages_are_told_of_the_answer(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[int] = []

        async def tell(user_id: int) -> None:
            told.append(user_id)

        browser = site.browser()
        browser.get(f"/p/{published.token}")
        monkeypatch.setattr(choices, "live", SimpleNamespace(changed=tell))
        browser.post(f"/p/{published.token}/notice", data={"answer": "accept"})
        assert told == [published.agent.user_id]

    def test_a_reader_may_change_their_mind(self, site: Site, published: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{published.token}")
        address = f"/p/{published.token}/notice"
        browser.post(address, data={"answer": "decline"})
        browser.post(address, data={"answer": "accept"})
        assert "data-v=" in browser.get(f"/p/{published.token}").text

    def test_an_answer_by_the_script_stays_on_the_page(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        browser.get(f"/p/{published.token}")
        answer = browser.post(
            f"/p/{published.token}/notice", data={"answer": "accept", "stay": "1"}
        )
        assert answer.status_code == 204

    def test_anything_else_is_no_answer(self, site: Site, published: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{published.token}")
        answer = browser.post(f"/p/{published.token}/notice", data={"answer": "maybe"})
        assert answer.status_code == 422


class TestAddresses:
    def test_a_forged_header_does_not_change_where_somebody_is(
        self, site: Site, published: Published
    ) -> None:
        """Only a trusted proxy's word counts; the test's client is not one here."""
        app = site.edge
        first = TestClient(
            app, base_url=ORIGIN, client=("198.51.100.1", 1), headers={"user-agent": PHONE}
        )
        first.portal = site.server.portal
        hashes = set()
        for forged in ("203.0.113.1", "192.0.2.1"):
            first.cookies.clear()
            first.get(f"/p/{published.token}", headers={"x-forwarded-for": forged})
        with db.session_scope() as session:
            found = session.exec(
                select(Reader.network_hash).where(Reader.link_id == published.link_id)
            )
            hashes = set(found)
        assert len(hashes) == 1

    def test_a_flood_of_newcomers_from_one_address_is_slowed_down(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "WITHOUT_COOKIE", parse("2 per 10 minutes"))
        browser = site.browser()
        answers = []
        for _ in range(4):
            browser.cookies.clear()
            answers.append(browser.get(f"/p/{published.token}").status_code)
        assert answers[2:] == [429, 429]
        elsewhere = site.browser().get(f"/p/{published.token}")
        assert elsewhere.status_code == 302

    @pytest.mark.parametrize("cookie", ["x", "forged{:016d}"], ids=["no_token", "a_tokens_shape"])
    def test_made_up_cookies_bring_no_more_newcomers_in(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch, cookie: str
    ) -> None:
        monkeypatch.setattr(arrivals, "NEWCOMERS", parse("2 per 10 minutes"))
        browser, answers = site.browser(), list[int]()
        for number in range(4):
            browser.cookies.clear()
            headers = {"cookie": f"pb_reader={cookie.format(number)}"}
            answers.append(browser.get(f"/p/{published.token}", headers=headers).status_code)
        assert answers == [200, 302, 429, 429]
        with db.session_scope() as session:
            found = session.exec(select(Reader).where(Reader.link_id == published.link_id)).all()
            assert len(found) == 2

    def test_whoever_was_there_before_still_comes_in_from_a_crowded_address(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser = site.browser()
        follow(browser, f"/p/{published.token}")
        monkeypatch.setattr(arrivals, "NEWCOMERS", parse("1 per 10 minutes"))
        assert browser.get(f"/p/{published.token}").status_code == 200
