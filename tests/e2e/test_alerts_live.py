"""An agent hears of a reading at once, and gets to it in two taps."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from planbook.core.db import make_engine, session_scope
from planbook.features.accounts import service as accounts
from planbook.features.sharing.service import alerts
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, read_section, sign_in
from tests.support.browser import until
from tests.support.server import Server

pytestmark = pytest.mark.browser

SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, data, tag }) => [title, body, data.url, tag])"""
UNREAD = re.compile(r"提醒，(\d+)条未读")


def waiting(server: Server) -> int:
    """Return how many alerts the agent has not read, as the database has it."""
    engine = make_engine(f"sqlite:///{server.data_dir / 'planbook.db'}")
    with session_scope(engine) as session:
        found = alerts.unread_alerts(session, accounts.actor_named(session, AGENT))
    engine.dispose()
    return found


def unread(page: Page) -> int:
    """Return how many the bell says."""
    found = UNREAD.search(page.get_by_role("banner").inner_html())
    return int(found[1]) if found else 0


def test_the_bell_rises_live_and_two_taps_lead_to_the_reading(
    server: Server, open_page: OpenPage
) -> None:
    link = server.planbook("share", "1", "--recipient", "孙丽", "--channel", "chat", "--as", AGENT)
    agent = open_page("small_phone", user_agent=IPHONE).page
    sign_in(agent)
    expect(agent.get_by_role("heading", name="近7天")).to_be_visible()
    marker = agent.evaluate("window.marker = Math.random()")
    # The bell counts after the page is there.
    before = waiting(server)
    until(agent, lambda: unread(agent) == before)

    reader = open_page("phone", user_agent=ANDROID).page
    reader.goto(link.strip())
    read_section(reader, "plan", 3)
    bell = agent.get_by_role("banner").get_by_role("link")
    until(agent, lambda: unread(agent) > before)
    risen = unread(agent)

    bell.click()
    row = agent.get_by_role("list", name="提醒").get_by_role("link").filter(has_text="孙丽打开了")
    expect(row).to_contain_text("应为接收人本人")
    expect(row).to_contain_text("未读")
    row.click()
    expect(agent).to_have_url(re.compile(r"/proposals/\d+$"))
    expect(agent.get_by_role("switch", name="此计划书的提醒")).to_be_checked()
    agent.get_by_role("link", name="返回").click()
    assert agent.evaluate("window.marker") == marker
    until(agent, lambda: unread(agent) < risen)


def test_the_service_worker_shows_a_push_and_opens_what_it_tells_of(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page("phone").page
    page.context.grant_permissions(["notifications"], origin=server.url)
    sign_in(page)
    page.evaluate("navigator.serviceWorker.ready")
    session = page.context.new_cdp_session(page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(
            one["registrationId"] for one in event["registrations"] if not one["isDeleted"]
        ),
    )
    session.send("ServiceWorker.enable")
    until(page, lambda: registrations)
    shown: list[str] = []
    session.on(
        "BackgroundService.backgroundServiceEventReceived",
        lambda event: shown.append(event["backgroundServiceEvent"]["eventName"]),
    )
    session.send("BackgroundService.startObserving", {"service": "notifications"})
    session.send(
        "BackgroundService.setRecording", {"shouldRecord": True, "service": "notifications"}
    )
    told = {"title": "孙丽打开了计划书", "url": "/proposals/1", "tag": "alert-1"}
    earlier, later = ({**told, "body": body} for body in ("看了1分", "看了2分"))
    for count, data in enumerate((json.dumps(earlier), json.dumps(later), "no JSON"), start=1):
        session.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": server.url, "registrationId": registrations[-1], "data": data},
        )
        until(page, lambda count=count: shown.count("Notification displayed") == count)
    # Asked before, Chromium forgets what it is about to show.
    assert sorted(page.evaluate(SHOWN)) == [
        ["Planbook", "", "/alerts", ""],
        ["孙丽打开了计划书", "看了2分", "/proposals/1", "alert-1"],
    ]
