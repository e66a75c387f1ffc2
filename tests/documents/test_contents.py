"""Every element that the rules ask for is in the page and in the PDF."""

import html
import re

import pytest

from planbook.core.i18n import LOCALES, Locale, long_date
from planbook.documents import labels, pictures
from planbook.documents.contexts import ProposalContext
from planbook.documents.page import CHART_WIDTH, PageFrame, render_page
from planbook.documents.pdf import TEXT_WIDTH, render_pdf_html
from planbook.documents.templating import figure, phone
from tests.documents.conftest import Printed
from tests.support.documents import QR_URL, family
from tests.support.pdfs import page_texts, squeeze, text_of

PARTICIPATING_ZH = "未来的保单红利为非保证利益，其红利分配是不确定的"
DECLARATION_ZH = "本人已阅读保险条款、产品说明书和投保提示书，了解本产品的特点和保单利益的不确定性"


def required(context: ProposalContext) -> dict[str, list[str]]:
    """Return the texts by the rule that demands them."""
    locale, wording = context.locale, context.wording

    def word(kind: str, code: str) -> str:
        return labels.label(locale, kind, code)

    items = context.items
    return {
        "art 24 agent": [
            context.agent.name,
            context.agent.institution,
            context.agent.certificate_number,
        ],
        "art 25 insurance contract": [wording.contract_notice],
        "art 25 products": [item.product_name for item in items],
        "art 25 insurers and forms": [t for i in items for t in (i.insurer, i.form_number)],
        "art 25 cover": [clause.title for item in items for clause in item.pays],
        "art 25 period": [labels.term(locale, item.cover_term) for item in items],
        "art 25 premium": [figure(item.premium_year, locale) for item in items],
        "art 25 mode": [word("mode", item.mode) for item in items],
        "art 25 limits": [clause.text for item in items for clause in item.limits],
        "art 25 claims": list(wording.claims_steps),
        "art 25 surrender": [wording.surrender],
        "art 25 cash value": [word("column", "cash_value")],
        "art 25 periods": [wording.cooling_off, wording.grace, wording.waiting],
        "art 25 lapse and reinstatement": [wording.lapse, wording.reinstatement],
        "art 25 non-disclosure": [wording.non_disclosure],
        "art 25 contacts": [phone(contact.phone) for contact in context.contacts],
        "art 26 exclusions": [text for item in items for text in item.exclusions],
        "art 26 deductible and share": [items[2].deductible, items[2].proportion],
        "art 22 not guaranteed": list(wording.non_guaranteed),
        "illustration basis": [wording.illustration_basis],
        "design types": [word("design_type", item.design_type) for item in items],
        "declaration": list(wording.declaration),
        "documents": [word("document", one.kind) for item in items for one in item.documents],
        "traceable": [
            context.document_number,
            long_date(context.dated, locale),
            context.template.name,
            items[0].table_version,
        ],
        "fictional": list(context.organisation.notices),
        "assumptions": [one.source for one in context.assumptions if one.source],
        "sources": list(context.sources),
    }


def plain(markup: str) -> str:
    """Return a document's text without marks and white space."""
    body = re.sub(r"<(style|script)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return squeeze(html.unescape(re.sub(r"<[^>]+>", "", body)))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_holds_every_required_element(locale: Locale) -> None:
    context = family(locale)
    page = plain(render_page(context, PageFrame(locale, "n")))
    for rule, texts in required(context).items():
        assert [text for text in texts if squeeze(text) not in page] == [], rule


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pdf_holds_every_required_element(locale: Locale, printed: Printed) -> None:
    text = text_of(printed(locale)).replace("-", "")
    for rule, texts in required(family(locale)).items():
        wanted = {one: squeeze(one).replace("-", "") for one in texts}
        assert [one for one, bare in wanted.items() if bare not in text] == [], rule


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
        assert 0 < markup.index("保证利益</th>") < markup.index("非保证利益</th>")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_names_insured_products_document_and_its_number(
    locale: Locale, printed: Printed
) -> None:
    context, pages = family(locale), page_texts(printed(locale))
    for number, page in enumerate(pages[1:], start=2):
        text = squeeze(page)
        count = (
            f"第{number}页，共{len(pages)}页"
            if locale == "zh_CN"
            else f"Page{number}of{len(pages)}"
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
