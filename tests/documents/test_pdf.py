import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.forking import Limits
from planbook.documents.parts import Template
from planbook.documents.pdf import UnknownTemplateError, render_pdf_html
from planbook.documents.renderer import Renderer
from tests.documents.conftest import Printed
from tests.support import pdfs
from tests.support.documents import QR_URL, avatar, family, single

# A word's first part at a line's end, and what stands on its next line.
BROKEN = re.compile(r"([A-Za-z]{4,})-\s*\n\s*([a-z]{4,})")
NEVER_FIRST = "，。、；：！？）》」』”’〉】"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_family_gets_at_least_six_pages(locale: Locale, printed: Printed) -> None:
    assert len(pdfs.reader(printed(locale)).pages) >= 6


@pytest.mark.parametrize("locale", LOCALES)
def test_its_text_can_be_searched(locale: Locale, printed: Printed) -> None:
    text = pdfs.text_of(printed(locale))
    wanted = "林伟先生一家的保障计划书" if locale == "zh_CN" else "AprotectionplanfortheLinfamily"
    assert wanted in text
    assert "2,000,000" in text


def test_long_english_words_are_hyphenated(printed: Printed) -> None:
    pages = pdfs.page_texts(printed("en"))
    broken = {head + tail for page in pages for head, tail in BROKEN.findall(page)}
    assert broken & set(re.findall(r"[A-Za-z]+", " ".join(pages)))


@pytest.mark.parametrize("locale", LOCALES)
def test_only_our_fonts_are_in_it_and_embedded(locale: Locale, printed: Printed) -> None:
    fonts = pdfs.fonts(printed(locale))
    assert fonts
    assert all(fonts.values())
    assert all("Planbook-Sans-SC" in name for name in fonts)


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_tagged_for_screen_readers(locale: Locale, printed: Printed) -> None:
    pdf = pdfs.reader(printed(locale))
    root: Any = pdf.root_object
    assert root["/Lang"] == locale.replace("_", "-")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert len(pdf.outline) > 8
    texts = pdfs.figures(printed(locale))
    assert len(texts) >= 6
    assert all(texts)
    assert pdfs.headers(printed(locale)) > 100


def test_its_facts_are_in_its_metadata(printed: Printed) -> None:
    told = pdfs.reader(printed("zh_CN")).metadata
    assert told is not None
    assert told.title == "林伟先生一家的保障计划书"
    assert told.author is not None
    assert told.author.startswith("顾明远")
    assert told.creation_date is not None
    assert f"{told.creation_date:%Y-%m-%d}" == "2026-11-21"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_version_gives_the_same_bytes_in_another_process(
    locale: Locale, printed: Printed, renderer: Renderer
) -> None:
    html = render_pdf_html(family(locale), QR_URL)
    other = Renderer(Limits(seconds=180))
    try:
        assert other.render_sync(html) == printed(locale) == renderer.render_sync(html)
    finally:
        other.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_phone_reads_its_code_from_a_coarse_print(locale: Locale, printed: Printed) -> None:
    cover = pdfs.raster(printed(locale), page=1, dpi=100)
    assert pdfs.codes(cover) == [QR_URL]


def test_the_longest_address_still_reads(renderer: Renderer) -> None:
    url = "https://planbook.example-insurance.com/p/3nV9xTq0ZkWm2LrYb7HsA"
    assert len(url) == 62
    pdf = renderer.render_sync(render_pdf_html(single(), url))
    assert pdfs.codes(pdfs.raster(pdf, page=1, dpi=100)) == [url]


def test_no_line_begins_with_a_closing_mark(printed: Printed) -> None:
    for page in pdfs.page_texts(printed("zh_CN")):
        lines = [line.strip() for line in page.splitlines()]
        assert [line for line in lines if line[:1] in NEVER_FIRST and len(line) > 1] == []


def test_the_advisers_photo_is_printed(renderer: Renderer) -> None:
    photo = avatar()
    digest = hashlib.sha256(photo).hexdigest()
    context = family()
    html = render_pdf_html(replace(context, agent=replace(context.agent, photo=digest)), QR_URL)
    with_photo = renderer.render_sync(html, {digest: photo})
    assert len(pdfs.reader(with_photo).pages[0].images) == 1
    without = renderer.render_sync(html)
    assert len(pdfs.reader(without).pages[0].images) == 0


def test_a_version_of_an_unknown_template_is_not_rendered_as_another() -> None:
    with pytest.raises(UnknownTemplateError):
        render_pdf_html(replace(family(), template=Template("family", "0")), QR_URL)


def test_eighty_years_and_eight_products_fit(renderer: Renderer) -> None:
    context = family()
    items = tuple(
        replace(context.items[at % 5], key=f"k{at}", product_name="示例" + "长" * 76)
        for at in range(8)
    )
    years = context.illustration("i2")
    assert years is not None
    many = tuple(replace(years, item=item.key) for item in items)
    html = render_pdf_html(replace(context, items=items, illustrations=many), QR_URL)
    pdf = renderer.render_sync(html)
    assert pdfs.text_of(pdf).count("468,000") >= 8
