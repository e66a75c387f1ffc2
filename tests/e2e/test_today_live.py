"""An agent's day and a lead's team, as they are seen in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import ANDROID, IPHONE, read_section, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser

LEAD = "lead@demo.example"
COLLEAGUE = "agent2@demo.example"


def test_the_day_tells_live_who_reads_and_whom_to_call(server: Server, open_page: OpenPage) -> None:
    # One with few others to call, so that nobody pushes the reader off the day's list.
    arguments = ("--recipient", "赵敏", "--channel", "chat", "--as", COLLEAGUE)
    link = server.planbook("share", "3", *arguments)
    agent = open_page("small_phone", user_agent=IPHONE).page
    sign_in(agent, COLLEAGUE)
    expect(agent.get_by_role("heading", name="近7天")).to_be_visible()
    marker = agent.evaluate("window.marker = Math.random()")

    reader = open_page("phone", user_agent=ANDROID).page
    reader.goto(link.strip())
    read_section(reader, "plan", 4)
    read_section(reader, "benefits", 4)
    expect(agent.get_by_role("region", name="正在阅读")).to_contain_text("赵敏")
    calls = agent.get_by_role("list", name="该联系的人")
    row = calls.get_by_role("button").filter(has_text="赵敏").filter(has_not_text="经赵敏")
    expect(row).to_be_visible()

    row.click()
    sheet = agent.get_by_role("dialog", name="赵敏")
    expect(sheet.get_by_role("heading", name="参考话术")).to_be_visible()
    expect(sheet.get_by_role("button", name="复制").first).to_be_visible()
    sheet.get_by_role("button", name="标为已完成").click()
    expect(row).to_have_count(0)
    agent.get_by_role("button", name="撤销").click()
    expect(row).to_be_visible()
    assert agent.evaluate("window.marker") == marker


def test_a_lead_begins_with_the_team_and_finds_every_proposals_reading(
    open_page: OpenPage,
) -> None:
    page = open_page("phone").page
    sign_in(page, LEAD)
    expect(page).to_have_url(re.compile("/team$"))
    page.get_by_role("table", name="顾问").get_by_role("link", name="李雷").click()
    expect(page.get_by_role("heading", name="李雷")).to_be_visible()
    page.get_by_role("list", name="计划书").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/proposals/\d+$"))


def test_an_agent_has_no_team_to_look_at(open_page: OpenPage) -> None:
    page = open_page("phone").page
    sign_in(page)
    page.goto("/team")
    expect(page.get_by_role("heading", name="近7天")).to_be_visible()
    expect(page.get_by_role("table", name="顾问")).to_have_count(0)
