"""The card beside a shared address and the poster, over HTTP: good to look at, and nobody's facts."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from planbook.core import db
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.models.proposals import Proposal
from planbook.models.sharing import Reader, ShareLink
from planbook.public import pictures
from tests.public.conftest import ORIGIN, Published, Site, signed_in
from tests.public.test_pages import follow
from tests.support.factories import create_agent

ROBOT = "Mozilla/5.0 (compatible; WhatsApp/2.24.8 W)"


def drawn(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def headline(token: str) -> str:
    """Return what the card of an address is titled, as the route finds it."""
    with db.session_scope() as session:
        return pictures._face(session, token).headline


@pytest.fixture
def named(published: Published) -> Published:
    """Let the pictures name the family."""
    with db.session_scope() as session:
        key = published.shared.proposal.key
        proposals.name_family(session, published.agent, proposal_id=key, named=True)
    return published


class TestCard:
    def test_robots_and_readers_are_told_where_it_is(
        self, site: Site, published: Published
    ) -> None:
        address = f"{ORIGIN}/p/{published.token}/card.jpg"
        robot = site.browser(**{"user-agent": ROBOT}).get(f"/p/{published.token}").text
        page = site.browser().get(f"/p/{published.token}").text
        for html in (robot, page):
            assert f'<meta property="og:image" content="{address}">' in html
            assert 'property="og:image:width" content="1200"' in html
            assert 'property="og:image:height" content="630"' in html
            assert re.search(r'property="og:image:alt" content="[^"]+"', html)

    def test_it_is_a_picture_of_the_size_that_messengers_show_and_counts_nobody(
        self, site: Site, published: Published
    ) -> None:
        answer = site.browser(**{"user-agent": ROBOT}).get(f"/p/{published.token}/card.jpg")
        assert answer.headers["content-type"] == "image/jpeg"
        assert drawn(answer.content).size == (1200, 630)
        assert len(answer.content) < 300_000
        assert published.activity().people == ()
        assert published.activity().robots == ()

    def test_it_is_drawn_once_and_not_sent_twice(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = f"/p/{published.token}/card.jpg"
        first = site.browser().get(path)
        monkeypatch.setattr(pictures, "_keep", None)
        again = site.browser().get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert site.browser().get(path).content == first.content

    def test_it_names_nobody_unless_the_agent_wishes_it(self, published: Published) -> None:
        assert headline(published.token) == "您的保障计划书"

    def test_it_names_the_family_where_the_agent_wishes_it(self, named: Published) -> None:
        assert headline(named.token) == "林家的保障计划书"

    def test_what_names_the_family_is_kept_by_nobody_on_the_way(
        self, site: Site, named: Published
    ) -> None:
        path = f"/p/{named.token}/card.jpg"
        assert "private" in site.browser().get(path).headers["cache-control"]
        site.browser().get(f"/p/{named.token}")
        assert "public" in site.browser().get(path).headers["cache-control"]

    def test_a_place_never_learns_the_name(self, named: Published) -> None:
        token = named.another_link(channel="group", recipient="", place="妈妈群")
        assert headline(token) == "您的保障计划书"

    def test_after_the_recipient_has_come_it_is_shown_to_others_without_the_name(
        self, site: Site, named: Published
    ) -> None:
        site.browser().get(f"/p/{named.token}")
        assert headline(named.token) == "您的保障计划书"

    def test_unless_the_recipient_passes_the_family_on(self, site: Site, named: Published) -> None:
        site.browser().get(f"/p/{named.token}")
        page, _ = follow(site.browser(), f"/p/{named.token}")
        friend = page.request.url.path.rsplit("/", 1)[-1]
        assert headline(friend) == "您的保障计划书"
        with db.session_scope() as session:
            link = session.get_one(ShareLink, named.link_id)
            recipient = session.get_one(Reader, link.claimed_by)
            recipient.shares_family = True
            session.add(recipient)
        assert headline(named.token) == headline(friend) == "林家的保障计划书"

    @pytest.mark.parametrize("lock", [{"passcode_hash": "x"}, {"code_to": "lin@example.com"}])
    def test_a_lock_keeps_the_name_behind_it(
        self, site: Site, named: Published, session_cookie: str, lock: dict[str, str]
    ) -> None:
        token = named.another_link(recipient="林伟", **lock)
        assert headline(token) == "您的保障计划书"
        agent = site.browser()
        agent.cookies.set("pb_session", session_cookie)
        plain = named.another_link(channel="group", recipient="", customer_id=None)
        answers = [agent.get(f"/q/{one}/poster.jpg").headers for one in (token, plain)]
        assert {one["content-disposition"] for one in answers} == {
            answers[0]["content-disposition"]
        }
        robot = site.browser(**{"user-agent": ROBOT}).get(f"/p/{token}").text
        assert "林" not in robot

    def test_a_forward_of_a_forward_never_learns_it(self, site: Site, named: Published) -> None:
        token = named.token
        for _ in range(3):
            page, _ = follow(site.browser(), f"/p/{token}")
            token = page.request.url.path.rsplit("/", 1)[-1]
            assert headline(token) == "您的保障计划书"
            assert "林" not in page.text.split("</head>")[0]

    def test_an_ended_or_unknown_address_has_none(self, site: Site, published: Published) -> None:
        assert site.browser().get("/p/nothing/card.jpg").status_code == 404
        with db.session_scope() as session:
            sharing.end_link(session, published.agent, link_id=published.link_id)
        assert site.browser().get(f"/p/{published.token}/card.jpg").status_code == 404

    def test_only_the_proposals_own_agent_chooses(self, published: Published) -> None:
        key = published.shared.proposal.key
        with db.session_scope() as session:
            stranger = create_agent(session)
            with pytest.raises(NotFoundError):
                proposals.name_family(session, stranger, proposal_id=key, named=True)
        with db.session_scope() as session:
            assert not session.get_one(Proposal, key).names_family


class TestPoster:
    def test_a_phone_reads_its_code_and_half_as_large_too(
        self, site: Site, published: Published, session_cookie: str
    ) -> None:
        browser = site.browser()
        browser.cookies.set("pb_session", session_cookie)
        answer = browser.get(f"/q/{published.token}/poster.jpg")
        poster = drawn(answer.content)
        assert poster.size == (1080, 1920)
        for picture in (poster, poster.resize((540, 960), Image.Resampling.BILINEAR)):
            (found,) = zxingcpp.read_barcodes(picture)
            assert found.text == f"{ORIGIN}/p/{published.token}"
        saved = browser.get(f"/q/{published.token}/poster.jpg?save")
        assert saved.headers["content-disposition"].startswith("attachment;")
        assert saved.content == answer.content

    def test_only_whoever_may_see_the_link_gets_it(self, site: Site, published: Published) -> None:
        browser = site.browser()
        assert browser.get(f"/q/{published.token}/poster.jpg").status_code == 401
        with db.session_scope() as session:
            stranger = create_agent(session)
        browser.cookies.set("pb_session", signed_in(stranger))
        assert browser.get(f"/q/{published.token}/poster.jpg").status_code == 404
