"""The shorter ways give the library's bytes, and their originals are those that they were made for."""

import inspect
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import block, inline, table
from weasyprint.layout import float as floats

from planbook.documents import typeset
from planbook.documents.contexts import ProposalContext
from planbook.documents.pdf import attachments, render_pdf_html
from planbook.documents.shortcuts import taken
from planbook.documents.typeset import Press, Report
from tests.support.documents import QR_URL, family, single

# What each replaced function was when its shortcut was written. One that changes is to be read again.
KNOWN = {
    "ComputedStyle.__missing__": "b318d8efc8ac79d7",
    "AnonymousStyle.__missing__": "d392527077647306",
    "functions.check_math": "4f8e6a21258e09ba",
    "percent.resolve_percentages": "71673078096fcf87",
    "Box.is_in_normal_flow": "5f49d6ab23da7e51",
    "background.layout_box_backgrounds": "617a870678c82755",
    "border.draw_border": "8ba918f30893929f",
    "border.draw_outline": "c98afcef4e21d301",
    "block.block_container_layout": "65842ca53a8391eb",
    "line_break.Layout": "681b737d1ba5e004",
    "line_break.split_first_line": "39ad1016863ca34d",
    "line_break.strut": "b57885b70dd08efe",
    "text.draw_first_line": "1bb8eae6d88e71b1",
    "pydyf._to_bytes": "1cefd02c285d3aee",
    "PDF.page_references": "060bf90aad55931b",
}
# What the shortcut for cells does at once, so that it is never called for most of them.
FOLLOWED = {
    "block._linebox_layout": "e07bbe000974787e",
    "inline.iter_line_boxes": "04aec48abfcad809",
    "inline.get_next_linebox": "67af458c2545e74f",
    "inline.split_inline_box": "3a0cb7ca7e34c7ef",
    "inline.split_inline_level": "d98c008c8fc00582",
    "float.avoid_collisions": "5fc7793c573af328",
    "table.table_layout": "6594fa40743fbc0b",
}
# Where a cell's text needs more than a line, or more than a page, and where a style says less usual things.
ODD_TABLES = """<!doctype html><html lang="zh-CN"><title>t</title><style>
@page { size: 60mm 40mm; margin: 5mm } table { border-collapse: collapse }
td { border: 1px solid; padding: 1mm } .r { text-align: right } .c { text-align: center }
.i { text-indent: 3mm } .h { height: 12mm; vertical-align: middle } .n { white-space: nowrap }
.f::first-letter { font-weight: 700 } .l { max-lines: 1 } .s { letter-spacing: 1px }
.p { position: relative } .v { direction: rtl } .e { overflow: hidden; text-overflow: ellipsis }
.x { border-left: 2px solid; margin-inline-start: 4mm; border-block-end-style: double }
</style><table>"""
ODD_CELL = "<tr><td class='{kind}'>{text}<td>{text}<td class='x {kind}'>1</tr>"
ODD_KINDS = ("", *"rcihnflspvex")
ODD_TEXTS = ("2", "每年交保险费五千零一十元", "one word or two", "a  b <b>c</b>", " ", "")


# Words in the sizes of our charts, which another file's chart would have to hold glyphs for itself.
WORDS_OF_CHARTS = """<!doctype html><html lang="zh-CN"><title>t</title>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" width="99" height="99"
font-family="Planbook Sans SC"><title>t</title><text y="9" font-size="11">0123456789万保单年度</text>
<text y="40" font-size="12">0123456789万保单年度</text></svg></html>"""


MADE: dict[str, Callable[[], ProposalContext]] = {
    "family": lambda: family("zh_CN"),
    "single in English": lambda: single("en"),
}


def pdf(context: ProposalContext, prepare: Callable[[str], str] = str) -> bytes:
    """Set a document in a press of its own, which has seen none before."""
    return Press().pdf(prepare(render_pdf_html(context, QR_URL)), {}, attachments(context))


@pytest.fixture(scope="module", params=MADE)
def context(request: pytest.FixtureRequest) -> ProposalContext:
    return MADE[request.param]()


@pytest.fixture(scope="module")
def short(context: ProposalContext) -> bytes:
    """The document as the renderer sets it."""
    return pdf(context)


class TestSameBytes:
    def test_as_without_the_shortcuts(self, context: ProposalContext, short: bytes) -> None:
        with taken.left():
            assert pdf(context) == short

    def test_as_in_the_librarys_own_base_style(
        self, context: ProposalContext, short: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(Report, "_ua_stylesheets")
        assert Report._ua_stylesheets is HTML._ua_stylesheets
        assert pdf(context) == short

    def test_as_read_by_the_librarys_parser(
        self, context: ProposalContext, short: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(typeset, "_read_as_xml", lambda _text: None)
        assert pdf(context, lambda html: html.partition("?>")[2]) == short


def test_a_document_is_the_same_after_others(context: ProposalContext, short: bytes) -> None:
    press = Press()
    press.pdf(render_pdf_html(family("en"), QR_URL))
    press.pdf(WORDS_OF_CHARTS)
    assert press.pdf(render_pdf_html(context, QR_URL), {}, attachments(context)) == short


def test_our_templates_are_read_as_xml(context: ProposalContext) -> None:
    html = render_pdf_html(context, QR_URL)
    assert typeset._read_as_xml(html) is not None  # pyright: ignore[reportPrivateUsage]


def odd_tables() -> str:
    rows = [ODD_CELL.format(kind=kind, text=text) for kind in ODD_KINDS for text in ODD_TEXTS]
    return f"{ODD_TABLES}{''.join(rows)}</table></html>"


def test_tables_of_every_kind_are_set_alike() -> None:
    short = Press().pdf(odd_tables())
    with taken.left():
        assert Press().pdf(odd_tables()) == short


def source(original: Any) -> str:
    if isinstance(original, property):
        original = original.fget
    return sha256(inspect.getsource(original).encode()).hexdigest()[:16]


def named(place: Any, name: str) -> str:
    return f"{place.__name__.rpartition('.')[2]}.{name}"


def test_the_replaced_functions_are_those_that_were_read() -> None:
    found = {
        named(place, name): source(original)
        for (place, name, _), original in zip(taken.SHORTCUTS, taken.ORIGINALS, strict=True)
        if name != "ffi"
    }
    assert found == KNOWN


def test_the_functions_whose_steps_are_followed_are_those_that_were_read() -> None:
    places = {place.__name__.rpartition(".")[2]: place for place in (block, inline, table, floats)}
    found = {
        name: source(getattr(places[name.split(".")[0]], name.split(".")[1])) for name in FOLLOWED
    }
    assert found == FOLLOWED


def test_a_character_that_xml_forbids_is_read_as_html() -> None:
    html = (
        '<?xml version="1.0"?><!DOCTYPE html><html lang="en"><title>t</title><p>a\x07b</p></html>'
    )
    assert Press().pdf(html).startswith(b"%PDF")


def test_old_templates_are_read_as_html() -> None:
    html = '<!doctype html><html lang="en"><title>t</title><p>a<br>b</html>'
    assert Press().pdf(html).startswith(b"%PDF")
