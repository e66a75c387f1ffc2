"""What people do in a browser, as steps that tests share."""

import re
from typing import Any

from playwright.sync_api import Page, expect

AGENT = "agent@demo.example"
PASSWORD = "planbook-demo"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)


# One address may sign in only so often: the agent does it once, and comes back as who they are.
SESSION = "pb_session"
_kept: list[Any] = []


def sign_in(page: Page, user: str = AGENT) -> None:
    """Sign in and wait for the app's first page."""
    if user == AGENT and _kept:
        page.context.add_cookies(_kept)
        page.goto("/")
    else:
        page.goto("/login")
        page.locator("#identifier").fill(user)
        page.locator("#password").fill(PASSWORD)
        page.locator("button").click()
    expect(page.get_by_role("navigation").first).to_be_visible()
    if user == AGENT and not _kept:
        _kept.extend(one for one in page.context.cookies() if one.get("name") == SESSION)


def read_section(page: Page, key: str, seconds: float) -> None:
    """Scroll to a section as a finger does, and look at it for a while."""
    section = page.locator(f"[data-s={key}]")
    section.evaluate("node => node.scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, 8)
    page.wait_for_timeout(seconds * 1000)


def number_in(address: str, after: str) -> int:
    """Return the number that follows a part of an address."""
    found = re.search(rf"{after}/(\d+)", address)
    assert found, address
    return int(found[1])
