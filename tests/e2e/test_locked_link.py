"""A locked link in the browser: tested, opened with its passcode, full, revoked and revived."""

import re

import pytest
from playwright.sync_api import Page, expect

from planbook.core.i18n import gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser

FRIEND = "贺先生"
PASSCODE = "春风2026"


def words(message: str, **values: object) -> str:
    return gettext("zh_CN", message, **values)


def readers(server: Server, proposal: str) -> int:
    """Return how many browsers the ledger knows of."""
    return len(server.planbook_json("activity", proposal, "--as", AGENT)["people"])


def make_locked_link(page: Page) -> str:
    """Make a link for one person behind a passcode, on the share page."""
    page.get_by_label(words("For whom")).fill(FRIEND)
    page.get_by_role("button", name=words("Expiry, passcode, limits")).click()
    sheet = page.locator("#options")
    sheet.get_by_label(words("How many people may open it")).fill("1")
    sheet.get_by_text(words("Ask for a passcode")).click()
    sheet.get_by_label(words("Passcode"), exact=True).fill(PASSCODE)
    sheet.get_by_role("button", name=words("Save")).click()
    expect(sheet).not_to_be_visible()
    page.locator("footer.foot").get_by_text(words("Make the link")).click()
    text = page.locator("main [data-share-words]").first.inner_text()
    found = re.search(r"https?://\S+/p/[\w-]{22}", text)
    assert found, text
    return found[0]


def give(page: Page, passcode: str) -> None:
    page.locator("input[name=passcode]").fill(passcode)
    page.get_by_role("button").first.click()


def test_a_locked_link_lets_one_in_and_is_revoked_and_revived(
    server: Server, open_page: OpenPage
) -> None:
    agent = open_page("phone", user_agent=IPHONE).page
    sign_in(agent)
    agent.goto("/proposals")
    href = agent.locator("main a[href^='/proposals/']").last.get_attribute("href") or ""
    before = readers(server, number := href.rsplit("/", 1)[-1])
    agent.goto(f"{href}/share")
    link = make_locked_link(agent)

    with agent.context.expect_page() as tab:
        agent.locator("main").get_by_role("link", name=words("Test it")).first.click()
    expect(tab.value.locator(".aside").first).to_contain_text("不计入阅读")
    tab.value.close()
    assert readers(server, number) == before

    visit = open_page("phone", user_agent=IPHONE)
    reader = visit.page
    reader.goto(link)
    give(reader, "0000")
    expect(reader.get_by_role("alert")).to_be_visible()
    give(reader, PASSCODE)
    expect(reader.locator("[data-s=plan]")).to_be_visible()
    assert readers(server, number) == before + 1

    other = open_page("phone", user_agent=ANDROID)
    other.page.goto(link)
    give(other.page, PASSCODE)
    expect(other.page.get_by_role("heading", name=words("This link is full"))).to_be_visible()
    other.errors.clear()

    row = agent.locator("main [role=listitem]").filter(has_text=FRIEND)
    row.get_by_role("button").first.click()
    agent.locator("#link").get_by_role("button", name=words("Revoke the link")).click()
    undo = agent.get_by_role("button", name=words("Undo"), exact=True)
    expect(undo).to_be_visible()
    answer = reader.reload()
    assert answer is not None
    assert answer.status == 410
    expect(reader.get_by_role("heading", name=words("This link is not active"))).to_be_visible()
    # The browser logs the refusals' statuses, which are right.
    visit.errors.clear()
    undo.click()
    expect(undo).not_to_be_visible()
    reader.reload()
    expect(reader.locator("[data-s=plan]")).to_be_visible()
