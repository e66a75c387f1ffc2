"""Proposals of every life stage and design type are whole, and set as a printed report is."""

import re

import pytest

from planbook.documents.page import PageFrame, render_page
from planbook.documents.pdf import render_pdf_html
from planbook.documents.renderer import Renderer
from planbook.documents.requirements import missing
from planbook.domain.illustration.codes import DesignType
from planbook.domain.life_stages import LifeStage
from tests.support import pdfs
from tests.support.documents import QR_URL
from tests.support.gallery import SAMPLES, gallery

# Running head and foot.
RUNNING_LINES = 5
LEAST_LINES = 7
HAN = re.compile("[\u3400-\u9fff]+")
FIGURES = re.compile(r"^[\d,.]+( [\d,.]+){2,}$")


class TestGallery:
    def test_holds_each_stage_and_design_type_in_both_languages(self) -> None:
        contexts = gallery().values()
        assert {context.life_stage for context in contexts} == set(LifeStage)
        designs = {item.design_type for context in contexts for item in context.items}
        assert designs == set(DesignType)
        assert {context.locale for context in contexts} == {"zh_CN", "en"}
        assert {1, 8} <= {len(context.items) for context in contexts}

    @pytest.mark.parametrize("name", SAMPLES)
    def test_lacks_nothing_that_must_be_told(self, name: str) -> None:
        assert missing(gallery()[name]) == ()

    @pytest.mark.parametrize("name", SAMPLES)
    def test_page_tells_a_product_of_several_lives_once(self, name: str) -> None:
        context = gallery()[name]
        page = render_page(context, PageFrame(context.locale, "n"))
        excluded = page[page.index('id="exclusions"') : page.index('id="claims"')]
        codes = {item.product_code for item in context.items}
        assert excluded.count('class="block careful"') == len(codes)

    @pytest.mark.parametrize("name", [n for n, one in SAMPLES.items() if one.locale == "en"])
    def test_english_ones_are_in_english_but_for_the_numbers_of_filings(self, name: str) -> None:
        context = gallery()[name]
        page = render_page(context, PageFrame("en", "n"))
        for number in {item.form_number for item in context.items}:
            page = page.replace(number, "")
        assert HAN.findall(page) == []


@pytest.fixture(scope="module", params=["mature_family", "couple"])
def pages(request: pytest.FixtureRequest, renderer: Renderer) -> tuple[str, ...]:
    context = gallery()[request.param]
    return pdfs.page_texts(renderer.render_sync(render_pdf_html(context, QR_URL)))


class TestPages:
    def test_a_contract_that_goes_on_bears_its_name_again(self, pages: tuple[str, ...]) -> None:
        again = [text for text in pages if "Medical (fictional) (continued)" in text]
        # Only that of the couple is too long for its page.
        assert len(again) == ("Whitfield" in pages[0])

    def test_none_is_nearly_empty(self, pages: tuple[str, ...]) -> None:
        sparse = {
            number: text
            for number, text in enumerate(pages, start=1)
            if len([line for line in text.splitlines() if line.strip()])
            < RUNNING_LINES + LEAST_LINES
        }
        assert sparse == {}

    def test_a_table_that_goes_on_names_its_contract_and_columns_again(
        self, pages: tuple[str, ...]
    ) -> None:
        """No page of the years begins with figures."""
        for text in pages[2:]:
            lines = [line for line in text.splitlines() if line.strip()]
            assert not FIGURES.match(lines[0])
