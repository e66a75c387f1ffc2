"""A page that cannot be loaded says so and offers to try again; the next page is itself again.

A page whose own script is late does what it is told once it has come.
"""

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import sign_in
from tests.support.browser import until

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


def test_who_is_signed_out_is_sent_to_the_sign_in_though_the_page_comes_late(
    open_page: OpenPage,
) -> None:
    page = open_page("small_phone").page
    late: list[Route] = []
    told: list[str] = []
    page.route("**/assets/_plans_*.js", lambda route: late.append(route))  # noqa: PLW0108 - marked
    page.on(
        "websocket", lambda opened: opened.on("framereceived", lambda one: told.append(str(one)))
    )
    page.goto("/plans/2", wait_until="commit")
    until(page, lambda: late and any("leave" in one for one in told))
    for route in late:
        route.continue_()
    page.wait_for_url("**/login?next=/plans/2")
