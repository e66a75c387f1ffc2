"""What stands before a shared page: kind refusals, passcodes, one-time codes, limits, tests."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from limits import parse
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import clock, db, limits
from planbook.core.settings import get_settings
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import LinkOptions
from planbook.features.sharing.service import locks
from planbook.models.sharing import LinkCode, ShareLink
from tests.public.conftest import Published, Site, signed_in
from tests.public.test_pages import NAMES, follow


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    limits._limiter.cache_clear()


@pytest.fixture
def with_mail(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(get_settings(), "smtp_url", "smtp://127.0.0.1:9")


def restrict(published: Published, **options: Any) -> None:
    with db.session_scope() as session:
        sharing.update_options(
            session, published.agent, link_id=published.link_id, data=LinkOptions(**options)
        )


def path(published: Published) -> str:
    return f"/p/{published.token}"


def give(browser: TestClient, published: Published, **form: str):
    """Send a gate's form and return the page that follows."""
    answer = browser.post(f"{path(published)}/open", data=form)
    assert answer.status_code == 303
    return browser.get(answer.headers["location"])


def sent_digits(published: Published) -> str:
    """Return the digits that went out last."""
    with db.session_scope() as session:
        code = session.exec(
            select(LinkCode)
            .where(LinkCode.link_id == published.link_id)
            .order_by(LinkCode.id.desc())  # type: ignore[union-attr]
        ).first()
        assert code is not None
        return locks.digits_of(code)


class TestExpiry:
    def test_after_its_moment_a_link_shows_who_can_make_another(
        self, site: Site, published: Published
    ) -> None:
        restrict(published, expires_at=clock.now() + timedelta(days=7))
        browser = site.browser()
        assert "林伟" in browser.get(path(published)).text
        with time_machine.travel(clock.now() + timedelta(days=8)):
            answer = browser.get(path(published))
        assert answer.status_code == 410
        assert not any(name in answer.text for name in NAMES)
        assert 'href="tel:' in answer.text

    def test_a_refusal_speaks_the_readers_language(self, site: Site, published: Published) -> None:
        with db.session_scope() as session:
            sharing.end_link(session, published.agent, link_id=published.link_id)
        chinese = site.browser().get(path(published)).text
        english = site.browser(**{"accept-language": "en"}).get(path(published)).text
        assert "链接" in chinese
        assert "This link is not active" in english


