"""Two plans for one family: a copy above the budget, with a reason, compared and decided for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser

REASON = "客户年底有奖金，愿意多交一些保费"


@pytest.fixture
def plan(open_page: OpenPage) -> Page:
    """A customer's plan, on the agent's phone."""
    page = open_page("small_phone", user_agent=IPHONE).page
    sign_in(page)
    page.goto("/customers")
    page.get_by_text("周子涵", exact=True).first.click()
    page.locator("a[href^='/plans/']", has_text="个险种").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+$"))
    return page


def test_a_copy_with_a_reason_is_compared_and_becomes_the_proposal(plan: Page) -> None:
    first = plan.url
    plan.get_by_role("button", name="复制一份再调整").click()
    expect(plan).not_to_have_url(first)
    plan.get_by_role("button", name=re.compile("预算$")).click()
    plan.locator("#field-budget").fill("1000")
    plan.locator("dialog[open]").get_by_role("button", name="完成").click()

    plan.get_by_role("button", name="说明理由").first.click()
    plan.locator("#field-reason").fill(REASON)
    plan.get_by_role("button", name="记录理由").click()
    quoted = plan.locator("blockquote", has_text=REASON)
    expect(quoted).to_be_visible()

    plan.get_by_role("link", name=re.compile("并排对比")).click()
    table = plan.get_by_role("table")
    against_budget = table.get_by_role("row", name=re.compile("与预算相比"))
    expect(against_budget.get_by_text("不同", exact=True)).to_be_visible()
    plan.get_by_text("只看不同之处").click()
    expect(table.get_by_text("合计交费")).to_have_count(0)

    table.get_by_role("button", name="方案2").click()
    plan.wait_for_url(re.compile(r"/plans/\d+/proposal$"))
    expect(plan.locator("footer.foot").get_by_role("button")).to_be_enabled()
