"""The PDF for whoever is not of the family: made when the first of them comes, and naming nobody."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from planbook.core import db, files, jobs
from planbook.core.i18n import gettext
from planbook.documents.errors import RenderFailedError
from planbook.features.proposals import service as proposals
from planbook.features.proposals.service import PDF_KIND, plain, printing
from planbook.features.sharing import service as sharing
from planbook.features.sharing import tasks
from planbook.features.sharing.schemas import LinkCreate, LinkOptions
from planbook.models.proposals import ProposalVersion
from planbook.models.sharing import Reader, ShareLink
from tests.documents.test_contexts import family_secrets
from tests.public.conftest import ORIGIN, Published, Site
from tests.public.test_pages import follow
from tests.support.documents import family
from tests.support.pdfs import codes, raster

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
KEPT = "To be read here: your adviser shared this without a file to keep."
PLAIN = b"%PDF-1.7 nobody's"
FULL = b"%PDF-1.7 the family's own"
CONTEXT = family("zh_CN")
# What the family alone may know: names, jobs, facts in words, and their figures.
FIGURES = {
    "320,000",
    "1,280,000",
    "128万",
    "128 万",
    "216,000",
    "21.6万",
    "1991-03-08",
    "1991年",
    "1991 年",
}
SECRETS = family_secrets(CONTEXT) | FIGURES | {"林家"}


@pytest.fixture(scope="module", autouse=True)
def renderer() -> Iterator[None]:
    yield
    proposals.close_renderer()


@pytest.fixture
def printed(site: Site, published: Published) -> Published:
    with db.session_scope() as session:
        row = session.get_one(ProposalVersion, published.shared.version.key)
        row.pdf_hash, row.pdf_state = files.store(PDF_KIND, FULL), "ready"
        session.add(row)
    return published


def forwarded(site: Site, published: Published, **headers: str) -> tuple[TestClient, str, str]:
    """Return a browser that came by the recipient's address, with its own and its page."""
    follow(site.browser(), f"/p/{published.token}")
    browser = site.browser(**headers)
    page, _ = follow(browser, f"/p/{published.token}")
    return browser, page.request.url.path.rsplit("/", 1)[-1], page.text


