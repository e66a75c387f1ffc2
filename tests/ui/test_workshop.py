"""What only a browser shows: no barrier, nothing cut, nothing typed lost."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browser import PATIENCE_MS, until

pytestmark = pytest.mark.browser

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.closest("label") ?? each)
  .filter((each) => !each.classList.contains("sr-only"))
  .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([html]) => html)"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("main *, header *, nav *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.outerHTML.slice(0, 120))"""
# React has taken over what was drawn on the server.
ALIVE = """() => Object.keys(document.querySelector("main") ?? {})
  .some((each) => each.startsWith("__reactProps"))"""

# Measured 159 KB: Reflex, React, the router and the socket are 150 of it, our helpers 5.
MOST_SCRIPT_KB = 165
# Measured 7.7 KB with every class of the gallery.
MOST_STYLE_KB = 9


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 640},
        reduced_motion="reduce",
        locale="zh-CN",
        permissions=["clipboard-read", "clipboard-write"],
        service_workers="block",
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def bench(context: BrowserContext, workshop: tuple[str, Path]) -> Page:
    page = context.new_page()
    page.goto(f"{workshop[0]}/bench")
    comes_to_life(page)
    return page


def comes_to_life(page: Page) -> None:
    """Wait until the page hears keys and taps: it is drawn before."""
    page.wait_for_function(ALIVE)


def stop_the_clock(page: Page) -> None:
    """Let the page's pauses be as long as the test says, however slow the machine is."""
    # The line to the server is made with the page's own clock.
    page.locator('input[name="stage"][value="couple"]').check(force=True)
    expect(page.locator("#seen")).to_contain_text("couple")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1_000)


def seen(page: Page) -> list[Any]:
    return json.loads(page.locator("#seen").inner_text())


