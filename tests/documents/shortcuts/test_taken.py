"""The shorter ways give the library's bytes, and their originals are those that they were made for."""

import inspect
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from weasyprint import HTML

from planbook.documents import typeset
from planbook.documents.contexts import ProposalContext
from planbook.documents.pdf import attachments, render_pdf_html
from planbook.documents.shortcuts import taken
from planbook.documents.typeset import Press, Report
from tests.support.documents import QR_URL, family, single

# What each replaced function was when its shortcut was written. One that changes is to be read again.
KNOWN = {
    "__missing__": "b318d8efc8ac79d7",
    "check_math": "4f8e6a21258e09ba",
    "resolve_percentages": "71673078096fcf87",
    "is_in_normal_flow": "5f49d6ab23da7e51",
    "layout_box_backgrounds": "617a870678c82755",
    "Layout": "681b737d1ba5e004",
    "split_first_line": "39ad1016863ca34d",
    "strut": "b57885b70dd08efe",
    "draw_first_line": "1bb8eae6d88e71b1",
    "_to_bytes": "1cefd02c285d3aee",
    "page_references": "060bf90aad55931b",
}
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


def test_our_templates_are_read_as_xml(context: ProposalContext) -> None:
    html = render_pdf_html(context, QR_URL)
    assert typeset._read_as_xml(html) is not None  # pyright: ignore[reportPrivateUsage]


def source(original: Any) -> str:
    if isinstance(original, property):
        original = original.fget
    return sha256(inspect.getsource(original).encode()).hexdigest()[:16]


def test_the_replaced_functions_are_those_that_were_read() -> None:
    found = {
        name: source(original)
        for (_, name, _), original in zip(taken.SHORTCUTS, taken.ORIGINALS, strict=True)
        if name != "ffi"
    }
    assert found == KNOWN


def test_a_character_that_xml_forbids_is_read_as_html() -> None:
    html = (
        '<?xml version="1.0"?><!DOCTYPE html><html lang="en"><title>t</title><p>a\x07b</p></html>'
    )
    assert Press().pdf(html).startswith(b"%PDF")


def test_old_templates_are_read_as_html() -> None:
    html = '<!doctype html><html lang="en"><title>t</title><p>a<br>b</html>'
    assert Press().pdf(html).startswith(b"%PDF")
