"""The family's PDF over HTTP: who gets it, in parts or whole, and what is noted of it."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from planbook.core import checkpoints, clock, db, files
from planbook.features.proposals.service import PDF_KIND
from planbook.features.sharing import service as sharing
from planbook.models.proposals import ProposalVersion
from planbook.models.readings import PageView
from planbook.models.sharing import Reader, ShareLink
from tests.public.conftest import Published, Site, signed_in
from tests.public.test_pages import follow, page_view
from tests.support.factories import create_agent

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


@pytest.fixture
def printed(site: Site, published: Published) -> Published:
    """Give the version its PDF, as the renderer does."""
    digest = files.store(PDF_KIND, PDF)
    with db.session_scope() as session:
        row = session.get_one(ProposalVersion, published.shared.version.key)
        row.pdf_hash, row.pdf_state = digest, "ready"
        session.add(row)
    return published


def set_link(link_id: int, **values: object) -> None:
    with db.session_scope() as session:
        link = session.get_one(ShareLink, link_id)
        for name, value in values.items():
            setattr(link, name, value)
        session.add(link)


class TestPdf:
    def test_the_recipient_may_keep_it(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        html = browser.get(f"/p/{printed.token}").text
        address = f"/p/{printed.token}/pdf?v={page_view(html)}"
        assert f'href="{address}"' in html
        response = browser.get(address)
        assert (response.status_code, response.content) == (200, PDF)
        assert response.headers["content-type"] == "application/pdf"
        disposition = response.headers["content-disposition"]
        assert "filename*=UTF-8''" in disposition
        assert disposition.isascii()

    def test_it_is_no_reading_but_it_is_noted(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        before = printed.activity()
        browser.get(f"/p/{printed.token}/pdf")
        assert printed.activity().totals == before.totals
        with db.session_scope() as session:
            assert session.get_one(Reader, before.people[0].id).pdf_at is not None

    def test_a_part_of_it_may_be_asked_for(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        response = browser.get(f"/p/{printed.token}/pdf", headers={"range": "bytes=0-7"})
        assert (response.status_code, response.content) == (206, PDF[:8])

    def test_its_end_and_its_rest_may_be_asked_for(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        path, size = f"/p/{printed.token}/pdf", len(PDF)
        rest = browser.get(path, headers={"range": f"bytes={size - 5}-"})
        assert (rest.status_code, rest.content) == (206, PDF[-5:])
        assert rest.headers["content-range"] == f"bytes {size - 5}-{size - 1}/{size}"
        assert browser.get(path, headers={"range": "bytes=-3"}).content == PDF[-3:]

    @pytest.mark.parametrize(
        "asked", ["bytes=5-2", "bytes=x", "items=0-5", "bytes", "bytes=" + "0-," * 2_000 + "0-"]
    )
    def test_words_that_mean_no_part_bring_all_of_it(
        self, site: Site, printed: Published, asked: str
    ) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        response = browser.get(f"/p/{printed.token}/pdf", headers={"range": asked})
        assert (response.status_code, response.content) == (200, PDF)

    def test_overlapping_parts_come_as_one(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        path = f"/p/{printed.token}/pdf"
        response = browser.get(path, headers={"range": "bytes=0-9,5-19,8-12"})
        assert (response.status_code, response.content) == (206, PDF[:20])

    def test_what_lies_beyond_it_is_refused(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        range_ = {"range": f"bytes={len(PDF)}-"}
        answer = browser.get(f"/p/{printed.token}/pdf", headers=range_)
        assert answer.status_code == 416
        assert answer.headers["content-range"] == f"bytes */{len(PDF)}"

    def test_a_part_of_another_document_is_no_part_of_this(
        self, site: Site, printed: Published
    ) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        path = f"/p/{printed.token}/pdf"
        tag = browser.get(path).headers["etag"]
        wanted = {"range": "bytes=0-7"}
        assert browser.get(path, headers={**wanted, "if-range": tag}).status_code == 206
        other = browser.get(path, headers={**wanted, "if-range": '"another"'})
        assert (other.status_code, other.content) == (200, PDF)

    def test_asking_whether_it_is_there_takes_nothing(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        answer = browser.head(f"/p/{printed.token}/pdf")
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-length"] == str(len(PDF))
        with db.session_scope() as session:
            assert session.get_one(Reader, printed.activity().people[0].id).pdf_at is None

    def test_the_first_time_is_noted_and_a_second_writes_nothing(
        self, site: Site, printed: Published
    ) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        path, number = f"/p/{printed.token}/pdf", printed.activity().people[0].id
        browser.get(path)
        with db.session_scope() as session:
            first = session.get_one(Reader, number).pdf_at
        written: list[str] = []

        def note(_c: object, _u: object, statement: str, *_: object) -> None:
            # The log is moved in the background, four times a second, whatever is asked.
            if statement != checkpoints.MOVE:
                written.append(statement.split(maxsplit=1)[0].upper())

        event.listen(db.get_engine(), "before_cursor_execute", note)
        try:
            assert browser.get(path).content == PDF
        finally:
            event.remove(db.get_engine(), "before_cursor_execute", note)
        assert set(written) == {"SELECT"}
        with db.session_scope() as session:
            assert session.get_one(Reader, number).pdf_at == first

    def test_an_ended_link_gives_it_no_more(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        with db.session_scope() as session:
            sharing.end_link(session, printed.agent, link_id=printed.link_id)
        assert browser.get(f"/p/{printed.token}/pdf").status_code == 303

    def test_each_repetition_asks_whether_the_link_still_gives_it(
        self, site: Site, printed: Published
    ) -> None:
        browser, path = site.browser(), f"/p/{printed.token}/pdf"
        browser.get(f"/p/{printed.token}")
        tag = [browser.get(path).headers["etag"] for _ in range(3)][-1]
        has_it = {"if-none-match": tag}
        for change, back in (
            ({"active": False}, {"active": True}),
            ({"no_download": True}, {"no_download": False}),
            ({"expires_at": clock.now()}, {"expires_at": None}),
            ({"passcode_hash": "hash"}, {"passcode_hash": None}),
        ):
            set_link(printed.link_id, **change)
            assert browser.get(path).status_code == 303
            assert browser.get(path, headers=has_it).status_code == 303
            set_link(printed.link_id, **back)
            assert browser.get(path).content == PDF

    def test_a_lost_file_leads_to_the_page(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        with db.session_scope() as session:
            row = session.get_one(ProposalVersion, printed.shared.version.key)
            row.pdf_hash = "0" * 64
            session.add(row)
        assert browser.get(f"/p/{printed.token}/pdf").status_code == 303

    def test_it_is_not_sent_twice(self, site: Site, printed: Published) -> None:
        browser = site.browser()
        browser.get(f"/p/{printed.token}")
        tag = browser.get(f"/p/{printed.token}/pdf").headers["etag"]
        again = browser.get(f"/p/{printed.token}/pdf", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        weak = browser.get(f"/p/{printed.token}/pdf", headers={"if-none-match": f'"x", W/{tag}'})
        assert weak.status_code == 304
        changed = browser.get(f"/p/{printed.token}/pdf", headers={"if-none-match": '"x"'})
        assert changed.content == PDF

    def test_a_download_manager_without_cookies_gets_it_by_the_pages_address(
        self, site: Site, printed: Published
    ) -> None:
        html = site.browser().get(f"/p/{printed.token}").text
        address = f"/p/{printed.token}/pdf?v={page_view(html)}"
        assert site.browser().get(address).content == PDF

    def test_whoever_is_sent_that_address_does_not_get_it_by_it(
        self, site: Site, printed: Published
    ) -> None:
        at_home = {"x-forwarded-for": "192.0.2.44"}
        html = site.browser(**at_home).get(f"/p/{printed.token}").text
        address = f"/p/{printed.token}/pdf?v={page_view(html)}"
        friends = site.browser(**{"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126"})
        assert friends.get(address).status_code == 303
        manager = site.browser(**at_home, **{"user-agent": "AndroidDownloadManager/14"})
        assert manager.get(address).content == PDF

    def test_that_address_does_not_last(self, site: Site, printed: Published) -> None:
        view = page_view(site.browser().get(f"/p/{printed.token}").text)
        with db.session_scope() as session:
            row = session.get_one(PageView, view)
            row.started_at -= timedelta(days=2)
            session.add(row)
        answer = site.browser().get(f"/p/{printed.token}/pdf?v={view}")
        assert answer.status_code == 303

    def test_a_stranger_is_sent_to_the_page_and_becomes_nobody(
        self, site: Site, printed: Published
    ) -> None:
        answer = site.browser().get(f"/p/{printed.token}/pdf")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/p/{printed.token}")
        assert printed.activity().people == ()

    def test_a_forwarded_reader_does_not_get_it(self, site: Site, printed: Published) -> None:
        site.browser().get(f"/p/{printed.token}")
        friend = site.browser()
        page, _ = follow(friend, f"/p/{printed.token}")
        view = page_view(page.text)
        for token in (printed.token, page.request.url.path.rsplit("/", 1)[-1]):
            assert friend.get(f"/p/{token}/pdf?v={view}").status_code == 303

    def test_its_agent_gets_it_and_another_does_not(
        self, site: Site, printed: Published, session_cookie: str
    ) -> None:
        path = f"/proposals/files/{printed.shared.version.key}.pdf"
        assert site.browser().get(path).headers["location"] == f"/login?next={path}"
        own, other = site.browser(), site.browser()
        own.cookies.set("pb_session", session_cookie)
        assert own.get(path).content == PDF
        with db.session_scope() as session:
            stranger = create_agent(session)
        other.cookies.set("pb_session", signed_in(stranger))
        assert other.get(path).status_code == 404
