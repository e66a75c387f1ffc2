"""The reading script in a real browser, under a clock that the test moves."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from planbook.public.script import reading_script
from tests.support.browser import until

pytestmark = pytest.mark.browser

SITE = "http://reader.test"
VIEW = "0190a0b0-0000-7000-8000-000000000001"
TICK = 1_010
# Two sections of one screen each.
PAGE = """<!doctype html><meta name=viewport content="width=device-width">
<style>body{{margin:0}} section{{height:100vh}}</style>
<body data-v="{view}"{attributes}>
<section data-s="plan">plan</section><section data-s="gaps">gaps</section>
<form id="notice" method="post" action="/p/x/notice"><input type="hidden" name="v" value="{view}">
<button name="answer" value="accept">yes</button><button name="answer" value="decline">no</button>
</form><nav hidden>call</nav>
<script>{prelude}</script><script>{script}</script>"""


class Reader:
    """A page with the script, its clock, and everything that it reported."""

    def __init__(self, page: Page, attributes: str = "", prelude: str = "") -> None:
        self.page = page
        self.reports: list[dict[str, Any]] = []
        self.answers: list[str] = []
        html = PAGE.format(
            view=VIEW, attributes=attributes, prelude=prelude, script=reading_script()
        )
        page.route(f"{SITE}/**", lambda route: self._answer(route, html))
        page.clock.install(time=0)
        page.clock.pause_at(1_000)
        page.goto(f"{SITE}/p/x")

    def _answer(self, route: Route, html: str) -> None:
        request = route.request
        path = request.url.removeprefix(SITE)
        if path == "/b" or path.startswith("/b.gif?"):
            self.reports.append(json.loads(self._body(request, path)))
            route.fulfill(status=204)
        elif path.endswith("/notice"):
            self.answers.append(request.post_data or "")
            route.fulfill(status=204)
        else:
            route.fulfill(content_type="text/html", body=html)

    @staticmethod
    def _body(request: Request, path: str) -> str:
        return unquote(path.partition("?")[2]) or request.post_data or ""

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        self.page.clock.run_for(int(seconds * 1_000))

    def settle(self, count: int) -> list[dict[str, Any]]:
        """Return the reports in the order of their making, once so many have arrived."""
        self.page.wait_for_timeout(0)
        until(self.page, lambda: len(self.reports) >= count)
        self.reports.sort(key=lambda report: report["q"])
        return self.reports

    def set_visible(self, state: str) -> None:
        """Hide or show the page, as when another tab comes to the front."""
        self.page.evaluate(
            """state => {
              Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
              document.dispatchEvent(new Event('visibilitychange'));
            }""",
            state,
        )

    @property
    def last(self) -> dict[str, Any]:
        return self.reports[-1]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    yield context.new_page()
    context.close()


def test_totals_go_out_at_two_five_and_ten_seconds_and_then_every_fifteen(page: Page) -> None:
    reader = Reader(page)
    reader.wait(41)
    totals = [round(report["a"] / 1_000) for report in reader.settle(5)]
    assert totals == [2, 5, 10, 25, 40]
    assert [report["q"] for report in reader.reports] == [1, 2, 3, 4, 5]
    assert all(report["v"] == VIEW for report in reader.reports)


def test_each_second_goes_to_the_section_on_the_screen(page: Page) -> None:
    reader = Reader(page)
    reader.wait(4)
    page.evaluate("scrollTo(0, innerHeight)")
    reader.wait(6.5)
    reader.settle(3)
    sections, total = reader.last["s"], reader.last["a"]
    assert abs(sections["plan"] - 4_000) <= TICK
    assert abs(sections["gaps"] - (total - 4_000)) <= TICK
    assert abs(sum(sections.values()) - reader.last["a"]) <= len(sections)
    assert reader.last["d"] >= 95


def test_a_page_in_the_background_is_not_read(page: Page) -> None:
    reader = Reader(page)
    reader.wait(3)
    reader.set_visible("hidden")
    reader.wait(60)
    reader.set_visible("visible")
    reader.wait(3.2)
    reader.settle(3)
    assert 5_000 <= reader.last["a"] <= 6_200


def test_the_last_seconds_are_sent_when_the_page_is_hidden(page: Page) -> None:
    reader = Reader(page)
    reader.wait(3.4)
    reader.set_visible("hidden")
    assert 3_300 <= reader.settle(2)[-1]["a"] <= 3_500


def test_the_last_seconds_are_sent_when_the_page_is_left(page: Page) -> None:
    reader = Reader(page)
    reader.wait(3.4)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    reader.settle(2)
    assert 3_300 <= reader.last["a"] <= 3_500


def test_a_sleeping_telephone_adds_two_seconds_at_most(page: Page) -> None:
    reader = Reader(page)
    reader.wait(3)
    page.clock.fast_forward(50_000)
    reader.set_visible("hidden")
    reader.settle(2)
    assert 4_000 <= reader.last["a"] <= 5_100


def test_the_clock_stops_a_minute_after_the_last_touch(page: Page) -> None:
    reader = Reader(page)
    reader.wait(120)
    reader.set_visible("hidden")
    reader.settle(7)
    assert 59_000 <= reader.last["a"] <= 61_000
    assert reader.last["i"] == 0


def test_a_touch_starts_it_again_and_is_counted(page: Page) -> None:
    reader = Reader(page)
    reader.wait(90)
    page.touchscreen.tap(100, 100)
    reader.wait(10)
    reader.set_visible("hidden")
    reader.settle(7)
    assert reader.last["a"] >= 69_000
    assert reader.last["i"] >= 1


def test_coming_back_goes_on_from_where_it_was(page: Page) -> None:
    reader = Reader(page)
    reader.wait(6)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    reader.wait(600)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    reader.wait(5)
    reader.settle(4)
    assert 10_000 <= reader.last["a"] <= 11_500


def test_declining_ends_it_without_leaving_the_page(page: Page) -> None:
    reader = Reader(page)
    reader.wait(2.5)
    reader.settle(1)
    page.click("text=no")
    page.wait_for_selector("nav:not([hidden])")
    assert page.locator("#notice").count() == 0
    reader.wait(60)
    reader.set_visible("hidden")
    assert len(reader.settle(1)) == 1
    assert "decline" in reader.answers[0]
    assert page.url == f"{SITE}/p/x"


def test_nothing_is_sent_before_the_answer_where_consent_comes_first(page: Page) -> None:
    reader = Reader(page, attributes=" data-wait")
    reader.wait(30)
    assert reader.settle(0) == []
    page.click("text=yes")
    reader.wait(3)
    reader.settle(1)
    assert reader.last["a"] <= 3_500


@pytest.mark.parametrize(
    "prelude",
    ["navigator.sendBeacon = undefined;", "navigator.sendBeacon = function () { return false };"],
)
def test_a_browser_without_beacons_fetches(page: Page, prelude: str) -> None:
    reader = Reader(page, prelude=prelude)
    reader.wait(2.5)
    assert reader.settle(1)[0]["a"] >= 2_000


def test_a_browser_without_fetch_asks_for_a_picture(page: Page) -> None:
    reader = Reader(page, prelude="navigator.sendBeacon = undefined; window.fetch = undefined;")
    reader.wait(2.5)
    assert reader.settle(1)[0]["v"] == VIEW
