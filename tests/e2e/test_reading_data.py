"""What is stored of a person's reading is handed out and erased in the agent's app."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from planbook.core.i18n import gettext
from tests.e2e.conftest import OpenPage
from tests.e2e.people import AGENT, ANDROID, IPHONE, read_section, sign_in
from tests.support.server import Server

pytestmark = pytest.mark.browser

NAME = "何苗"


def words(message: str, **values: object) -> str:
    return gettext("zh_CN", message, **values)


def test_a_reader_gets_a_copy_and_is_erased_from_every_figure(
    server: Server, open_page: OpenPage
) -> None:
    link = server.planbook("share", "2", "--recipient", NAME, "--channel", "email", "--as", AGENT)
    visit = open_page("phone", user_agent=ANDROID)
    reader = visit.page
    reader.goto(link.strip())
    read_section(reader, "plan", 3)

    agent = open_page("phone", user_agent=IPHONE).page
    sign_in(agent)
    agent.goto("/proposals/2")
    readers = agent.get_by_role("list", name=words("Readers"), exact=True)
    person = readers.locator(":scope > li").filter(has_text=NAME)
    person.get_by_role("button", name=words("Reading data")).click()
    sheet = agent.locator("#reading-data")
    expect(sheet.get_by_text(NAME)).to_be_visible()
    with agent.expect_download() as saved:
        sheet.get_by_role("link", name=words("Save as a file")).click()
    copy = json.loads(Path(saved.value.path()).read_text())
    assert NAME in json.dumps(copy, ensure_ascii=False)

    # What the page that is open meanwhile reports is refused: it belongs to nobody any more.
    visit.forgiven = "404"
    sheet.get_by_role("button", name=words("Erase…")).click()
    erase = agent.locator("#erase-reading")
    expect(erase.get_by_text(words("It cannot be undone."))).to_be_visible()
    erase.get_by_role("button", name=words("Erase"), exact=True).click()
    expect(agent.get_by_text(words("Reading data erased"))).to_be_visible()
    expect(person).to_have_count(0)
    people = server.planbook_json("activity", "2", "--as", AGENT)["people"]
    assert NAME not in {one["label"] for one in people}
    # Who was erased may read on, and is not counted again.
    reader.reload()
    expect(reader.locator("[data-s=plan]")).to_be_visible()
    assert server.planbook_json("activity", "2", "--as", AGENT)["people"] == people
