"""One Chromium for every test that needs one, and those tests last.

Playwright keeps an event loop running in the main thread until it stops, so that no asynchronous
test may follow, and no second Playwright may start.
"""

import time
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from planbook.server.preflight import chromium, chromium_problem

# For what a page is waited for: a busy machine may need long, and nobody waits longer than needed.
PATIENCE_MS: Final = 30_000
# Nothing that could call out, and what a container without a graphics card needs.
SWITCHES: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests behind all others."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if problem := chromium_problem():
        pytest.fail(problem, pytrace=False)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield launched
        launched.close()


def until(page: Page, holds: Callable[[], object]) -> None:
    """Wait for what a page has to come to, and no locator can say."""
    deadline = time.monotonic() + PATIENCE_MS / 1_000
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        page.wait_for_timeout(50)
