"""A customer opens the documents, signs with a finger, and keeps the evidence."""

import io
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from planbook.core.i18n import gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, IPHONE, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "孙悦"


def words(message: str, **values: object) -> str:
    return gettext("zh_CN", message, **values)


def draw(page: Page) -> None:
    """Draw two strokes into the field."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    for start in (0.1, 0.5):
        page.mouse.move(box["x"] + box["width"] * start, box["y"] + box["height"] * 0.3)
        page.mouse.down()
        for step in range(1, 9):
            x = box["x"] + box["width"] * (start + step * 0.04)
            page.mouse.move(x, box["y"] + box["height"] * (0.3 + 0.4 * (step % 2)))
        page.mouse.up()


def open_documents(page: Page) -> int:
    """Open the first document, and from each the next, until none is left; return how many."""
    go(page, page.locator("#left a"))
    count = 1
    following = page.locator("nav.next .go")
    while following.count():
        go(page, following)
        count += 1
    go(page, page.get_by_text(words("Back to the plan book")))
    return count


def go(page: Page, link: Locator) -> None:
    """Follow a link, and wait for the page behind it."""
    with page.expect_navigation():
        link.click()


def test_signing_by_hand_leaves_evidence_that_the_agent_sees(
    server: Server, open_page: OpenPage
) -> None:
    (book,) = server.planbook_json("proposals", "--search", CUSTOMER, "--as", AGENT)
    number = str(book["id"])
    link = server.planbook_json(
        "share", number, "--recipient", CUSTOMER, "--channel", "email", "--as", AGENT
    )
    page = open_page("small_phone", user_agent=IPHONE).page
    page.goto(link["url"])
    page.get_by_role("button", name=words("Got it")).click()
    stating = page.get_by_role("button", name=words("State that I have read it"))
    expect(stating).to_be_disabled()
    documents = open_documents(page)
    assert documents % 3 == 0
    expect(page.locator(".filed .opened")).to_have_count(documents)

    expect(stating).to_be_enabled()
    page.get_by_label(words("I agree with the declaration above.")).check()
    draw(page)
    stating.click()
    expect(page.locator(".stated")).to_be_visible()

    saved = page.get_by_role("link", name=words("Save the evidence (PDF)"))
    # Behind the demo's own PDFs, when the server has just started.
    for _ in range(240):
        if saved.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as download:
        saved.click()
    content = download.value.path().read_bytes()
    reader = PdfReader(io.BytesIO(content))
    text = re.sub(r"\s", "", "".join(one.extract_text() for one in reader.pages))
    for part in (CUSTOMER, str(book["document_number"]), "本人已阅读保险条款", "手写签名"):
        assert part in text
    assert len(reader.attachments) == 1

    agent = open_page("phone", user_agent=IPHONE).page
    sign_in(agent)
    agent.goto(f"/proposals/{number}")
    expect(agent.get_by_text(words("Signed as read")).first).to_be_visible()
    expect(agent.get_by_text(words("Drawn signature")).first).to_be_visible()
