"""Every page about products and plans can be used by everybody, in light and dark."""

import re
from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The dark twin differs in its colours alone.
COLOURS = {"runOnly": ["color-contrast"]}
COLOURS_REST = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one instanceof CSSTransition).map((one) => one.finished)).then(() => true)"""
PLAN = "/plans/2"
RIDER = "附加康佑重疾"
AGENT_PAGES = (
    "/products/5",
    "/products/13/tables",
    "/quote",
    PLAN,
    f"{PLAN}/add",
    f"{PLAN}/copy",
    f"{PLAN}/years",
    f"{PLAN}/suggest",
    "/plans/compare?plans=2",
)
KEEPER_PAGES = ("/products", "/products/17", "/products/caps", "/products/import")
# The others are drawn with the colours of these.
LOOKED_AT_IN_THE_DARK = (PLAN, f"{PLAN}/suggest", "/products/5", "/products/caps")


def axe(page: Page, where: str, rules: dict[str, list[str]]) -> list[str]:
    """Return what axe finds on a page once its colours have stopped changing."""
    page.evaluate(COLOURS_REST)
    faults = Axe().run(page, options=rules).response["violations"]
    return [f"{where}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in faults]


def faults(page: Page, addresses: Iterable[str]) -> list[str]:
    """Return what axe finds on pages, in the dark on some, and what does not fit the width."""
    found: list[str] = []
    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("main")).to_be_visible()
        expect(page.get_by_role("main").get_by_text("正在加载")).to_have_count(0)
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address}: wider than the screen")
        found += axe(page, address, RULES)
        if address in LOOKED_AT_IN_THE_DARK:
            page.emulate_media(color_scheme="dark")
            found += axe(page, f"{address} dark", COLOURS)
            page.emulate_media(color_scheme="light")
    return found


def test_pages_of_products_and_plans_have_no_faults_that_axe_knows(open_page: OpenPage) -> None:
    phone = open_page("small_phone", user_agent=IPHONE).page
    sign_in(phone, "agent@demo.example")
    phone.goto(PLAN)
    rider = phone.get_by_role("link", name=re.compile(RIDER)).get_attribute("href")
    assert rider is not None
    found = faults(phone, (*AGENT_PAGES, rider))
    office = open_page("desktop").page
    sign_in(office, "compliance@demo.example")
    assert found + faults(office, KEEPER_PAGES) == []


def test_a_main_product_takes_its_rider_along_and_brings_it_back(open_page: OpenPage) -> None:
    phone = open_page("small_phone", user_agent=IPHONE).page
    sign_in(phone, "agent@demo.example")
    phone.goto(PLAN)
    phone.get_by_role("link", name=re.compile("安家定期寿险")).click()
    phone.get_by_role("button", name="从方案中移除").click()
    phone.get_by_role("button", name="一并移除").click()
    expect(phone.get_by_text("已移除安家定期寿险")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile(RIDER))).to_have_count(0)
    phone.get_by_role("button", name="撤销").click()
    expect(phone.get_by_role("link", name=re.compile(RIDER))).to_be_visible()
