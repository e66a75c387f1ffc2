"""Two strangers read; the agent's open page shows both, and the tree, without a reload."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, read_section, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser


def test_reader_and_forward_appear_live(server: Server, open_page: OpenPage) -> None:
    link = server.planbook(
        "share", "2", "--recipient", "周子涵", "--channel", "chat", "--as", AGENT
    )
    agent = open_page("phone", user_agent=IPHONE).page
    sign_in(agent)
    agent.goto("/proposals/2")
    expect(agent.get_by_text("周子涵").first).to_be_visible()
    marker = agent.evaluate("window.marker = Math.random()")

    recipient = open_page("phone", user_agent=IPHONE).page
    recipient.goto(link.strip())
    read_section(recipient, "plan", 4)
    read_section(recipient, "benefits", 4)
    expect(agent.get_by_text("周子涵正在阅读")).to_be_visible()
    tree = agent.get_by_role("list", name="谁转给了谁")
    expect(tree.get_by_text("周子涵", exact=True)).to_be_visible()

    stranger = open_page("phone", user_agent=ANDROID).page
    stranger.goto(recipient.url)
    assert stranger.url != recipient.url
    for private in ("周子涵", "周国强", "¥160,000"):
        assert private not in stranger.content()
    read_section(stranger, "plan", 4)
    expect(tree.get_by_role("listitem")).to_have_count(2)
    assert agent.evaluate("window.marker") == marker

    agent.get_by_role("link", name="客户").click()
    agent.get_by_role("link", name="线索").click()
    expect(agent.get_by_text("周子涵").first).to_be_visible()

    activity = server.planbook_json("activity", "2", "--as", AGENT)
    first, second = activity["people"]
    assert (first["depth"], second["depth"]) == (0, 1)
    assert second["parent"] == first["id"]
    assert first["state"] == "read"
    assert first["sections"]["plan"] >= 3


def test_a_reader_who_declines_still_sees_everything_and_sends_nothing(
    server: Server, open_page: OpenPage
) -> None:
    link = server.planbook("share", "2", "--recipient", "李四", "--channel", "email", "--as", AGENT)
    reader = open_page("phone", user_agent=IPHONE).page
    reports: list[str] = []
    reader.goto(link.strip())
    with reader.expect_response("**/notice"):
        reader.get_by_role("button", name="不记录").click()
    reader.on("request", lambda r: reports.append(r.url) if r.url.endswith("/b") else None)
    read_section(reader, "plan", 6)
    assert reports == []
    expect(reader.locator("[data-s=benefits]")).to_be_visible()


@pytest.mark.parametrize("agent", ["WhatsApp/2.24", "facebookexternalhit/1.1", "curl/8.5"])
def test_a_preview_robot_is_no_reader(server: Server, open_page: OpenPage, agent: str) -> None:
    link = server.planbook("share", "1", "--recipient", "王五", "--channel", "chat", "--as", AGENT)
    before = server.planbook_json("activity", "1", "--as", AGENT)
    robot = open_page("desktop", user_agent=agent).page
    robot.goto(link.strip())
    after = server.planbook_json("activity", "1", "--as", AGENT)
    assert after["totals"]["people"] == before["totals"]["people"]
    assert after["totals"]["robots"] == before["totals"]["robots"] + 1
