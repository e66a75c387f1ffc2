"""A suggested plan: weighed, looked at side by side, taken, undone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser

AGENT = "agent@demo.example"


def test_a_suggestion_is_taken_and_undone(open_page: OpenPage) -> None:
    page = open_page("small_phone", user_agent=IPHONE).page
    sign_in(page, AGENT)
    page.goto("/plans/2")
    page.get_by_role("link", name="推荐方案").click()
    expect(page.locator("#variant-essential")).to_be_visible()
    page.get_by_role("button", name="全面方案").click()
    complete = page.locator("#variant-complete")
    expect(complete).to_be_in_viewport(ratio=0.1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    complete.get_by_role("button", name="采用这个方案").click()
    page.wait_for_url("**/plans/2")
    expect(page.get_by_text(re.compile("已将推荐的[0-9]+个险种放入方案"))).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text(re.compile("已将推荐的"))).to_have_count(0)
