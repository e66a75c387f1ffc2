"""Compliance makes a new set of assumptions on a phone; agents cannot open the page."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import sign_in
from tests.e2e.test_main_job import use_language

pytestmark = pytest.mark.browser


def test_a_value_is_changed_with_its_source_and_counts_from_a_later_day(
    open_page: OpenPage,
) -> None:
    page = open_page("small_phone").page
    sign_in(page, "compliance@demo.example")
    use_language(page, "zh_CN")
    page.get_by_role("link", name=re.compile("测算假设")).click()
    page.get_by_role("button", name=re.compile("护理年数")).click()
    field = page.locator('[id="field-assumption"]')
    field.fill("50")
    expect(page.get_by_text("允许范围：1–20年。").last).to_be_visible()
    field.fill("4")
    page.locator('[id="field-assumption-source"]').fill("长护险试点报告，2026年")
    page.get_by_role("button", name="确定", exact=True).click()
    page.get_by_role("button", name="已修改1项，去确认").click()
    expect(page.get_by_text("5年 → 4年")).to_be_visible()
    # Of a later day, since the other tests share the organisation.
    page.locator('[id="field-effective-from"]').fill(f"{date.today().year + 1}-12-31")  # noqa: DTZ011
    page.get_by_role("button", name="确认生效").click()
    expect(page.get_by_role("heading", name="即将生效")).to_be_visible()
    expect(page.get_by_text(re.compile("12月31日起$"))).to_be_visible()

    agent = open_page("small_phone").page
    sign_in(agent)
    use_language(agent, "zh_CN")
    agent.goto("/assumptions")
    expect(agent.get_by_text("此页由合规人员管理")).to_be_visible()
