"""Chromium's own tabs and windows, as nobody's test tool sees them.

Playwright tells every page that it has the focus, so that none is ever in the background there.
Asked over its own pipe the browser does as for a person: another tab in front, or a window that is
minimised, hides a page, and the page is told so.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from planbook.server.preflight import chromium
from tests.support.browser import SWITCHES
from tests.support.sight import Sight

STOP_SECONDS = 30
SEEN_SECONDS = 30
# What stands in a new tab before its page does is in sight too, and is not the page.
STATE = (
    "document.readyState == 'complete' && location.protocol != 'about:' && document.visibilityState"
)
# The browser takes its orders from the third descriptor and answers on the fourth.
WITH_PIPES = """import fcntl, os, sys
orders, answers, browser, *switches = sys.argv[1:]
orders, answers = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in (orders, answers))
os.dup2(orders, 3), os.dup2(answers, 4)
os.execv(browser, [browser, "--headless", "--remote-debugging-pipe", *switches])"""


@dataclass(slots=True)
class Tabs:
    """A browser with one window."""

    orders: IO[bytes]
    answers: IO[bytes]
    asked: float = 0.0
    """When it was last asked for something that shows a page or hides one."""
    _number: int = 0

    def call(self, method: str, session: str = "", /, **params: Any) -> dict[str, Any]:
        """Do what the browser's own protocol names."""
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            order["sessionId"] = session
        self.orders.write(json.dumps(order).encode() + b"\0")
        self.orders.flush()
        while True:
            answer = json.loads(self._line())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _line(self) -> bytes:
        found = bytearray()
        while (char := self.answers.read(1)) not in (b"\0", b""):
            found += char
        return bytes(found)

    def open(self, url: str) -> "Tab":
        """Open a tab in front of the others."""
        self.asked = time.monotonic()
        target = self.call("Target.createTarget", url=url)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Tab(self, target, session)


@dataclass(slots=True)
class Tab:
    """A tab, and for how long it was in sight."""

    tabs: Tabs
    target: str
    session: str
    sight: Sight = field(default_factory=Sight)

    def say(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        found = self.tabs.call("Runtime.evaluate", self.session, expression=expression)
        return found["result"].get("value")

    def becomes(self, state: str) -> None:
        """Wait until the page is told that it is in sight, or is not."""
        deadline = time.monotonic() + SEEN_SECONDS
        while (found := self.say(STATE)) != state:
            assert time.monotonic() < deadline, f"{found}, not {state}"
            time.sleep(0.01)
        note = self.sight.begins if state == "visible" else self.sight.ends
        note(self.tabs.asked)

    def front(self) -> None:
        """Bring the tab before the others."""
        self.tabs.asked = time.monotonic()
        self.tabs.call("Page.bringToFront", self.session)
        self.becomes("visible")

    def window(self, state: str) -> None:
        """Let its window be ``minimized`` or ``normal``."""
        found = self.tabs.call("Browser.getWindowForTarget", targetId=self.target)
        bounds = {"windowState": state}
        self.tabs.asked = time.monotonic()
        self.tabs.call("Browser.setWindowBounds", windowId=found["windowId"], bounds=bounds)
        self.becomes("visible" if state == "normal" else "hidden")

    def sleep(self, seconds: float) -> None:
        """Freeze the page for a while, as a telephone does with what is behind its lock screen."""
        self.tabs.call("Page.setWebLifecycleState", self.session, state="frozen")
        time.sleep(seconds)
        self.tabs.call("Page.setWebLifecycleState", self.session, state="active")

    def close(self) -> None:
        """Close the tab, as a person does."""
        self.tabs.asked = time.monotonic()
        self.tabs.call("Page.close", self.session)
        self.sight.ends(self.tabs.asked)


@contextmanager
def real_tabs() -> Iterator[Tabs]:
    """Run a browser for as long as the context lasts."""
    browser = chromium() or ""
    (order_out, order_in), (answer_out, answer_in) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = (browser, *SWITCHES, f"--user-data-dir={profile}", "about:blank")
        process = subprocess.Popen(
            [sys.executable, "-c", WITH_PIPES, str(order_out), str(answer_in), *command],
            pass_fds=(order_out, answer_in),
            stderr=subprocess.DEVNULL,
        )
        os.close(order_out)
        os.close(answer_in)
        with os.fdopen(order_in, "wb") as orders, os.fdopen(answer_out, "rb") as answers:
            try:
                yield Tabs(orders, answers)
            finally:
                process.terminate()
                process.wait(STOP_SECONDS)
