import gzip
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.contexts import ProposalContext, for_forwarded_reader
from planbook.documents.page import (
    MESSAGES,
    MessageKind,
    NoticeState,
    PageFrame,
    PageLinks,
    PageSigning,
    render_message,
    render_page,
    render_preview_head,
)
from planbook.documents.parts import Illustration
from tests.support.browser import PATIENCE_MS
from tests.support.documents import family, single

LINKS = PageLinks(
    canonical="https://pb.cn/p/abc",
    pdf="/p/abc.pdf",
    notice="/p/abc/notice",
    script="/reading.js",
    preview_image="https://pb.cn/og/abc.png",
    wechat_qr="/p/abc/wechat.png",
)
LARGEST_BYTES = 40 * 1024
SECTIONS = [
    "cover",
    "facts",
    "gaps",
    "plan",
    "benefits",
    "exclusions",
    "illustration",
    "cash_value",
    "adviser",
    "claims",
    "terms",
    "declaration",
    "next",
]


def frame(
    locale: Locale = "zh_CN", notice: NoticeState = "none", page_view: str = "v-1"
) -> PageFrame:
    return PageFrame(
        locale, "n0nce", LINKS, notice, page_view=page_view, fields=(("csrf", 'to"ken'),)
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_is_small(locale: Locale) -> None:
    page = render_page(family(locale), frame(locale, "ask"))
    assert len(gzip.compress(page.encode(), 6)) < LARGEST_BYTES


def largest(locale: Locale) -> ProposalContext:
    """Return eight contracts, among them three tables of seventy years more than the family has."""
    context = family(locale)
    more = [replace(item, key=f"x{item.key}", insured="p2") for item in context.items[:3]]
    copies = [
        replace(years, item=f"x{years.item}")
        for years in context.illustrations
        if f"x{years.item}" in {item.key for item in more}
    ]
    return replace(
        context,
        items=(*context.items, *more),
        illustrations=(*context.illustrations, *copies),
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_largest_page_is_small_too(locale: Locale) -> None:
    signing = PageSigning("recipient", (), "ab" * 32)
    page = render_page(largest(locale), replace(frame(locale, "ask"), signing=signing))
    assert page.count('<li data-life="') == 8
    assert len(gzip.compress(page.encode(), 4)) < LARGEST_BYTES


def test_what_does_not_pay_is_never_folded_away() -> None:
    page = re.sub(r"(?s)<details.*?</details>", "", render_page(largest("zh_CN"), frame()))
    shown = html.unescape(page)
    for item in family().items:
        for text in (*item.exclusions, item.deductible, item.proportion):
            assert text in shown
        for limit in item.limits:
            assert limit.text in shown
    for text in family().wording.declaration + family().wording.non_guaranteed:
        assert text in shown


def test_every_section_is_marked_for_the_reading_script() -> None:
    page = render_page(family(), frame())
    assert re.findall(r'data-s="(\w+)"', page) == SECTIONS
    assert re.findall(r'<section class="\w+" id="(\w+)"', page) == SECTIONS


@pytest.mark.parametrize("locale", LOCALES)
def test_it_needs_nothing_from_elsewhere_and_no_style_attribute(locale: Locale) -> None:
    page = render_page(family(locale), frame(locale, "ask"))
    loaded = re.findall(r'(?:src|srcset|poster|data)="([^"]+)"', page)
    assert set(loaded) == {"/p/abc/wechat.png", "/reading.js"}
    assert re.search(r"\sstyle=|\son\w+=", page) is None
    assert "url(" not in page
    for tag in re.findall(r"<(?:script|style)\b[^>]*>", page):
        assert 'nonce="n0nce"' in tag


def test_the_nonce_and_hidden_fields_are_escaped() -> None:
    page = render_page(family(), frame(notice="ask"))
    assert 'value="to&#34;ken"' in page


@pytest.mark.parametrize("context", [family(), for_forwarded_reader(family())])
def test_a_preview_names_no_family(context: ProposalContext) -> None:
    head = render_preview_head(context, frame())
    assert 'property="og:title" content="保障计划书 · 顾明远"' in head
    assert 'property="og:url" content="https://pb.cn/p/abc"' in head
    assert 'rel="canonical" href="https://pb.cn/p/abc"' in head
    assert 'name="referrer" content="same-origin"' in head
    assert "noindex" in head
    for secret in ("林", "43,126", "<script", "data-v", "style"):
        assert secret not in head
    title = re.search(r"<title>(.*?)</title>", render_page(family(), frame()))
    assert title is not None
    assert "林" not in title[1]


def test_without_addresses_nothing_is_offered() -> None:
    page = render_page(
        replace(family(), agent=replace(family().agent, phone="", wechat_id="")),
        PageFrame("zh_CN", "n", notice="ask"),
    )
    for absent in ("canonical", "og:image", "<form", "tel:+", "data-copy=", 'class="dock'):
        assert absent not in page


@pytest.mark.parametrize(
    ("notice", "answers"),
    [
        ("ask", ["accept", "decline"]),
        ("accepted", ["decline"]),
        ("declined", ["accept"]),
        ("none", []),
    ],
)
def test_the_notice_offers_what_can_still_be_chosen(
    notice: NoticeState, answers: list[str]
) -> None:
    page = render_page(family(), frame(notice=notice))
    assert re.findall(r'name="answer" value="(\w+)"', page) == answers
    assert page.count('method="post" action="/p/abc/notice"') == (1 if answers else 0)
    assert f'data-notice="{notice}"' in page


def test_nothing_is_recorded_without_a_page_view() -> None:
    page = render_page(family(), frame(page_view=""))
    assert "data-v" not in page
    assert "/reading.js" not in page
    assert 'data-v="v-1"' in render_page(family(), frame())


def test_the_proposal_keeps_its_language_and_the_reader_theirs() -> None:
    page = render_page(family("zh_CN"), frame("en", "ask"))
    assert '<html lang="en">' in page
    assert '<main id="content" lang="zh-CN">' in page
    assert "保障缺口" in page
    assert "What to do next" in page
    assert "Got it" in page
    assert "知道了" not in page


@pytest.mark.parametrize("kind", MESSAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_small_page_says_why_and_whom_to_ask(kind: MessageKind, locale: Locale) -> None:
    page = html.unescape(render_message(kind, locale=locale, nonce="n", agent=family().agent))
    assert 'href="tel:+8613812345678"' in page
    assert f'<html lang="{locale.replace("_", "-")}">' in page
    assert "tel:" not in render_message(kind, locale=locale, nonce="n")


def opened(browser: Browser, folder: Path, markup: str, **options: object) -> Page:
    """Show a page from a file, in a browser that can reach nothing else."""
    (folder / "page.html").write_text(markup)
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto((folder / "page.html").as_uri())
    return page


PLAIN = replace(frame(notice="ask"), links=replace(LINKS, script="", wechat_qr=""))


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 414, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_width_scrolls_sideways(
    browser: Browser, tmp_path: Path, width: int, locale: Locale
) -> None:
    markup = render_page(family(locale), replace(PLAIN, locale=locale))
    page = opened(browser, tmp_path, markup, viewport={"width": width, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("context", [family("zh_CN"), single("en")], ids=["family", "single"])
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, scheme: str, context: ProposalContext
) -> None:
    markup = render_page(context, replace(PLAIN, locale=context.locale))
    page = opened(
        browser, tmp_path, markup, viewport={"width": 360, "height": 640}, color_scheme=scheme
    )
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag22aa"]}}
    found = Axe().run(page, options=tags)
    assert found.violations_count == 0, found.generate_report()
    page.context.close()


@pytest.mark.browser
def test_what_can_be_tapped_is_large_enough(browser: Browser, tmp_path: Path) -> None:
    page = opened(
        browser, tmp_path, render_page(family(), PLAIN), viewport={"width": 360, "height": 640}
    )
    small = page.evaluate(
        """[...document.querySelectorAll('a:not(.skip), button, summary')]
        .filter(e => e.checkVisibility())
        .map(e => [e.textContent.trim(), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 43.5)"""
    )
    assert small == []
    page.context.close()


@pytest.mark.browser
def test_it_reads_without_script_and_folds_open_in_print(browser: Browser, tmp_path: Path) -> None:
    markup = render_page(family(), PLAIN)
    page = opened(browser, tmp_path, markup, java_script_enabled=False)
    assert page.locator("summary").first.is_visible()
    assert not page.locator("[data-copy]").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#terms details p").first.is_visible()
    assert not page.locator("#notice").is_visible()
    page.context.close()


@pytest.mark.browser
def test_the_wechat_number_is_copied(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, render_page(family(), PLAIN), permissions=["clipboard-write"])
    page.locator("[data-copy]").click()
    page.get_by_text("已复制").wait_for()
    page.context.close()


@pytest.fixture(scope="module")
def touched(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Show the family's page to a reader who touches it."""
    folder = tmp_path_factory.mktemp("page")
    page = opened(browser, folder, render_page(family(), PLAIN))
    page.set_default_timeout(PATIENCE_MS)
    yield page
    page.context.close()


@pytest.mark.browser
def test_the_slider_tells_the_figures_of_each_year(touched: Page) -> None:
    figure = touched.locator("figure.slide").first
    years = family().illustration(str(figure.get_attribute("data-of")))
    assert years is not None
    slider, said = figure.get_by_role("slider"), figure.locator("output b")
    before = figure.locator("circle.f-act").last.get_attribute("cx")
    slider.focus()
    for key, year in (("Home", 1), ("End", len(years.rows)), ("ArrowLeft", len(years.rows) - 1)):
        slider.press(key)
        labels = figure.locator("output small").all_text_contents()
        told = dict(zip(labels, said.all_text_contents(), strict=True))
        table = touched.locator(f'table[data-years="{years.item}"]')
        cells = table.locator("tbody tr").nth(year - 1).locator("th, td").all_text_contents()
        assert list(told.values()) == cells
        assert cells[0] == str(year)
        assert (
            told["现金价值"].replace(",", "") == f"{years.rows[year - 1].values[cash(years)]:.0f}"
        )
        assert all(text in str(slider.get_attribute("aria-valuetext")) for text in cells)
    assert figure.locator("circle.f-act").last.get_attribute("cx") != before


def cash(years: Illustration) -> int:
    return [column.code for column in years.columns].index("cash_value")


@pytest.mark.browser
def test_one_persons_plan_can_be_looked_at_alone(touched: Page) -> None:
    plans, keys = touched.locator("ol.plan > li"), [item.insured for item in family().items]
    assert plans.count() == len(keys)
    for key in dict.fromkeys(keys):
        touched.locator(f'.lives [data-show="{key}"]').click()
        shown = [plans.nth(at).is_visible() for at in range(len(keys))]
        assert shown == [whose == key for whose in keys]
        assert touched.locator("p.only").is_visible()
        blocks = touched.locator("#exclusions .block")
        for at in range(blocks.count()):
            whose = str(blocks.nth(at).get_attribute("data-life")).split()
            assert blocks.nth(at).is_visible() == (key in whose)
    touched.locator("p.only [data-all]").click()
    assert all(plans.nth(at).is_visible() for at in range(len(keys)))
    assert not touched.locator("p.only").is_visible()


@pytest.mark.browser
def test_everything_unfolds_and_folds_at_once_and_is_remembered(touched: Page) -> None:
    folds = touched.locator("main details").count()
    unfolded = touched.locator("main details[open]")
    touched.locator("#toc > summary").click()
    touched.locator('[data-fold="1"]').click()
    assert unfolded.count() == folds > 5
    touched.reload()
    assert unfolded.count() == folds
    touched.locator("#toc > summary").click()
    touched.locator('[data-fold=""]').click()
    assert unfolded.count() == 0


@pytest.mark.browser
def test_what_does_not_pay_stands_out(touched: Page) -> None:
    """保险销售行为管理办法 Art 26: exclusions, deductibles, shares and waiting periods."""
    told = touched.evaluate(
        """[...document.querySelectorAll('#exclusions li, #exclusions dd')]
        .map(e => [e.textContent, +getComputedStyle(e).fontWeight])"""
    )
    heavy = {text for text, weight in told if weight >= 600}
    for item in family().items:
        assert {*item.exclusions, *filter(None, (item.deductible, item.proportion))} <= heavy
        assert f"{item.periods.waiting_days}天" in heavy or item.periods.waiting_days == 0
