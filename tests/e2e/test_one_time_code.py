"""Links that open with a code: made for many at once, opened by letter and by text message."""

import re
import time
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from planbook.core.i18n import gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import ANDROID, IPHONE, sign_in
from tests.support.receivers import MailReceiver, Receiver

pytestmark = pytest.mark.browser

# Behind the demo's own PDFs, when the server has just started.
PATIENCE_SECONDS = 60


def words(message: str, **values: object) -> str:
    return gettext("zh_CN", message, **values)


def newest(found: Callable[[], Sequence[str]], count: int) -> str:
    """Return the last message once so many have come."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(found()) < count:
        assert time.monotonic() < deadline, found()
        time.sleep(0.05)
    return found()[-1]


def make_links(page: Page) -> list[str]:
    """Send to three people at once, one of whom no code can reach; return the two addresses."""
    page.goto("/proposals")
    href = page.locator("main a[href^='/proposals/']").last.get_attribute("href") or ""
    page.goto(f"{href}/share/many")
    page.get_by_text(words("Ask each for a code")).click()
    page.get_by_label(words("Names, one per line")).fill(
        "周涛, zhou@example.com\n吴敏，138 0013 8111\n赵磊"
    )
    lines = page.get_by_role("list", name=words("How the names were understood"))
    expect(
        lines.get_by_text(words("A code needs a number or an e-mail in this line."))
    ).to_have_count(1)
    page.locator("footer.foot").get_by_role("button").last.click()
    expect(page.get_by_text("周涛").first).to_be_visible()
    expect(page.get_by_label(words("Names, one per line"))).to_have_value("")
    path = page.locator("a[href$='.csv']").first.get_attribute("href") or ""
    table = page.request.get(path).text()
    found = re.findall(r"https?://[^\s,\"]+/p/[\w-]{22}", table)
    assert len(found) == 2, table
    return found


def test_a_code_opens_a_link_once_in_the_browser_that_asked(
    open_page: OpenPage, mail: MailReceiver, gateway: Receiver
) -> None:
    agent = open_page("phone", user_agent=IPHONE).page
    sign_in(agent)
    by_mail, by_text = make_links(agent)

    reader = open_page("phone", user_agent=IPHONE).page
    reader.goto(by_mail)
    expect(reader.get_by_role("heading", name=words("Is it you?"))).to_be_visible()
    expect(reader.get_by_text("z***@example.com")).to_be_visible()
    reader.get_by_role("button", name=words("Send the code")).click()
    code = reader.locator("input[name=code]")
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    letter = newest(lambda: [str(one["Subject"]) for one in mail.letters], 1)
    digits = letter[-6:]

    # Somebody who saw the letter over a shoulder: another browser, which has to ask for its own.
    other = open_page("phone", user_agent=ANDROID).page
    other.goto(by_mail)
    other.get_by_role("button", name=words("Send the code")).click()
    other.locator("input[name=code]").fill(digits)
    other.get_by_role("button", name=words("Open it")).click()
    expect(other.get_by_role("alert")).to_be_visible()

    wrong = f"{(int(digits) + 1) % 1_000_000:06}"
    code.fill(wrong)
    reader.get_by_role("button", name=words("Open it")).click()
    expect(reader.get_by_role("alert")).to_have_text(
        words("This is not the code. Please try again.")
    )
    code.fill(digits)
    reader.get_by_role("button", name=words("Open it")).click()
    expect(reader.locator("[data-s=plan]")).to_be_visible()
    reader.reload()
    expect(reader.locator("[data-s=plan]")).to_be_visible()

    phone = open_page("phone", user_agent=ANDROID).page
    phone.goto(by_text)
    expect(phone.get_by_text("**** 8111")).to_be_visible()
    phone.get_by_role("button", name=words("Send the code")).click()
    told = newest(lambda: [one.data["text"] for one in gateway.got], 1)
    found = re.search(r"\d{6}", told)
    assert found
    phone.locator("input[name=code]").fill(found[0])
    phone.get_by_role("button", name=words("Open it")).click()
    expect(phone.locator("[data-s=plan]")).to_be_visible()
