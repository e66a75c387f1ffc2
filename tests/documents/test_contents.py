"""Every element that the rules ask for is in the page and in the PDF."""

import html
import re

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents import pictures
from planbook.documents.contexts import ProposalContext
from planbook.documents.page import CHART_WIDTH, PageFrame, render_page
from planbook.documents.pdf import TEXT_WIDTH, render_pdf_html
from planbook.documents.profiles import MarketProfile
from planbook.documents.renderer import Renderer
from planbook.documents.requirements import missing
from planbook.domain.illustration.codes import DesignType
from tests.documents.conftest import Printed
from tests.documents.required import DECLARATION_ZH, PARTICIPATING_ZH, required
from tests.support.designs import proposal
from tests.support.documents import QR_URL, family
from tests.support.pdfs import bold_text, page_texts, squeeze, text_of


def plain(markup: str) -> str:
    """Return a document's text without marks and white space."""
    body = re.sub(r"<(style|script)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return squeeze(html.unescape(re.sub(r"<[^>]+>", "", body)))


def lacking(context: ProposalContext, text: str) -> dict[str, list[str]]:
    """Return what the rules want and a document's bare text lacks."""
    bare = loose(text)
    found = {
        rule: [one for one in texts if loose(one) not in bare]
        for rule, texts in required(context).items()
    }
    return {rule: texts for rule, texts in found.items() if texts}


def loose(text: str) -> str:
    """Return a text without what setting it may change: blanks, hyphens, the dot's blanks."""
    return squeeze(text).replace("-", "")


EVERY = [
    (design, profile, locale)
    for design in DesignType
    for profile, locale in (("cn", "zh_CN"), ("intl", "en"), ("cn", "en"), ("intl", "zh_CN"))
]


class TestEveryRequiredElement:
    @pytest.mark.parametrize(("design", "profile", "locale"), EVERY)
    def test_is_on_the_page(
        self, design: DesignType, profile: MarketProfile, locale: Locale
    ) -> None:
        context = proposal(design, locale, profile)
        assert missing(context) == ()
        assert lacking(context, plain(render_page(context, PageFrame(locale, "n")))) == {}

    @pytest.mark.parametrize(("design", "profile", "locale"), EVERY[::2])
    def test_can_be_read_from_the_pdf(
        self, design: DesignType, profile: MarketProfile, locale: Locale, renderer: Renderer
    ) -> None:
        context = proposal(design, locale, profile)
        pdf = renderer.render_sync(render_pdf_html(context, QR_URL))
        assert lacking(context, text_of(pdf)) == {}

    @pytest.mark.parametrize("locale", LOCALES)
    def test_of_several_products_is_on_page_and_in_print(
        self, locale: Locale, printed: Printed
    ) -> None:
        context = family(locale)
        assert lacking(context, plain(render_page(context, PageFrame(locale, "n")))) == {}
        assert lacking(context, text_of(printed(locale))) == {}


@pytest.mark.parametrize(
    "markup",
    [
        render_page(family(), PageFrame("zh_CN", "n")),
        render_pdf_html(family(), QR_URL),
    ],
    ids=["page", "print"],
)
def test_the_words_of_the_regulator_are_bold(markup: str) -> None:
    bold = "".join(re.findall(r"<strong>(.*?)</strong>", markup, flags=re.DOTALL))
    assert PARTICIPATING_ZH in bold
    assert DECLARATION_ZH in bold


def test_guaranteed_columns_come_before_the_others() -> None:
    for markup in (
        render_page(family(), PageFrame("zh_CN", "n")),
        render_pdf_html(family(), QR_URL),
    ):
        assert 0 < markup.index(">保证利益<") < markup.index(">非保证利益<")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_names_insured_products_document_and_its_number(
    locale: Locale, printed: Printed
) -> None:
    context, pages = family(locale), page_texts(printed(locale))
    for number, page in enumerate(pages[1:], start=2):
        text = squeeze(page)
        count = (
            f"第{number}页/共{len(pages)}页" if locale == "zh_CN" else f"Page{number}of{len(pages)}"
        )
        insured = "林伟（男，35周岁）" if locale == "zh_CN" else "LinWei(male,35)"
        for wanted in (count, insured, context.document_number, context.items[3].product_code):
            assert wanted in text, number


def test_no_rate_of_return_is_told() -> None:
    page = plain(render_page(family(), PageFrame("zh_CN", "n")))
    assert "IRR" not in page
    assert "内部收益率" not in page


def test_no_drawing_is_cut_short() -> None:
    context = family()
    page = render_page(context, PageFrame("zh_CN", "n"))
    for width, markup in ((CHART_WIDTH, page), (TEXT_WIDTH, render_pdf_html(context, QR_URL))):
        drawn = [chart for _, chart in pictures.curves(context, width)]
        slices = pictures.shares(context, width if width == CHART_WIDTH else width * 0.74).slices
        paths = [path for one in drawn for path in (one.area, one.paid, one.value, one.received)]
        for path in (*paths, *(one.path for one in slices)):
            assert path in markup


@pytest.mark.parametrize("locale", LOCALES)
def test_what_does_not_pay_is_set_in_bold(locale: Locale, printed: Printed) -> None:
    """保险销售行为管理办法 Art 26: exclusions, deductibles and shares are conspicuous."""
    bold = loose(bold_text(printed(locale)))
    for item in family(locale).items:
        for text in (*item.exclusions, item.deductible, item.proportion):
            assert loose(text) in bold
