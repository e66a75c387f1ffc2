"""Compliance brings a product in from a file."""

import pytest
from playwright.sync_api import expect

from planbook.core.i18n import as_locale
from planbook.demo.products.load import read_example
from planbook.features.catalogue.service.workbook.exporting import FileFormat, written
from tests.e2e.conftest import OpenPage
from tests.e2e.people import IPHONE, sign_in

pytestmark = pytest.mark.browser


def test_a_file_is_sent_looked_at_and_imported(open_page: OpenPage) -> None:
    text = written(read_example(), as_locale("zh_CN"), FileFormat.CSV).decode("utf-8-sig")
    content = text.replace("2026A", "2031A").encode("gb18030")
    page = open_page("phone", user_agent=IPHONE).page
    sign_in(page, "compliance@demo.example")
    page.goto("/products/import")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件").click()
    chooser.value.set_files({"name": "产品.csv", "mimeType": "text/csv", "buffer": content})
    page.wait_for_url("**/products/import/*")
    expect(page.get_by_text("该产品的新版本（现有版本 2026A），将导入为草稿。")).to_be_visible()
    expect(page.get_by_role("region", name="费率预览")).to_be_visible()
    page.get_by_role("button", name="导入为草稿").click()
    expect(page.get_by_text("已导入为草稿")).to_be_visible()
    page.wait_for_url(lambda url: "/import" not in url)