def open_gallery(context: BrowserContext, workshop: tuple[str, Path], locale: str) -> Page:
    page = context.new_page()
    page.goto(f"{workshop[0]}/?lang={locale}")
    comes_to_life(page)
    title = {"zh_CN": "组件", "en": "Components"}[locale]
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_gallery_has_no_barrier(chromium, workshop, scheme, width, locale) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = open_gallery(context, workshop, locale)
    found = Axe().run(page, options={"runOnly": AXE_RULES}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    context.close()


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_targets_are_at_least_44_pixels(context, workshop, locale) -> None:
    assert open_gallery(context, workshop, locale).evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize(("width", "text"), [(320, 16), (360, 32), (1280, 16)])
def test_nothing_scrolls_sideways_even_with_text_twice_as_large(
    context, workshop, locale, width, text
) -> None:
    page = open_gallery(context, workshop, locale)
    page.set_viewport_size({"width": width, "height": 640})
    page.add_style_tag(content=f"html {{ font-size: {text}px }}")
    assert page.evaluate(TOO_WIDE) == []


def test_console_stays_silent(chromium, workshop) -> None:
    context = chromium.new_context(service_workers="allow")
    page = context.new_page()
    said: list[str] = []
    page.on(
        "console",
        lambda message: message.type in {"warning", "error"} and said.append(message.text),
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(workshop[0])
    comes_to_life(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("组件")
    assert said == []
    context.close()


def test_late_answer_never_overwrites_what_is_being_typed(bench: Page) -> None:
    field = bench.locator("#field-name")
    stop_the_clock(bench)
    field.press_sequentially("陈")
    bench.clock.run_for(600)
    field.press_sequentially("晓雯")
    expect(bench.locator("#seen")).to_contain_text('["陈"]')
    expect(field).to_have_value("陈晓雯")
    bench.clock.run_for(600)
    expect(bench.locator("#seen")).to_contain_text('["陈","陈晓雯"]')
    expect(field).to_have_value("陈晓雯")


def test_money_speaks_yuan_however_it_is_written(bench: Page) -> None:
    field = bench.locator("#field-income")
    for written, yuan, shown in (
        ("250.5", "2505000", "250.5"),
        ("１２", "120000", "12"),
        ("¥1,250,000元", "12500000000", "1250000"),
        ("3.5亿", "350000000", "35000"),
        ("0.00001", "0.1", "0.00001"),
        ("", "", ""),
    ):
        field.fill(written)
        field.press("Tab")
        expect(field).to_have_value(shown)
        bench.wait_for_function(
            "([text]) => JSON.parse(document.getElementById('seen').textContent)[1] === text",
            arg=[yuan],
        )


def test_money_keeps_its_amount_when_the_unit_changes(bench: Page) -> None:
    bench.get_by_role("button", name="万元").click()
    expect(bench.locator("#field-income")).to_have_value("1,235,000")
    bench.get_by_role("button", name="元").click()
    expect(bench.locator("#field-income")).to_have_value("123.5")
    assert seen(bench)[1] == "1235000"


def test_choice_shows_at_once_and_is_taken_back_when_refused(bench: Page) -> None:
    wanted = bench.locator('input[name="fixed"][value="couple"]')
    wanted.check(force=True)
    assert wanted.is_checked()
    expect(bench.locator(".toast")).to_have_text("第1步，共couple步")
    expect(wanted).not_to_be_checked()
    expect(bench.locator('input[name="fixed"][value="single"]')).to_be_checked()
    bench.locator('input[name="stage"][value="couple"]').check(force=True)
    expect(bench.locator("#seen")).to_contain_text("couple")


def test_stepper_stops_at_its_ends(bench: Page) -> None:
    more = bench.get_by_role("button", name="加一")
    more.click()
    expect(more).to_be_disabled()
    bench.wait_for_function("JSON.parse(document.getElementById('seen').textContent)[3] === 61")


def test_slider_says_where_it_stands_and_sends_once_when_let_go(bench: Page) -> None:
    slider, said = bench.get_by_label("Rate", exact=True), bench.locator("output[for=field-rate]")
    expect(said).to_have_text("some")
    stop_the_clock(bench)
    slider.press("ArrowRight")
    slider.press("ArrowLeft")
    slider.press("ArrowRight")
    expect(said).to_have_text("more")
    expect(slider).to_have_attribute("aria-valuetext", "more")
    bench.clock.resume()
    expect(bench.locator("#slid")).to_have_text("[2]")
    bench.get_by_role("button", name="Rate：增加").click()
    expect(said).to_have_text("most")
    expect(bench.get_by_role("button", name="Rate：增加")).to_be_disabled()
    # The server refuses it: the slider goes back to what counts.
    expect(said).to_have_text("more")


def test_server_can_toast_copy_and_open_whatever_the_text_contains(bench: Page) -> None:
    hostile = "a\"b'c`${1+1}`\n</script>"
    button = bench.get_by_role("button", name="Answer")
    button.click()
    expect(bench.locator(".toast").first).to_have_text(hostile)
    expect(bench.get_by_role("dialog", name="A sheet")).to_be_visible()
    expect(bench.locator("dialog .toast").first).to_be_visible()
    until(bench, lambda: bench.evaluate("navigator.clipboard.readText()") == hostile)


def test_dialog_keeps_and_returns_the_focus_and_what_was_typed(bench: Page) -> None:
    button = bench.get_by_role("button", name="Answer")
    button.click()
    dialog = bench.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_focused()
    bench.locator("#field-inside").fill("draft")
    for _ in range(5):
        bench.keyboard.press("Tab")
        assert bench.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    bench.mouse.click(180, 10)
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    expect(dialog).to_be_visible()
    expect(bench.locator("#field-inside")).to_have_value("draft")
    bench.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_open_keyboard_leaves_the_field_in_sight(context, workshop) -> None:
    page = open_gallery(context, workshop, "zh_CN")
    expect(page.get_by_role("navigation")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 320})
    page.locator("#field-g-note").focus()
    expect(page.locator("#field-g-note")).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_role("navigation")).to_be_hidden()


def test_tabs_move_with_the_arrow_keys(context, workshop) -> None:
    page = open_gallery(context, workshop, "en")
    page.get_by_role("tab", name="Readers").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Visits")).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_contain_text("13:58")


def test_dark_is_one_switch_and_is_remembered(context, workshop) -> None:
    page = open_gallery(context, workshop, "en")
    page.get_by_text("Dark", exact=True).click()
    paper = "getComputedStyle(document.body.firstElementChild).backgroundColor"
    page.wait_for_function(f"{paper} === 'rgb(16, 24, 31)'")
    page.reload()
    expect(page.locator("html")).to_have_class("dark")
    page.wait_for_function(f"{paper} === 'rgb(16, 24, 31)'")


def test_offline_is_said_in_the_top_bar_and_covers_nothing(bench: Page) -> None:
    notice = bench.locator("[data-banner=offline]")
    title = bench.get_by_role("heading", level=1)
    bench.evaluate("scrollTo(0, 300)")
    bench.context.set_offline(True)
    expect(notice).to_be_in_viewport()
    box, below = notice.bounding_box(), title.bounding_box()
    assert box is not None
    assert below is not None
    assert box["y"] + box["height"] <= below["y"]
    bench.context.set_offline(False)
    expect(notice).to_be_hidden()


def test_service_worker_shows_the_offline_page_and_keeps_nothing_personal(
    chromium: Browser, workshop: tuple[str, Path]
) -> None:
    context = chromium.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(f"{workshop[0]}/bench")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_load_state("networkidle")
    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map((each) => new URL(each.url).pathname)))).flat()"""
    )
    assert "/offline.html" in kept
    assert all(
        path.startswith(("/assets/", "/fonts/", "/icons/"))
        or path in {"/offline.html", "/favicon.svg", "/manifest.webmanifest"}
        for path in kept
    )
    context.set_offline(True)
    page.goto(f"{workshop[0]}/bench")
    expect(page.get_by_role("heading")).to_have_text("没有网络")
    context.close()


def test_weight_stays_in_bounds(context, workshop) -> None:
    page = context.new_page()
    loaded: set[str] = set()
    page.on("response", lambda answer: loaded.add(answer.url.removeprefix(workshop[0])))
    page.goto(f"{workshop[0]}/bench")
    comes_to_life(page)
    assert gzipped(workshop[1], loaded, ".js") <= MOST_SCRIPT_KB
    assert gzipped(workshop[1], loaded, ".css") <= MOST_STYLE_KB


def gzipped(folder: Path, paths: set[str], suffix: str) -> float:
    files = [folder / path.lstrip("/") for path in paths if path.endswith(suffix)]
    assert files
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000
