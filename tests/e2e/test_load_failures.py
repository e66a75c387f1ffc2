"""A page that cannot be loaded says so and offers to try again; the next page is itself again."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import sign_in

pytestmark = pytest.mark.browser


def test_a_failed_load_is_said_in_the_pages_place(open_page: OpenPage) -> None:
    page = open_page("small_phone").page
    sign_in(page)
    page.goto("/proposals/999999")
    expect(page.get_by_role("alert")).to_contain_text("页面加载失败")
    with page.expect_navigation():
        page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("alert")).to_contain_text("页面加载失败")
    page.get_by_role("link", name="客户").first.click()
    expect(page.get_by_role("searchbox").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
