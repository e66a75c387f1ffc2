"""A proposal of each design type says on page and in print what its supervisor demands."""

import re
from dataclasses import replace

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.page import PageFrame, render_page
from planbook.documents.parts import PlanItem
from planbook.documents.pdf import render_pdf_html
from planbook.documents.renderer import Renderer
from planbook.documents.requirements import missing
from planbook.documents.tables import column_groups
from planbook.documents.views import ProposalView
from planbook.documents.wording import notices
from planbook.domain.illustration.codes import DesignType
from tests.support.designs import proposal
from tests.support.documents import QR_URL
from tests.support.pdfs import squeeze, text_of

NEW_TYPES = [design for design in DesignType if design is not DesignType.ORDINARY]
REQUIRED_ZH = {
    DesignType.PARTICIPATING: "未来的保单红利为非保证利益，其红利分配是不确定的",
    DesignType.UNIVERSAL: "最低保证利率之上的投资收益是不确定的",
    DesignType.UNIT_LINKED: "投资风险完全由您承担",
}


def bold(markup: str) -> str:
    return "".join(re.findall(r"<strong>(.*?)</strong>", markup, flags=re.DOTALL))


@pytest.mark.parametrize("design", list(DesignType))
@pytest.mark.parametrize("locale", LOCALES)
class TestEveryDesignType:
    def test_lacks_nothing_that_a_proposal_must_hold(
        self, design: DesignType, locale: Locale
    ) -> None:
        assert missing(proposal(design, locale)) == ()

    def test_page_and_print_head_each_promise_and_scenario(
        self, design: DesignType, locale: Locale
    ) -> None:
        context = proposal(design, locale)
        item_years = context.illustrations[1]
        groups = column_groups(item_years, locale)
        for markup in (
            render_page(context, PageFrame(locale, "n")),
            render_pdf_html(context, QR_URL),
        ):
            places = [markup.rfind(f">{group.text}<") for group in groups]
            if len(groups) > 1:
                assert -1 not in places
                assert places == sorted(places)
        assert [group.is_open for group in groups] == sorted(group.is_open for group in groups)


@pytest.mark.parametrize("design", NEW_TYPES)
class TestNewTypes:
    def test_required_words_are_bold_beside_plan_and_contract(self, design: DesignType) -> None:
        context = proposal(design, "zh_CN")
        for markup in (
            render_page(context, PageFrame("zh_CN", "n")),
            render_pdf_html(context, QR_URL),
        ):
            assert bold(markup).count(REQUIRED_ZH[design]) >= 2
            assert "利益演示" in bold(markup)

    def test_pdf_holds_the_words_and_every_year(
        self, design: DesignType, renderer: Renderer
    ) -> None:
        context = proposal(design, "zh_CN")
        text = text_of(renderer.render_sync(render_pdf_html(context, QR_URL)))
        assert REQUIRED_ZH[design] in text
        for sentence in context.wording.non_guaranteed:
            assert squeeze(sentence) in text
        assert not re.search("内部收益率|IRR", text)


class TestNotices:
    def test_an_ordinary_product_has_none(self) -> None:
        (view,) = ProposalView(proposal(DesignType.ORDINARY, "zh_CN")).items
        assert view.notices == ()

    def test_a_plan_says_what_several_types_share_only_once(self) -> None:
        told = notices("en", ["universal", "participating", "universal"])
        assert len(told) == len(set(told)) == 4

    def test_a_version_of_before_falls_back_on_the_plan_s(self) -> None:
        context = proposal(DesignType.UNIVERSAL, "zh_CN")
        old: PlanItem = replace(context.items[0], notices=())
        (view,) = ProposalView(replace(context, items=(old,))).items
        assert view.notices == context.wording.non_guaranteed

    def test_curve_of_a_contract_that_guarantees_nothing_is_left_out(self) -> None:
        assert ProposalView(proposal(DesignType.UNIT_LINKED, "zh_CN")).curves(300) == []
