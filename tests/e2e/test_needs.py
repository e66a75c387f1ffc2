"""The needs analysis in a browser: every stage, few taps, nothing lost, resumed elsewhere."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.db import make_engine, session_scope
from planbook.core.i18n import LOCALES, Locale
from planbook.core.labels import LINES
from planbook.domain.life_stages import STAGE_NEEDS, STAGE_QUESTIONS, LifeStage, Question
from planbook.features.accounts import service as accounts
from planbook.features.analysis import service
from planbook.features.analysis.schemas.labels import QUESTIONS
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, sign_in
from tests.e2e.test_main_job import Words, use_language
from tests.features.analysis.households import create_household
from tests.support.server import Server

pytestmark = pytest.mark.browser

# Counted from "New plan" with a customer whose birth date and sex are known.
MOST_TAPS = 20
MOST_FIELDS = 6


@dataclass(slots=True)
class Thumb:
    """What an agent does with a thumb, counted."""

    page: Page
    taps: int = 0
    fields: int = 0

    def tap(self, found: Locator) -> None:
        self.taps += 1
        found.click()

    def fill(self, key: str, text: str) -> None:
        self.fields += 1
        field(self.page, key).fill(text)

    def go_on(self) -> None:
        steps = progress(self.page)
        before = steps.inner_text()
        self.tap(foot(self.page).get_by_role("button", name="下一步"))
        expect(steps).not_to_have_text(before)


def field(page: Page, key: str) -> Locator:
    return page.locator(f'[id="field-{key}"]')


def foot(page: Page) -> Locator:
    return page.locator("footer.foot")


def progress(page: Page) -> Locator:
    return page.get_by_text(re.compile(r"^\d+ / \d+$")).first


def focused_person(page: Page, fact: str) -> str:
    """Return the life whose field has the focus, once one has."""
    focused = page.locator(f'input[id^="field-{fact}:m"]').last
    expect(focused).to_be_focused()
    name = focused.get_attribute("id")
    assert name is not None
    return name.rpartition(":")[2]


def begin(page: Page) -> None:
    """Sign in and read Chinese, whatever was chosen before."""
    sign_in(page)
    use_language(page, "zh_CN")


def add_customer(page: Page, name: str) -> None:
    page.goto("/customers/new")
    field(page, "name").fill(name)
    page.get_by_text("男", exact=True).click()
    field(page, "birth_date").fill("1990-05-01")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/customers/\d+$"))


def answer(thumb: Thumb, name: str) -> None:
    page = thumb.page
    page.goto("/new")
    thumb.tap(page.get_by_role("button", name=name))
    thumb.tap(page.get_by_text("年轻家庭", exact=True))
    thumb.go_on()
    thumb.fill("income:self", "30")
    thumb.go_on()
    thumb.tap(page.get_by_role("button", name="添加配偶"))
    spouse = focused_person(page, "income")
    thumb.fill(f"income:{spouse}", "18")
    thumb.fill(f"born:{spouse}", "1991-08-01")
    thumb.go_on()
    thumb.tap(page.get_by_role("button", name="添加孩子"))
    child = focused_person(page, "born")
    thumb.fill(f"born:{child}", "2021-03-01")
    thumb.go_on()
    thumb.go_on()
    thumb.go_on()
    thumb.fill("mortgage:", "120")
    thumb.go_on()
    thumb.go_on()
    thumb.fill("liquid_assets:", "20")
    thumb.go_on()
    thumb.go_on()
    thumb.go_on()
    thumb.tap(page.get_by_role("button", name="全家都有"))
    thumb.go_on()
    thumb.go_on()


def test_a_young_family_takes_few_taps_and_resumes_on_another_device(open_page: OpenPage) -> None:
    name = "许念慈"
    thumb = Thumb(open_page("small_phone").page)
    begin(thumb.page)
    add_customer(thumb.page, name)
    answer(thumb, name)
    address = thumb.page.url

    laptop = open_page("desktop").page
    begin(laptop)
    laptop.goto(address)
    expect(laptop.get_by_role("heading", name="目前已有哪些保单？")).to_be_visible()
    foot(laptop).get_by_role("button", name="返回").click()
    expect(laptop.get_by_role("heading", name="能接受多大的收益波动？")).to_be_visible()
    foot(laptop).get_by_role("button", name="返回").click()
    expect(laptop.get_by_role("radio", name="是").first).to_be_checked()

    thumb.tap(foot(thumb.page).get_by_role("button", name="查看结果"))
    thumb.tap(thumb.page.get_by_role("button", name="客户同意，查看结果"))
    thumb.page.wait_for_url(re.compile(r"/analysis/\d+/result$"))
    expect(thumb.page.get_by_text(re.compile("如果明天全部收入中断"))).to_be_visible()
    assert thumb.taps <= MOST_TAPS
    assert thumb.fields <= MOST_FIELDS


@pytest.fixture(scope="module")
def drafts(server: Server) -> dict[LifeStage, list[int]]:
    """An analysis to fill in of every stage, for each language one."""
    engine = make_engine(f"sqlite:///{server.data_dir / 'planbook.db'}")
    with session_scope(engine) as session:
        agent = accounts.actor_named(session, AGENT)
        return {
            stage: [draft_of(session, agent, stage, locale) for locale in LOCALES]
            for stage in LifeStage
        }


def draft_of(session: Session, agent: UserActor, stage: LifeStage, locale: Locale) -> int:
    customer = create_household(session, agent, stage, f"{stage} {locale}")
    number = service.start_analysis(session, agent, customer_id=customer)
    service.set_stage(session, agent, analysis_id=number, stage=stage)
    return number


def walk(page: Page, words: Words, number: int) -> list[str]:
    """Leave every card as it is, and return what was asked until the results were there."""
    page.goto(f"/analysis/{number}")
    asked, heading, go_on = [], page.locator("#field-card-title"), foot(page).locator("button").last
    while True:
        expect(heading).to_be_visible()
        asked.append(heading.inner_text())
        last = go_on.inner_text() == words["See the results"]
        go_on.click()
        if last:
            page.wait_for_url(re.compile(r"/result$"))
            return asked
        expect(heading).not_to_have_text(asked[-1])


@pytest.mark.parametrize("locale", LOCALES)
def test_each_stage_asks_its_questions_and_shows_its_needs(
    open_page: OpenPage, drafts: dict[LifeStage, list[int]], locale: Locale
) -> None:
    page, words = open_page("small_phone").page, Words(locale)
    sign_in(page)
    use_language(page, locale)
    for stage, numbers in drafts.items():
        asked = walk(page, words, numbers[LOCALES.index(locale)])
        # Birth date and sex are known, so that nobody asks again.
        cards = ("stage", *(one for one in STAGE_QUESTIONS[stage] if one != Question.BIRTH))
        assert asked == [words[QUESTIONS[card]] for card in cards], stage
        shown = page.get_by_role("tabpanel").first.locator("summary")
        for line in STAGE_NEEDS[stage]:
            expect(shown.filter(has_text=words[LINES[line]]).first).to_be_visible()
        expect(shown).to_have_count(len(STAGE_NEEDS[stage]))


def test_every_number_unfolds_and_follows_the_sliders(open_page: OpenPage) -> None:
    page = open_page("small_phone").page
    begin(page)
    page.goto("/customers/1")
    page.get_by_role("link", name=re.compile("缺口")).first.click()
    page.wait_for_url(re.compile(r"/result$"))
    head = page.locator("summary", has_text="定期寿险").first
    expect(page.get_by_text("身后费用").first).to_be_hidden()
    head.click()
    expect(page.get_by_text("身后费用").first).to_be_visible()
    slider = page.get_by_label("通货膨胀率", exact=True)
    before = slider.get_attribute("aria-valuetext")
    slider.press("ArrowRight")
    expect(page.get_by_text("按您的调整")).to_be_visible()
    expect(foot(page).get_by_role("button", name="另存为新分析")).to_be_visible()
    foot(page).get_by_role("button", name="还原").click()
    expect(page.get_by_text("按您的调整")).to_be_hidden()
    expect(slider).to_have_attribute("aria-valuetext", str(before))


class TestNothingIsLost:
    def test_a_refused_answer_stays_where_it_was_typed(self, open_page: OpenPage) -> None:
        page = open_page("small_phone").page
        begin(page)
        add_customer(page, "沈一鸣")
        page.goto("/new")
        page.get_by_role("button", name="沈一鸣").click()
        page.get_by_text("临近退休", exact=True).click()
        page.wait_for_url(re.compile(r"/analysis/\d+$"))
        page.get_by_role("button", name="全部问题").first.click()
        page.get_by_role("button", name=re.compile("什么时候退休")).click()
        field(page, "retirement_age:self").fill("7")
        expect(page.get_by_text("请填写18至90之间的数字。")).to_be_visible()
        foot(page).get_by_role("button", name="下一步").click()
        expect(field(page, "retirement_age:self")).to_have_value("7")
        field(page, "retirement_age:self").fill("60")
        expect(page.get_by_text("请填写18至90之间的数字。")).to_be_hidden()
        page.reload()
        expect(field(page, "retirement_age:self")).to_have_value("60")

    def test_a_begun_customer_is_still_there_and_a_duplicate_is_noticed(
        self, open_page: OpenPage
    ) -> None:
        page = open_page("small_phone").page
        begin(page)
        add_customer(page, "苏晓棠")
        page.goto("/customers/new")
        field(page, "name").fill("苏晓棠")
        expect(page.get_by_text("可能是您已有的客户")).to_be_visible()
        field(page, "phone").fill("12")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("请检查手机号", exact=False)).to_be_visible()
        page.get_by_role("link", name="客户").first.click()
        expect(page.get_by_text("共", exact=False).first).to_be_visible()
        page.get_by_role("link", name="新增客户").first.click()
        expect(field(page, "name")).to_have_value("苏晓棠")
        expect(field(page, "phone")).to_have_value("12")
        page.get_by_role("button", name="放弃").click()
        expect(field(page, "name")).to_have_value("")
