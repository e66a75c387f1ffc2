"""Compliance brings a product in from a file, and takes it out as one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

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
    sheets = CalamineWorkbook.from_path(saved(page, "Excel")).sheet_names
    assert {"产品信息", "费率表", "备案文件"} <= set(sheets)
    assert "2031A" in saved(page, "CSV").read_text("utf-8-sig")


def saved(page: Page, kind: str) -> Path:
    """Return the file that the product's page hands out."""
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(kind)).click()
    return Path(download.value.path())
