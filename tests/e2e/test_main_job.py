"""The whole job, on a phone, in both languages: from a new customer to a lead "via" them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from planbook.core.i18n import Locale, gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, read_section, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Words:
    """The texts that a person looks for, in the language of the test."""

    locale: Locale

    def __getitem__(self, message: str) -> str:
        return gettext(self.locale, message)

    def via(self, name: str) -> str:
        return gettext(self.locale, "A reader via {name}", name=name)


def tap(page: Page, name: str, *, role: str = "button", at: int = -1) -> None:
    """Tap what bears the name."""
    found = page.get_by_role(role, name=name, exact=True)  # pyright: ignore[reportArgumentType]
    (found.last if at == -1 else found.nth(at)).click()


def use_language(page: Page, locale: Locale) -> None:
    """Choose the app's language, as a person does, on Me."""
    page.goto("/me")
    label = {"zh_CN": "简体中文", "en": "English"}[locale]
    chosen = page.get_by_label(label, exact=True)
    if not chosen.is_checked():
        with page.expect_navigation():
            page.get_by_text(label, exact=True).click()
    expect(page.get_by_label(label, exact=True)).to_be_checked()


def add_customer(page: Page, words: Words, name: str) -> None:
    """Begin a plan with a new customer."""
    tap(page, words["New plan"], role="link")
    tap(page, words["Add a customer"], role="link")
    page.get_by_label(words["Name"], exact=True).fill(name)
    page.get_by_text(words["Male"], exact=True).click()
    page.get_by_label(words["Date of birth"]).fill("1992-04-05")
    tap(page, words["Save"])
    page.wait_for_url(re.compile(r"/analysis/\d+$"))


def answer_questions(page: Page, words: Words) -> None:
    """Choose the stage, and be unsure of whatever may be left open."""
    page.get_by_text(words["Young family"], exact=True).click()
    expect(page.get_by_text(words["Saved"], exact=True)).to_be_visible()
    tap(page, words["Customer agrees"])
    steps = page.get_by_text(re.compile(r"^\d+ (/|of) \d+$")).first
    foot = page.locator("footer.foot")
    unsure = foot.get_by_role("button", name=words["Not sure"], exact=True)
    following = foot.get_by_role("button", name=words["Next"], exact=True)
    while (shown := steps.inner_text()) and len(set(re.findall(r"\d+", shown))) == 2:
        unsure.or_(following).first.click()
        expect(steps).not_to_have_text(shown)
    page.locator("footer.foot").get_by_text(words["See the results"]).last.click()
    page.wait_for_url(re.compile(r"/analysis/\d+/result$"))


def plan_a_product(page: Page, words: Words) -> None:
    """Take what the gaps say, and the first product that fills one."""
    expect(page.get_by_text(words["Critical illness"]).first).to_be_visible()
    page.locator("footer.foot").get_by_text(words["Make the plan"]).click()
    page.wait_for_url(re.compile(r"/plans/\d+$"))
    tap(page, words["Add"], role="link", at=0)
    page.get_by_text(words["Critical illness"], exact=True).first.click()
    page.locator("main [role=listitem]").first.locator("a, button").first.click()
    page.wait_for_url(re.compile(r"/items/\d+$"))
    expect(page.locator("footer.foot")).to_contain_text("¥")
    page.locator("footer.foot").get_by_text(words["Finish"]).click()
    page.wait_for_url(re.compile(r"/plans/\d+$"))


def make_proposal(page: Page, words: Words) -> None:
    """Freeze the plan as a proposal in the language of the test."""
    page.locator("footer.foot").get_by_text(words["Make the proposal"]).click()
    page.wait_for_url(re.compile(r"/plans/\d+/proposal$"))
    page.get_by_text({"zh_CN": "简体中文", "en": "English"}[words.locale], exact=True).click()
    page.locator("footer.foot").get_by_text(words["Make the proposal"]).click()
    page.wait_for_url(re.compile(r"/proposals/\d+/preview$"))


def share(page: Page, words: Words) -> str:
    """Share with one tap, which makes the customer's link, and return it from the words to send."""
    page.locator("footer.foot").get_by_text(words["Share"]).click()
    page.wait_for_url(re.compile(r"/proposals/\d+/share\?now=1$"))
    sheet = page.locator("#link")
    expect(sheet.get_by_role("button", name=words["Copy words and link"])).to_be_visible()
    expect(sheet.get_by_role("img")).to_be_visible()
    text = sheet.locator("[data-share-words]").inner_text()
    found = re.search(r"https?://\S+/p/[\w-]{22}", text)
    assert found, text
    return found[0]


@pytest.fixture
def agent(open_page: OpenPage) -> Iterator[Page]:
    """An agent on their phone, who reads Chinese again when the test is over."""
    page = open_page("phone", user_agent=IPHONE).page
    sign_in(page)
    yield page
    use_language(page, "zh_CN")


@pytest.mark.parametrize(
    ("locale", "language", "name"),
    [("zh_CN", "zh-CN", "许知远"), ("en", "en-GB", "Oliver Grant")],
    ids=["zh_CN", "en"],
)
def test_the_whole_job(
    server: Server, open_page: OpenPage, agent: Page, locale: Locale, language: str, name: str
) -> None:
    words = Words(locale)
    use_language(agent, locale)
    add_customer(agent, words, name)
    answer_questions(agent, words)
    plan_a_product(agent, words)
    make_proposal(agent, words)
    link = share(agent, words)
    agent.goto(re.sub(r"/share.*$", "", agent.url))
    agent.evaluate("window.untouched = true")

    customer = open_page("phone", language=language, user_agent=IPHONE).page
    customer.goto(link)
    expect(customer.get_by_text(name).first).to_be_visible()
    read_section(customer, "plan", 4)
    read_section(customer, "benefits", 4)
    tree = agent.get_by_role("list", name=words["Who passed it on to whom"])
    expect(tree.get_by_text(name, exact=True)).to_be_visible()

    friend = open_page("phone", language=language, user_agent=ANDROID).page
    friend.goto(customer.url)
    assert friend.url != customer.url
    assert name not in friend.content()
    read_section(friend, "plan", 4)
    expect(tree.get_by_role("listitem")).to_have_count(2)
    expect(agent.get_by_text(words["Passed on"]).first).to_be_visible()
    assert agent.evaluate("window.untouched")

    agent.goto("/leads")
    expect(agent.get_by_text(words.via(name)).first).to_be_visible()
    expect(agent.get_by_text(words["Ask the introducer"]).first).to_be_visible()

    mine = server.planbook_json("proposals", "--search", name, "--as", AGENT)
    activity = server.planbook_json("activity", str(mine[0]["id"]), "--as", AGENT)
    first, second = activity["people"]
    assert (first["state"], first["depth"], second["depth"]) == ("read", 0, 1)