def make(published: Published) -> None:
    """Do the job that the page enqueued."""
    tasks.publish_plain(published.agent.organisation_id, published.shared.version.key)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the renderer answer at once: what the document says is not the question."""
    monkeypatch.setattr(plain, "set_in_print", lambda *_: files.store(PDF_KIND, PLAIN))


def row(published: Published) -> ProposalVersion:
    with db.session_scope() as session:
        return session.get_one(ProposalVersion, published.shared.version.key)


def everything_in(content: bytes) -> str:
    """Return every word of a PDF: pages, metadata, bookmarks, attachments and structure."""
    reader = PdfReader(io.BytesIO(content))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(value) for value in (reader.metadata or {}).values()]
    parts += [str(reader.xmp_metadata.stream.get_data(), "utf-8")] if reader.xmp_metadata else []
    parts.append(str(reader.outline))
    for name, contents in reader.attachments.items():
        parts += [name, *(one.decode() for one in contents)]
    # Alternative texts of charts and the like stand in the structure's own objects.
    size = int(str(reader.trailer["/Size"]))
    parts += [str(reader.get_object(number)) for number in range(1, size)]
    return "\n".join(parts)


class TestMade:
    def test_the_page_says_that_it_is_being_made_and_offers_it_when_it_is_ready(
        self, site: Site, printed: Published
    ) -> None:
        browser, token, page = forwarded(site, printed, **{"user-agent": IPHONE})
        assert row(printed).plain_pdf_state == "waiting"
        found = re.search(rf'<a class="button second" href="(/p/{token}/plan\.pdf[^"]*)">', page)
        assert found
        assert "正在生成不含姓名和家庭信息的版本" in page
        waiting = browser.get(found[1])
        assert (waiting.status_code, waiting.headers["refresh"]) == (202, "2")
        assert "PDF 正在生成" in waiting.text
        make(printed)
        assert browser.get(found[1]).content.startswith(b"%PDF")
        again = browser.get(f"/p/{token}").text
        assert re.search(rf'href="/p/{token}/plan\.pdf[^"]*" download', again)
        assert "正在生成" not in again

    @pytest.mark.usefixtures("quick")
    def test_it_is_made_once(self, site: Site, printed: Published) -> None:
        forwarded(site, printed)
        make(printed)
        first = row(printed).plain_pdf_hash
        make(printed)
        forwarded(site, printed)
        assert (row(printed).plain_pdf_state, row(printed).plain_pdf_hash) == ("ready", first)
        assert first
        with db.session_scope() as session:
            links = sharing.list_links(
                session, printed.agent, proposal_id=printed.shared.proposal.key
            )
        assert sum(link.is_printed for link in links) == 1

    def test_nobody_makes_it_for_the_family_alone(self, site: Site, printed: Published) -> None:
        follow(site.browser(), f"/p/{printed.token}")
        site.browser(**{"user-agent": "facebookexternalhit/1.1"}).get(f"/p/{printed.token}")
        assert row(printed).plain_pdf_state == ""

    def test_a_rendering_that_is_being_tried_again_is_still_on_its_way(
        self, site: Site, printed: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser, token, _ = forwarded(site, printed)

        def fail(*_: object, **__: object) -> object:
            raise NotADirectoryError

        with monkeypatch.context() as patch:
            patch.setattr(printing, "renderer", fail)
            patch.setattr(jobs, "may_try_again", lambda: True)
            with pytest.raises(NotADirectoryError):
                make(printed)
        assert row(printed).plain_pdf_state == "retrying"
        assert "正在生成" in browser.get(f"/p/{token}").text
        assert browser.get(f"/p/{token}/plan.pdf").status_code == 202

    def test_one_that_cannot_be_made_is_said_and_tried_again(
        self, site: Site, printed: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser, token, _ = forwarded(site, printed)

        def fail(*_: object, **__: object) -> object:
            raise RenderFailedError

        with monkeypatch.context() as patch:
            patch.setattr(printing, "renderer", fail)
            with pytest.raises(RenderFailedError):
                make(printed)
        page = browser.get(f"/p/{token}")
        assert page.status_code == 200
        assert "PDF 暂时无法生成" in page.text
        assert "/plan" not in page.text
        assert browser.get(f"/p/{token}/plan.pdf").status_code == 303
        make(printed)
        assert "/plan/pages" in browser.get(f"/p/{token}").text


class TestAhead:
    """Whoever taps first finds it made."""

    @pytest.mark.parametrize(
        ("data", "state"),
        [
            ({"channel": "group", "place": "老同学群"}, "waiting"),
            ({"channel": "moments"}, "waiting"),
            ({"channel": "chat", "recipient": "王芳"}, "waiting"),
            ({"channel": "qr", "recipient": "林伟"}, ""),
            ({"channel": "group", "options": LinkOptions(no_download=True)}, ""),
        ],
        ids=["group", "moments", "outsider", "customer", "nothing_kept"],
    )
    def test_a_link_to_people_outside_has_it_made(
        self, printed: Published, data: dict[str, Any], state: str
    ) -> None:
        with db.session_scope() as session:
            create = LinkCreate(printed.shared.proposal.key, **data)
            sharing.create_link(session, printed.agent, data=create)
        assert row(printed).plain_pdf_state == state

    def test_a_new_version_has_it_made_where_people_outside_read_the_one_before(
        self, site: Site, printed: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(proposals, "render_pdf", lambda *_arguments, **_values: None)
        publish = (printed.agent.organisation_id, printed.shared.version.key)
        follow(site.browser(), f"/p/{printed.token}")
        tasks.publish_version(*publish)
        assert row(printed).plain_pdf_state == ""
        forwarded(site, printed)
        with db.session_scope() as session:
            session.get_one(ProposalVersion, printed.shared.version.key).plain_pdf_state = ""
        tasks.publish_version(*publish)
        assert row(printed).plain_pdf_state == "waiting"


class TestContent:
    def test_nothing_in_it_tells_of_the_family(self, site: Site, printed: Published) -> None:
        browser, token, _ = forwarded(site, printed)
        make(printed)
        answer = browser.get(f"/p/{token}/plan.pdf")
        said = everything_in(answer.content)
        assert len(said) > 20_000
        assert [word for word in SECRETS if word in said] == []
        assert "林" not in answer.headers["content-disposition"]
        assert "%E6%9E%97" not in answer.headers["content-disposition"]

    def test_it_tells_of_the_plan_and_its_code_leads_to_a_page_without_the_family(
        self, site: Site, printed: Published
    ) -> None:
        browser, token, page = forwarded(site, printed)
        make(printed)
        content = browser.get(f"/p/{token}/plan.pdf").content
        reader = PdfReader(io.BytesIO(content))
        said = re.sub(r"\s", "", "".join(each.extract_text() for each in reader.pages))
        names = [re.sub(r"\s", "", item.product_name) for item in CONTEXT.items]
        assert [name for name in names if name not in said] == []
        assert [name for name in names if name not in re.sub(r"\s", "", page)] == []
        assert "被保险人甲" in said
        (data,) = reader.attachments["illustration.json"]
        assert {one["key"] for one in json.loads(data)["insured"]} <= {"life1", "life2", "life3"}
        (address,) = codes(raster(content, page=1, dpi=100))
        scanned, _ = follow(site.browser(), address.removeprefix(ORIGIN))
        assert scanned.status_code == 200
        assert [word for word in SECRETS if word in scanned.text] == []
        assert max(printed.activity().people, key=lambda one: one.id).depth == 0


class TestWhoMayHaveIt:
    @pytest.mark.usefixtures("quick")
    def test_the_familys_own_is_refused_to_a_forwarded_reader(
        self, site: Site, printed: Published
    ) -> None:
        browser, token, page = forwarded(site, printed)
        make(printed)
        view = re.search(r'data-v="([^"]+)"', page)
        assert view
        for address in (printed.token, token):
            for path in ("pdf", "pages", f"pdf?v={view[1]}"):
                answer = browser.get(f"/p/{address}/{path}")
                assert answer.status_code == 303
                assert FULL not in answer.content

    def test_wechat_is_shown_its_pages(self, site: Site, printed: Published) -> None:
        browser, token, page = forwarded(site, printed)
        found = re.search(rf'href="(/p/{token}/plan/pages[^"]*)"', page)
        assert found
        assert browser.get(found[1]).status_code == 202
        make(printed)
        sheets = browser.get(found[1])
        assert [word for word in SECRETS if word in sheets.text] == []
        pictures = re.findall(r'<img src="([^"]+)"', sheets.text)
        assert len(pictures) >= 5
        assert browser.get(pictures[0]).headers["content-type"] == "image/webp"
        assert f"/p/{token}/plan.pdf" in sheets.text

    @pytest.mark.usefixtures("quick")
    def test_it_is_noted_who_took_it(self, site: Site, printed: Published) -> None:
        browser, token, _ = forwarded(site, printed)
        make(printed)
        browser.get(f"/p/{token}/plan.pdf")
        with db.session_scope() as session:
            taken = [
                reader.pdf_at is not None
                for one in printed.activity().people
                for reader in [session.get_one(Reader, one.id)]
            ]
        assert sorted(taken) == [False, True]

    @pytest.mark.usefixtures("quick")
    def test_a_place_gets_it_too(self, site: Site, printed: Published) -> None:
        token = printed.another_link(channel="group", recipient="", customer_id=None)
        browser = site.browser()
        page, _ = follow(browser, f"/p/{token}")
        assert "正在生成不含姓名和家庭信息的版本" in page.text
        make(printed)
        own = page.request.url.path
        assert browser.get(f"{own}/plan.pdf").content.startswith(b"%PDF")

    @pytest.mark.usefixtures("quick")
    def test_a_link_that_lets_nothing_be_kept_says_so_and_has_none(
        self, site: Site, printed: Published
    ) -> None:
        with db.session_scope() as session:
            link = session.get_one(ShareLink, printed.link_id)
            link.no_download = True
            session.add(link)
        browser, token, page = forwarded(site, printed)
        assert gettext("zh_CN", KEPT) in page
        assert "/plan" not in page
        assert row(printed).plain_pdf_state == ""
        make(printed)
        for address in (printed.token, token):
            assert browser.get(f"/p/{address}/plan.pdf").status_code == 303
            assert browser.get(f"/p/{address}/plan/pages/1.webp").status_code == 404

    @pytest.mark.usefixtures("quick")
    def test_a_stranger_to_the_link_has_none(self, site: Site, printed: Published) -> None:
        _, token, _ = forwarded(site, printed)
        make(printed)
        for address in (token, printed.token, "nothing"):
            assert site.browser().get(f"/p/{address}/plan.pdf").status_code == 303

    @pytest.mark.usefixtures("quick")
    def test_an_ended_link_has_none(self, site: Site, printed: Published) -> None:
        browser, token, _ = forwarded(site, printed)
        make(printed)
        with db.session_scope() as session:
            sharing.end_link(session, printed.agent, link_id=printed.link_id)
        assert browser.get(f"/p/{token}/plan.pdf").status_code == 303
