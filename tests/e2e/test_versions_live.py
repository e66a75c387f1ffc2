"""A new version reaches the links that follow, tells what changed, and leaves the others alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from planbook.core.i18n import gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, number_in, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser

CUSTOMER = "陆建明"


def words(message: str, **values: object) -> str:
    return gettext("zh_CN", message, **values)


def share(server: Server, number: str, recipient: str) -> str:
    sent = ("--recipient", recipient, "--channel", "chat", "--as", AGENT)
    return str(server.planbook_json("share", number, *sent)["url"])


def read(page: Page, url: str) -> None:
    """Open a link and let it be recorded."""
    page.goto(url)
    with page.expect_response("**/notice"):
        page.get_by_role("button", name=words("Got it")).click()
    expect(page.get_by_role("button", name=words("Got it"))).to_have_count(0)


def make_next_version(page: Page, plan_id: int) -> None:
    """Take the plan's last contract out and make the proposal anew."""
    page.goto(f"/plans/{plan_id}")
    page.locator(f"main a[href*='/plans/{plan_id}/items/']").last.click()
    page.get_by_role("button", name=words("Take it out of the plan")).click()
    expect(page.get_by_role("button", name=words("Undo"))).to_be_visible()
    page.goto(f"/plans/{plan_id}/proposal")
    page.get_by_role("button", name=words("Make the proposal")).click()
    expect(page).to_have_url(re.compile(r"/proposals/\d+/preview"))


def test_a_following_link_tells_what_changed_and_a_pinned_one_stays(
    server: Server, open_page: OpenPage
) -> None:
    (book,) = server.planbook_json("proposals", "--search", CUSTOMER, "--as", AGENT)
    number = str(book["id"])
    following, pinned = (share(server, number, name) for name in (CUSTOMER, "陆太太"))
    first = open_page("phone", user_agent=IPHONE).page
    second = open_page("phone", user_agent=ANDROID).page
    read(first, following)
    read(second, pinned)

    agent = open_page("phone").page
    sign_in(agent)
    agent.goto(f"/proposals/{number}/versions")
    choice = agent.get_by_label(words("Which version {name} sees", name="陆太太"))
    row = agent.get_by_role("listitem").filter(has=choice)
    choice.select_option("tells")
    expect(row).to_contain_text(words("Stays on version {number}", number=1))
    agent.goto(f"/proposals/{number}/preview")
    plan = agent.locator("a[href*='/plans/']").first.get_attribute("href") or ""
    make_next_version(agent, number_in(plan, "/plans"))

    since = words("Since your last visit")
    first.goto(following)
    expect(first.get_by_role("heading", name=since)).to_be_visible()
    expect(first.locator(".news li").first).to_be_visible()
    second.goto(pinned)
    expect(second.get_by_role("heading", name=since)).to_have_count(0)
    expect(second.locator(".news")).to_contain_text(
        words(
            "There is a newer version of this plan. Your adviser left you this one; ask for the new one."
        )
    )
