"""The reading script in a real Chromium under the real clock, watched by a server that notes reports."""

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final

from playwright.sync_api import Browser, Error, Page, ViewportSize

from planbook.public.script import reading_script
from planbook.server.preflight import chromium
from tests.support.browser import SWITCHES
from tests.support.sight import Sight

PHONE: Final[ViewportSize] = {"width": 360, "height": 640}
PAGE: Final = """<!doctype html><meta name=viewport content="width=device-width">
<style>body{{margin:0}} section{{height:100vh}}</style><body data-v="{view}">
<section data-s="plan">plan</section><section data-s="gaps">gaps</section>
<script>{script}</script>"""
SET_VISIBLE: Final = """state => {
  Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
# For the last report of a page that was left, and whether more come than should.
PATIENCE_SECONDS: Final = 30
SETTLE_SECONDS: Final = 0.4


@dataclass(slots=True)
class Told:
    """What pages reported: as the ledger has it, the greatest of each page view."""

    reports: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def of(self, view: str) -> list[dict[str, Any]]:
        """Return a page view's reports in the order of their making."""
        return sorted((one for one in self.reports if one["v"] == view), key=lambda one: one["q"])

    def seconds(self, view: str, section: str = "") -> float:
        """Return the time in sight that is known of."""
        reports = self.of(view)
        found = [one["s"].get(section, 0) if section else one["a"] for one in reports]
        return max(found, default=0) / 1_000

    def wait_for(self, view: str, seconds: float) -> None:
        """Give reports that are on their way the time to come."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.seconds(view) < seconds and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(SETTLE_SECONDS)


@dataclass(slots=True)
class Lab:
    """A browser with bfcache, as people have it, and what its pages told."""

    browser: Browser
    url: str
    told: Told

    def open(self, view: str) -> "Watched":
        """Open a page in a window of its own."""
        context = self.browser.new_context(viewport=PHONE, has_touch=True)
        watched = Watched(context.new_page(), view, self.told)
        asked = time.monotonic()
        watched.page.goto(f"{self.url}/{view}")
        watched.comes_into_sight(asked)
        return watched


@dataclass(slots=True)
class Watched:
    """A page, and how long it was really in sight by this process's clock."""

    page: Page
    view: str
    told: Told
    sight: Sight = field(default_factory=Sight)
    sections: dict[str, Sight] = field(default_factory=lambda: {"plan": Sight(), "gaps": Sight()})
    _section: str = "plan"

    def look(self, seconds: float) -> None:
        """Look at the present section for a while."""
        self.page.wait_for_timeout(seconds * 1_000)

    def comes_into_sight(self, asked: float) -> None:
        """Note that the page shows its present section since some moment after the asking."""
        for sight in (self.sight, self.sections[self._section]):
            sight.begins(asked)

    def goes_out_of_sight(self, asked: float) -> None:
        """Note that it no longer does since some moment after the asking."""
        for sight in (self.sight, self.sections[self._section]):
            sight.ends(asked)

    def scroll_to(self, section: str) -> None:
        """Move to a section as a finger does."""
        place, asked = 0 if section == "plan" else 1, time.monotonic()
        self.page.evaluate(f"scrollTo(0, innerHeight * {place})")
        self.sections[self._section].ends(asked)
        self.sections[section].begins(asked)
        self._section = section

    def hide(self, seconds: float) -> None:
        """Let another tab be in front for a while: the browser says so, headless or not."""
        asked = time.monotonic()
        self.page.evaluate(SET_VISIBLE, "hidden")
        self.goes_out_of_sight(asked)
        self.page.wait_for_timeout(seconds * 1_000)
        asked = time.monotonic()
        self.page.evaluate(SET_VISIBLE, "visible")
        self.comes_into_sight(asked)

    def leave_and_come_back(self, seconds: float) -> bool:
        """Follow a link, and come back by the browser's own button; return whether it was kept."""
        asked = time.monotonic()
        self.page.evaluate("window.kept = true; location.href = '/elsewhere'")
        self.page.wait_for_url("**/elsewhere")
        self.goes_out_of_sight(asked)
        self.page.wait_for_timeout(seconds * 1_000)
        # Playwright waits for a load that never comes: the page was never gone.
        asked = time.monotonic()
        self.page.evaluate("setTimeout(() => history.back())")
        deadline = asked + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                if self.page.evaluate("location.pathname") == f"/{self.view}":
                    break
            except Error:
                continue
        self.comes_into_sight(asked)
        return bool(self.page.evaluate("Boolean(window.kept)"))

    def close(self) -> None:
        """Close the window, as a person does, and wait for its last report."""
        asked = time.monotonic()
        self.page.close(run_before_unload=False)
        self.goes_out_of_sight(asked)
        self.told.wait_for(self.view, self.sight.least)

    def kill(self) -> None:
        """End the whole browser without a word to its pages."""
        browser = self.page.context.browser
        assert browser is not None
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        (number,) = [one["id"] for one in processes["processInfo"] if one["type"] == "browser"]
        asked = time.monotonic()
        os.kill(number, signal.SIGKILL)
        self.goes_out_of_sight(asked)


@contextmanager
def noting() -> Iterator[tuple[str, Told]]:
    """Serve the page and note what it reports."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            view = self.path.strip("/")
            page = PAGE.format(view=view, script=reading_script())
            body = (page if view != "elsewhere" else "elsewhere").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.reports.append(json.loads(self.rfile.read(length)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", told
    server.shutdown()
    server.server_close()


@contextmanager
def reading_lab(browser: Browser) -> Iterator[Lab]:
    """Start a browser that keeps pages it has left, unlike the one that tests share."""
    launched = browser.browser_type.launch(
        executable_path=chromium(),
        args=list(SWITCHES),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with noting() as (url, told):
        yield Lab(launched, url, told)
    launched.close()
