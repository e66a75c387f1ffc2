"""One's own card, language and sessions."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser

OTHER = "agent2@demo.example"


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 400), "teal").save(made, "PNG")
    return made.getvalue()


def test_a_photo_is_chosen_sent_and_shown(open_page: OpenPage) -> None:
    page = open_page("phone", user_agent=IPHONE).page
    sign_in(page, OTHER)
    page.goto("/me")
    row = page.get_by_role("listitem").filter(has_text="照片")
    with page.expect_file_chooser() as chooser:
        row.get_by_role("button", name="选择").click()
    chooser.value.set_files({"name": "me.png", "mimeType": "image/png", "buffer": picture()})
    expect(page.locator("main img[src^='/pictures/']").first).to_be_visible()
    row.get_by_role("button", name="移除").click()
    expect(page.locator("main img[src^='/pictures/']")).to_have_count(0)


def test_what_is_no_picture_is_refused_in_words(open_page: OpenPage) -> None:
    visit = open_page("phone", user_agent=IPHONE)
    sign_in(visit.page, OTHER)
    visit.page.goto("/me")
    row = visit.page.get_by_role("listitem").filter(has_text="照片")
    with visit.page.expect_file_chooser() as chooser:
        row.get_by_role("button", name="选择").click()
    chooser.value.set_files({"name": "x.png", "mimeType": "image/png", "buffer": b"<svg/>"})
    expect(visit.page.get_by_text("请使用 JPEG、PNG 或 WebP 格式的图片。")).to_be_visible()
    visit.errors.clear()


def test_signing_out_everywhere_ends_the_other_browser_too(open_page: OpenPage) -> None:
    here = open_page("phone", user_agent=IPHONE).page
    there = open_page("desktop").page
    for page in (here, there):
        sign_in(page, OTHER)
    here.goto("/me")
    here.get_by_role("button", name="退出所有设备").first.click()
    here.get_by_role("dialog").get_by_role("button", name="退出所有设备").click()
    here.wait_for_url("**/login")
    there.goto("/me")
    there.wait_for_url("**/login?next=/me")
