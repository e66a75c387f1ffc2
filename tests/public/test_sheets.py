"""A PDF's pages as pictures, for whoever may have the PDF and nobody else."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from starlette.testclient import TestClient

from planbook.core import db, files
from planbook.documents.errors import RendererUnavailableError
from planbook.documents.pdf import render_pdf_html
from planbook.features.proposals import service as proposals
from planbook.features.proposals.service import PDF_KIND, sheets
from planbook.features.sharing import service as sharing
from planbook.models.proposals import ProposalVersion
from planbook.models.sharing import Reader
from tests.public.conftest import Published, Site
from tests.public.test_pages import follow, page_view
from tests.support.documents import QR_URL, single

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"


@pytest.fixture(scope="module")
def pdf(site: Site) -> Iterator[str]:
    """A real document in the store."""
    html = render_pdf_html(single(), QR_URL)
    yield files.store(PDF_KIND, proposals.renderer().render_sync(html))
    proposals.close_renderer()


@pytest.fixture
def printed(pdf: str, published: Published) -> Published:
    with db.session_scope() as session:
        row = session.get_one(ProposalVersion, published.shared.version.key)
        row.pdf_hash, row.pdf_state = pdf, "ready"
        session.add(row)
    return published


@pytest.fixture
def recipient(site: Site, printed: Published) -> TestClient:
    browser = site.browser()
    browser.get(f"/p/{printed.token}")
    return browser


def test_wechat_is_offered_them_and_other_browsers_the_pdf_alone(
    site: Site, printed: Published
) -> None:
    wechat = site.browser().get(f"/p/{printed.token}").text
    assert f'href="/p/{printed.token}/pages?v={page_view(wechat)}"' in wechat
    token = printed.another_link(recipient="陈静")
    safari = site.browser(**{"user-agent": IPHONE}).get(f"/p/{token}").text
    assert "/pages?" not in safari
    assert "/pdf?" in safari


def test_every_page_is_a_picture_with_its_text(recipient: TestClient, printed: Published) -> None:
    answer = recipient.get(f"/p/{printed.token}/pages")
    assert answer.status_code == 200
    pictures = re.findall(
        r'<img src="([^"]+)" width="1080" height="(\d+)" alt="([^"]+)"', answer.text
    )
    assert len(pictures) >= 6
    assert answer.text.count('loading="lazy"') == len(pictures) - 2
    assert "保障" in answer.text
    assert [alt for _, _, alt in pictures][1] == f"第2页，共{len(pictures)}页"
    first = recipient.get(pictures[0][0])
    assert first.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(first.content)) as image:
        assert image.size == (1080, int(pictures[0][1]))
        assert len(image.convert("L").getcolors() or ()) > 5
    tag = {"if-none-match": first.headers["etag"]}
    assert recipient.get(pictures[0][0], headers=tag).status_code == 304
    assert recipient.get(f"/p/{printed.token}/pages/999.webp").status_code == 404


def test_it_counts_as_the_pdf_taken_and_a_single_picture_does_not(
    recipient: TestClient, printed: Published
) -> None:
    number = printed.activity().people[0].id

    def taken() -> object:
        with db.session_scope() as session:
            return session.get_one(Reader, number).pdf_at

    recipient.get(f"/p/{printed.token}/pages/1.webp")
    assert taken() is None
    recipient.get(f"/p/{printed.token}/pages")
    assert taken() is not None


def test_a_forwarded_reader_gets_none(
    site: Site, recipient: TestClient, printed: Published
) -> None:
    friend = site.browser()
    page, _ = follow(friend, f"/p/{printed.token}")
    token = page.request.url.path.rsplit("/", 1)[-1]
    for address in (printed.token, token):
        assert friend.get(f"/p/{address}/pages").status_code == 303
        assert friend.get(f"/p/{address}/pages/1.webp").status_code == 404


def test_an_ended_link_shows_them_no_more(recipient: TestClient, printed: Published) -> None:
    recipient.get(f"/p/{printed.token}/pages")
    with db.session_scope() as session:
        sharing.end_link(session, printed.agent, link_id=printed.link_id)
    assert recipient.get(f"/p/{printed.token}/pages").status_code == 303
    assert recipient.get(f"/p/{printed.token}/pages/1.webp").status_code == 404


def test_where_they_cannot_be_drawn_the_pdf_is_sent(
    recipient: TestClient, printed: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_pdf: object) -> object:
        raise RendererUnavailableError

    monkeypatch.setattr(proposals, "sheets_of", fail)
    answer = recipient.get(f"/p/{printed.token}/pages")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/p/{printed.token}/pdf")


def test_they_are_drawn_once(
    recipient: TestClient, printed: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = recipient.get(f"/p/{printed.token}/pages").text

    def never() -> object:
        raise AssertionError("drawn again")

    monkeypatch.setattr(sheets, "renderer", never)
    after = recipient.get(f"/p/{printed.token}/pages").text
    assert re.findall("<img[^>]+", after) == re.findall("<img[^>]+", before)
