"""A forwarded reader is not the family: every address under a shared one is asked as they would.

The routes are read from the application, so that a new one is covered when it lands.
"""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from planbook.core import db, files
from planbook.documents.contexts import for_forwarded_reader
from planbook.features.proposals.service import PDF_KIND
from planbook.models.proposals import ProposalVersion
from planbook.models.sharing import Reader, ShareLink
from planbook.public import routes
from tests.documents.test_contexts import family_secrets
from tests.public.conftest import Published, Site
from tests.public.test_pages import follow
from tests.support.documents import family

SECRETS = family_secrets(family("zh_CN"))
PDF = ("%PDF-1.7 " + "林伟").encode()


def addresses(token: str) -> Iterator[str]:
    """Return every address that is shown below a token."""
    for route in routes.ROUTES:
        if route.path.startswith("/p/{token}") and "GET" in (route.methods or ()):
            yield route.path.replace("{token}", token).replace("{number:key}", "1")


def said(answer: object) -> str:
    """Return the words of an answer, of a PDF too."""
    content: bytes = answer.content  # type: ignore[attr-defined]
    if content.startswith(b"%PDF") and b"startxref" in content:
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="replace")


@pytest.fixture
def printed(site: Site, published: Published) -> Published:
    with db.session_scope() as session:
        version = session.get_one(ProposalVersion, published.shared.version.key)
        version.pdf_hash, version.pdf_state = files.store(PDF_KIND, PDF), "ready"
        session.add(version)
    return published


def forwarded(site: Site, published: Published) -> tuple[TestClient, str]:
    """Return a browser that came by the recipient's address, with its own."""
    follow(site.browser(), f"/p/{published.token}")
    browser = site.browser()
    page, _ = follow(browser, f"/p/{published.token}")
    return browser, page.request.url.path.rsplit("/", 1)[-1]


def assert_no_family(browser: TestClient, token: str) -> None:
    for path in addresses(token):
        answer, _ = follow(browser, path)
        text = said(answer)
        assert [word for word in SECRETS if word in text] == [], path


def test_a_forwarded_reader_finds_the_family_at_no_address(site: Site, printed: Published) -> None:
    browser, token = forwarded(site, printed)
    assert_no_family(browser, token)
    assert_no_family(browser, printed.token)


def test_a_robot_that_draws_a_preview_finds_it_at_none(site: Site, printed: Published) -> None:
    robot = site.browser(**{"user-agent": "facebookexternalhit/1.1"})
    assert_no_family(robot, printed.token)


@pytest.mark.parametrize("channel", ["group", "moments"])
def test_nobody_finds_it_by_a_places_link(site: Site, printed: Published, channel: str) -> None:
    token = printed.another_link(channel=channel, recipient="", customer_id=None)
    assert_no_family(site.browser(), token)


def test_nor_by_a_link_to_somebody_outside_the_family(site: Site, printed: Published) -> None:
    token = printed.another_link(recipient="王芳", customer_id=None, shows_family=False)
    assert_no_family(site.browser(), token)


def test_nor_does_whoever_they_pass_it_on_to(site: Site, printed: Published) -> None:
    _, token = forwarded(site, printed)
    browser = site.browser()
    page, _ = follow(browser, f"/p/{token}")
    assert_no_family(browser, page.request.url.path.rsplit("/", 1)[-1])


def test_the_recipients_choice_reaches_those_they_passed_it_on_to_and_no_further(
    site: Site, printed: Published
) -> None:
    browser, token = forwarded(site, printed)
    with db.session_scope() as session:
        link = session.get_one(ShareLink, printed.link_id)
        owner = session.get_one(Reader, link.claimed_by)
        owner.shares_family = True
        session.add(owner)
    assert "林伟" in follow(browser, f"/p/{token}")[0].text
    third = site.browser()
    page, _ = follow(third, f"/p/{token}")
    assert_no_family(third, page.request.url.path.rsplit("/", 1)[-1])


def test_what_is_left_out_is_left_out_of_every_picture_as_well() -> None:
    context = for_forwarded_reader(family("zh_CN"))
    assert not [word for word in SECRETS if word in str(context)]
