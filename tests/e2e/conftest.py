"""The running server and the browsers that visit it.

``server`` runs once a session with the demo data. ``open_page()`` opens an independent browser
profile (own cookies) on a phone or a laptop; ``phone`` and ``desktop`` are one each. A test fails
when one of its pages logged an error, unless it takes it out of ``Visit.errors``.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize

from tests.support.browser import PATIENCE_MS
from tests.support.receivers import MailReceiver, Receiver, http_receiver, mail_receiver
from tests.support.server import Server, running_server

Device = Literal["phone", "small_phone", "desktop"]
VIEWPORTS: Final[dict[Device, ViewportSize]] = {
    "phone": {"width": 390, "height": 844},
    "small_phone": {"width": 360, "height": 640},
    "desktop": {"width": 1280, "height": 800},
}


@dataclass(slots=True)
class Visit:
    """A page in a profile of its own, and the errors that it logged.

    What contains ``forgiven`` is none, whenever the browser gets round to logging it.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    forgiven: str = ""


OpenPage = Callable[..., Visit]
VISITS: Final = pytest.StashKey[list[Visit]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failure what each of its pages showed."""
    report = yield
    if report.when == "call" and report.failed:
        report.sections.extend(shown(visit.page) for visit in item.stash.get(VISITS, []))
    return report


def shown(page: Page) -> tuple[str, str]:
    """Return a page's address and the words on it."""
    return page.url, page.locator("body").inner_text()


@pytest.fixture(scope="session")
def mail() -> Iterator[MailReceiver]:
    """The mail server that the server sends to."""
    with mail_receiver() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def gateway() -> Iterator[Receiver]:
    """The SMS gateway that the server sends to."""
    with http_receiver() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, mail: MailReceiver, gateway: Receiver
) -> Iterator[Server]:
    """The server that the tests of this session share."""
    place = tmp_path_factory.mktemp("server")
    with running_server(place, smtp_url=mail.url, sms_url=f"{gateway.url}/sms") as running:
        yield running


@pytest.fixture
def open_page(
    browser: Browser, server: Server, request: pytest.FixtureRequest
) -> Iterator[OpenPage]:
    """Open independent pages; each call is another person's browser."""
    visits = request.node.stash[VISITS] = list[Visit]()

    def open_one(
        device: Device = "phone",
        *,
        language: str = "zh-CN",
        scheme: Literal["light", "dark"] = "light",
        user_agent: str | None = None,
    ) -> Visit:
        context = browser.new_context(
            base_url=server.url,
            viewport=VIEWPORTS[device],
            has_touch=device != "desktop",
            is_mobile=device != "desktop",
            locale=language,
            color_scheme=scheme,
            user_agent=user_agent,
        )
        context.set_default_timeout(PATIENCE_MS)
        visits.append(visit := watched(context.new_page()))
        return visit

    yield open_one
    for visit in visits:
        visit.page.context.close()
    assert [error for visit in visits for error in visit.errors] == []


def watched(page: Page) -> Visit:
    """Note what the page logs as an error."""
    visit = Visit(page)

    def on_console(message: ConsoleMessage) -> None:
        is_forgiven = visit.forgiven and visit.forgiven in message.text
        if message.type == "error" and not is_forgiven:
            visit.errors.append(message.text)

    def on_error(error: Error) -> None:
        visit.errors.append(str(error))

    page.on("console", on_console)
    page.on("pageerror", on_error)
    return visit


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A phone of 390×844, in Chinese."""
    return open_page("phone").page


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    """A laptop of 1280×800, in Chinese."""
    return open_page("desktop").page