class TestPasscode:
    @pytest.fixture(autouse=True)
    def locked(self, published: Published) -> None:
        restrict(published, passcode="春风2026")

    def test_shows_nobodys_facts_and_counts_nobody_before_it_is_given(
        self, site: Site, published: Published
    ) -> None:
        text = site.browser().get(path(published)).text
        assert 'name="passcode"' in text
        assert not any(name in text for name in NAMES)
        assert published.activity().people == ()

    def test_its_form_tells_our_server_where_it_comes_from(
        self, site: Site, published: Published
    ) -> None:
        # Under `no-referrer` browsers send `Origin: null`, which is refused as another site's.
        page = site.browser().get(path(published)).text
        assert '<meta name="referrer" content="same-origin">' in page

    def test_the_right_one_opens_it_for_this_browser(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        assert 'name="passcode"' in give(browser, published, passcode="falsch").text
        assert "林伟" in give(browser, published, passcode=" 春风2026 ").text
        assert "林伟" in browser.get(path(published)).text
        assert 'name="passcode"' in site.browser().get(path(published)).text

    def test_another_passcode_voids_what_was_given(self, site: Site, published: Published) -> None:
        browser = site.browser()
        give(browser, published, passcode="春风2026")
        restrict(published, passcode="秋水2026")
        assert 'name="passcode"' in browser.get(path(published)).text

    def test_it_is_stored_hashed_and_never_in_an_address(
        self, site: Site, published: Published
    ) -> None:
        with db.session_scope() as session:
            stored = session.get_one(ShareLink, published.link_id).passcode_hash
        assert stored is not None
        assert stored.startswith("$argon2id$")
        answer = site.browser().post(f"{path(published)}/open", data={"passcode": "falsch"})
        assert answer.headers["location"] == f"{path(published)}?no=passcode"
        assert 'name="passcode"' in site.browser().get(f"{path(published)}?passcode=春风2026").text

    def test_guessing_is_slowed_down_for_one_and_not_for_all(
        self, site: Site, published: Published
    ) -> None:
        guesser = site.browser()
        for _ in range(8):
            give(guesser, published, passcode="0000")
        assert 'name="passcode"' in give(guesser, published, passcode="春风2026").text
        assert "林伟" in give(site.browser(), published, passcode="春风2026").text

    def test_a_days_guessing_from_many_addresses_ends(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(locks, "TRIES_PER_LINK_AND_DAY", parse("3 per day"))
        for _ in range(3):
            give(site.browser(), published, passcode="0000")
        refused = give(site.browser(), published, passcode="春风2026").text
        assert "尝试次数过多" in refused
        assert "林伟" not in refused

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://["])
    def test_another_sites_form_opens_nothing(
        self, site: Site, published: Published, origin: str
    ) -> None:
        browser = site.browser(origin=origin)
        answer = browser.post(f"{path(published)}/open", data={"passcode": "春风2026"})
        assert answer.status_code == 404

    def test_it_covers_the_addresses_passed_on_and_the_pdf(
        self, site: Site, published: Published
    ) -> None:
        owner, friend = site.browser(), site.browser()
        give(owner, published, passcode="春风2026")
        shown = give(friend, published, passcode="春风2026")
        own = shown.headers["location"]
        assert own != path(published)
        assert 'name="passcode"' in site.browser().get(own).text
        assert site.browser().get(f"{path(published)}/pdf").status_code == 303


class TestCode:
    @pytest.fixture(autouse=True)
    def locked(self, published: Published, with_mail: None) -> None:
        restrict(published, code_to="lin@example.com")

    def test_reaches_one_address_which_is_shown_masked(
        self, site: Site, published: Published
    ) -> None:
        browser = site.browser()
        asked = browser.get(path(published)).text
        assert "l***@example.com" in asked
        assert "lin@example.com" not in asked
        assert 'autocomplete="one-time-code"' in give(browser, published, send="1").text
        assert "林伟" in give(browser, published, code=sent_digits(published)).text

    def test_opens_once_and_in_the_browser_that_asked(
        self, site: Site, published: Published
    ) -> None:
        browser, other = site.browser(), site.browser()
        give(browser, published, send="1")
        digits = sent_digits(published)
        assert "林伟" not in give(other, published, code=digits).text
        assert "林伟" in give(browser, published, code=digits).text
        browser.cookies.clear()
        assert "林伟" not in give(browser, published, code=digits).text

    def test_is_over_after_ten_minutes(self, site: Site, published: Published) -> None:
        browser = site.browser()
        give(browser, published, send="1")
        digits = sent_digits(published)
        with time_machine.travel(clock.now() + timedelta(minutes=11)):
            assert "林伟" not in give(browser, published, code=digits).text

    def test_is_over_after_five_wrong_ones(self, site: Site, published: Published) -> None:
        browser = site.browser()
        give(browser, published, send="1")
        digits = sent_digits(published)
        for wrong in range(5):
            give(browser, published, code=f"{(int(digits) + 1 + wrong) % 10**6:06d}")
        assert "林伟" not in give(browser, published, code=digits).text

    def test_a_newer_one_voids_the_older(self, site: Site, published: Published) -> None:
        browser = site.browser()
        give(browser, published, send="1")
        older = sent_digits(published)
        give(browser, published, send="1")
        assert "林伟" not in give(browser, published, code=older).text
        assert "林伟" in give(browser, published, code=sent_digits(published)).text

    def test_no_more_than_a_few_are_sent(self, site: Site, published: Published) -> None:
        for _ in range(8):
            give(site.browser(), published, send="1")
        with db.session_scope() as session:
            sent = session.exec(select(LinkCode).where(LinkCode.link_id == published.link_id)).all()
        assert len(sent) == 6

    def test_nobody_gets_many_a_day_by_however_many_links(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(locks, "CODES_PER_ADDRESSEE", parse("3 per day"))
        tokens = [published.another_link(code_to="lin@example.com") for _ in range(5)]
        for token in tokens:
            site.browser().post(f"/p/{token}/open", data={"send": "1"})
        with db.session_scope() as session:
            links = select(ShareLink.id).where(
                ShareLink.proposal_id == published.shared.proposal.key
            )
            sent = session.exec(select(LinkCode).where(LinkCode.link_id.in_(links))).all()  # type: ignore[attr-defined]
        assert len(sent) == 3

    def test_an_expired_link_sends_none(self, site: Site, published: Published) -> None:
        with db.session_scope() as session:
            link = session.get_one(ShareLink, published.link_id)
            link.expires_at = clock.now() - timedelta(minutes=1)
            session.add(link)
        answer = site.browser().post(f"{path(published)}/open", data={"send": "1"})
        assert answer.status_code == 404

    def test_the_database_holds_no_digits(self, site: Site, published: Published) -> None:
        give(site.browser(), published, send="1")
        digits = sent_digits(published)
        with db.session_scope() as session:
            row = session.exec(select(LinkCode).where(LinkCode.link_id == published.link_id)).one()
            assert digits not in str(row.model_dump(exclude={"created_at", "expires_at"}))


class TestLimit:
    def test_so_many_people_may_open_it_and_come_again(
        self, site: Site, published: Published
    ) -> None:
        restrict(published, view_limit=2)
        first, second, third = site.browser(), site.browser(), site.browser()
        assert follow(first, path(published))[0].status_code == 200
        assert follow(second, path(published))[0].status_code == 200
        refused, _ = follow(third, path(published))
        assert refused.status_code == 403
        assert not any(name in refused.text for name in NAMES)
        assert follow(first, path(published))[0].status_code == 200
        assert len(published.activity().people) == 2

    def test_a_raised_limit_lets_the_next_one_in(self, site: Site, published: Published) -> None:
        restrict(published, view_limit=1)
        follow(site.browser(), path(published))
        late = site.browser()
        assert follow(late, path(published))[0].status_code == 403
        restrict(published, view_limit=2)
        assert follow(late, path(published))[0].status_code == 200

    def test_robots_and_the_agent_take_no_place(
        self, site: Site, published: Published, session_cookie: str
    ) -> None:
        restrict(published, view_limit=1)
        site.browser(**{"user-agent": "facebookexternalhit/1.1"}).get(path(published))
        site.browser(cookie=f"pb_session={session_cookie}").get(path(published))
        assert follow(site.browser(), path(published))[0].status_code == 200


class TestNoDownload:
    def test_the_page_says_so_and_no_file_is_given(self, site: Site, published: Published) -> None:
        restrict(published, no_download=True)
        browser = site.browser()
        page = browser.get(path(published)).text
        assert "仅供在线阅读" in page
        assert f"{path(published)}/pdf" not in page
        assert 'class="kept"' in page
        answer = browser.get(f"{path(published)}/pdf")
        assert (answer.status_code, answer.headers["location"]) == (303, path(published))


class TestTrial:
    def trial(self, published: Published, cookie: str) -> str:
        from planbook.features.accounts import service as accounts

        with db.session_scope() as session:
            actor = accounts.actor_of(session, cookie)
            assert actor is not None
            return sharing.trial_path(session, actor, link_id=published.link_id)

    def test_shows_the_recipients_page_and_counts_nothing(
        self, site: Site, published: Published
    ) -> None:
        restrict(published, passcode="春风2026", view_limit=1)
        cookie = signed_in(published.agent)
        agent = site.browser(cookie=f"pb_session={cookie}")
        address = self.trial(published, cookie)
        page = agent.get(address)
        assert page.status_code == 200
        assert "林伟" in page.text
        assert "data-v=" not in page.text
        assert "set-cookie" not in page.headers
        assert published.activity().people == ()
        assert "林伟" in give(site.browser(), published, passcode="春风2026").text

    def test_belongs_to_one_session_and_a_few_minutes(
        self, site: Site, published: Published
    ) -> None:
        cookie = signed_in(published.agent)
        address = self.trial(published, cookie)
        restrict(published, passcode="春风2026")
        assert 'name="passcode"' in site.browser().get(address).text
        agent = site.browser(cookie=f"pb_session={cookie}")
        with time_machine.travel(clock.now() + timedelta(minutes=11)):
            assert "本次不计入阅读" not in agent.get(address).text

    def test_shows_an_ended_link_as_it_is(self, site: Site, published: Published) -> None:
        cookie = signed_in(published.agent)
        address = self.trial(published, cookie)
        with db.session_scope() as session:
            sharing.end_link(session, published.agent, link_id=published.link_id)
        agent = site.browser(cookie=f"pb_session={cookie}")
        assert agent.get(address).status_code == 410


class TestOutsideTheFamily:
    def test_a_recipient_who_is_not_the_customer_sees_no_family(
        self, site: Site, published: Published
    ) -> None:
        restrict(published, shows_family=False)
        page = site.browser().get(path(published)).text
        assert not any(name in page for name in NAMES)
        assert not re.search(r'action="[^"]+/family"', page)
