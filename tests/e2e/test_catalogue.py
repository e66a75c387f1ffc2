"""A draft becomes a product that agents plan, by a second person's hand."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser

PRODUCT = "颐护长护险"


def find(page: Page) -> None:
    """Look for the product by its pinyin."""
    page.goto("/products")
    page.get_by_placeholder("名称、拼音或代码").fill("yihu")


def fill_step(page: Page, action: str, reason: str = "") -> None:
    page.get_by_role("button", name=action, exact=True).click()
    sheet = page.get_by_role("dialog").filter(has_text=action)
    if reason:
        sheet.get_by_label("原因").fill(reason)
    sheet.get_by_role("button", name="保存").click()
    expect(sheet).to_be_hidden()


def test_compliance_approves_a_draft_and_agents_see_it_on_sale(open_page: OpenPage) -> None:
    office = open_page("desktop").page
    sign_in(office, "compliance@demo.example")
    find(office)
    office.get_by_role("link", name=re.compile("2026B")).click()
    expect(office.get_by_text("由另一人批准；上传人：周全")).to_be_visible()
    office.get_by_role("button", name="批准", exact=True).click()
    fill_step(office, "上架销售")
    expect(office.get_by_role("button", name="暂停销售")).to_be_visible()

    phone = open_page("phone", user_agent=IPHONE).page
    sign_in(phone, "agent@demo.example")
    find(phone)
    rows = phone.get_by_role("link", name=re.compile(PRODUCT))
    expect(rows).to_have_count(2)

    fill_step(office, "暂停销售", "核对费率")
    expect(office.get_by_role("button", name="恢复销售")).to_be_visible()
    find(phone)
    phone.get_by_role("link", name=re.compile("已暂停")).click()
    expect(phone.get_by_text("该产品已暂停销售：核对费率")).to_be_visible()
