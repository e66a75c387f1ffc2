"""The PDF's structure as a screen reader walks it (PDF/UA-1)."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.illustration_data import illustration_data
from planbook.documents.pdf import attachments, render_pdf_html
from planbook.documents.renderer import Renderer
from planbook.documents.sections import print_sections
from tests.documents.conftest import Printed
from tests.support import pdfs
from tests.support.documents import QR_URL, family, single

GOES_ON = re.compile(r"\n[^\n]+(?:（续）|\(continued\))$")
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


@dataclass
class Node:
    """An element of the structure tree with its text, in the order in which it is read."""

    kind: str
    entry: Any
    page: int = -1
    kids: list["Node"] = field(default_factory=list)
    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def of(self, *kinds: str) -> list["Node"]:
        """Return the nodes of some kinds below this one."""
        return [one for one in self.walk() if one.kind in kinds]

    def said(self) -> str:
        """Return the text of the node and all below it."""
        return "".join(one.text for one in self.walk())


def marked_texts(reader: PdfReader) -> dict[tuple[int, int], str]:
    """Return every marked content's text by page and number."""
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(reader.pages):
        marks: list[int | None] = []

        def enter(operator: Any, operands: Any, *_: Any, marks: Any = marks) -> None:
            if operator == b"BDC":
                found = operands[1]
                marks.append(found.get("/MCID") if isinstance(found, dict) else None)
            elif operator == b"BMC":
                marks.append(None)
            elif operator == b"EMC":
                marks.pop()

        def note(text: str, *_: Any, marks: Any = marks, number: int = number) -> None:
            if text and marks and marks[-1] is not None:
                key = (number, marks[-1])
                texts[key] = texts.get(key, "") + text

        page.extract_text(visitor_operand_before=enter, visitor_text=note)
        assert marks == []
    return texts


def tree(pdf: bytes) -> Node:
    """Return the structure tree."""
    reader = pdfs.reader(pdf)
    texts = marked_texts(reader)
    numbers = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages)
        if page.indirect_reference
    }

    def node(entry: Any) -> Node:
        page = numbers.get(entry.raw_get("/Pg").idnum, -1) if "/Pg" in entry else -1
        made = Node(str(entry["/S"]), entry, page)
        kids = entry.get("/K", [])
        for kid in [one.get_object() for one in (kids if isinstance(kids, list) else [kids])]:
            if isinstance(kid, int):
                made.marks.append((page, kid))
                made.text += texts.get((page, kid), "")
            elif "/S" in kid:
                made.kids.append(node(kid))
        return made

    root: Any = reader.root_object["/StructTreeRoot"]
    return node(root["/K"][0].get_object())


@pytest.fixture(scope="module", params=LOCALES)
def read(request: pytest.FixtureRequest, printed: Printed) -> tuple[Locale, bytes, Node]:
    """The family's document with its tree, in each language."""
    locale: Locale = request.param
    return locale, printed(locale), tree(printed(locale))


Read = tuple[Locale, bytes, Node]


def test_it_says_that_it_is_accessible_in_which_language_and_under_which_title(read: Read) -> None:
    locale, pdf, _ = read
    root: Any = pdfs.reader(pdf).root_object
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\W", metadata)
    assert root["/Lang"] == locale.replace("_", "-")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all(page["/Tabs"] == "/S" for page in pdfs.reader(pdf).pages)
    title = pdfs.reader(pdf).metadata
    assert title is not None
    assert title.title


def test_every_figure_says_where_it_is_on_its_page(read: Read) -> None:
    codes: list[tuple[float, ...]] = []
    for figure in read[2].of("/Figure"):
        left, bottom, right, top = map(float, figure.entry["/A"]["/BBox"])
        _, _, width, height = map(float, figure.entry["/Pg"].get_object()["/MediaBox"])
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height
        if right - left == pytest.approx(top - bottom):
            codes.append((left / width, top / height))
    # The code on the cover, the one square figure: on the right and below the middle.
    ((left, top),) = codes
    assert left > 0.5 > top


def test_every_figure_says_what_it_shows(read: Read) -> None:
    figures = read[2].of("/Figure")
    assert len(figures) >= 6
    assert all(str(one.entry.get("/Alt", "")).strip() for one in figures)


def test_every_header_cell_says_what_it_heads(read: Read) -> None:
    for table in read[2].of("/Table"):
        headers = table.of("/TH")
        assert headers, "a table without headers is only a layout"
        assert {str(one.entry["/A"]["/Scope"]) for one in headers} <= {"/Column", "/Row"}
        for head in table.of("/THead"):
            assert {str(one.entry["/A"]["/Scope"]) for one in head.of("/TH")} == {"/Column"}
        for row in table.of("/TR"):
            assert {one.kind for one in row.kids} <= {"/TH", "/TD"}


def test_headings_descend_one_by_one_and_none_is_within_another(read: Read) -> None:
    headings = read[2].of(*HEADINGS)
    levels = [int(one.kind[2:]) for one in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not any(
        kid for one in headings for kid in one.walk() if kid is not one and kid.kind in HEADINGS
    )


def test_it_is_read_in_the_order_of_its_chapters(read: Read) -> None:
    locale, _, root = read
    told = [one.said() for one in root.of("/H1")]
    titles = [section.title for section in print_sections(family(locale))]
    squeezed = [re.sub(r"\W|\d", "", text) for text in told[-len(titles) :]]
    assert squeezed == [re.sub(r"\W|\d", "", title) for title in titles]
    pages = [one.page for one in root.walk() if one.page >= 0]
    assert pages == sorted(pages)


def test_nothing_that_is_printed_is_left_out_of_the_tree(read: Read) -> None:
    _, pdf, root = read
    in_tree = {mark for one in root.walk() for mark in one.marks}
    left: dict[int, str] = {}
    for (page, mark), text in marked_texts(pdfs.reader(pdf)).items():
        if (page, mark) not in in_tree:
            left[page] = left.get(page, "") + re.sub(r"\d", "", text)
    # Running heads and feet are the same on every page, and are not read each time; nor is the name
    # that a contract bears again where it goes on.
    assert len({GOES_ON.sub("", text) for text in left.values()}) == 1


def test_bookmarks_name_the_chapters_and_lead_to_them(read: Read) -> None:
    locale, pdf, _ = read
    reader = pdfs.reader(pdf)
    told = [one for one in reader.outline if not isinstance(one, list)]
    titles = [section.title for section in print_sections(family(locale))]
    assert [re.sub(r"^\d+ ", "", str(one.title)) for one in told] == titles
    pages = [reader.get_destination_page_number(one) or -1 for one in told]
    assert pages == sorted(pages)


def test_links_lead_where_they_say(read: Read) -> None:
    _, pdf, root = read
    annotations = [
        note.get_object() for page in pdfs.reader(pdf).pages for note in page.get("/Annots", [])
    ]
    links = [one for one in annotations if one["/Subtype"] == "/Link"]
    assert len(links) > 10
    assert all("/StructParent" in one for one in links)
    web = {str(one["/A"]["/URI"]) for one in links if "/A" in one and "/URI" in one["/A"]}
    wanted = {
        document.url for item in family().items for document in item.documents if document.url
    }
    assert wanted <= web
    assert all(url.startswith(("https://", "http://", "tel:")) for url in web)
    assert root.of("/Link")


class TestAttachedIllustration:
    def embedded(self, renderer: Renderer, context: ProposalContext) -> tuple[bytes, Any]:
        html = render_pdf_html(context, QR_URL)
        pdf = renderer.render_sync(html, {}, attachments(context))
        (content,) = pdfs.reader(pdf).attachments["illustration.json"]
        return pdf, json.loads(content)

    def test_it_is_the_years_as_they_are_printed(self, renderer: Renderer) -> None:
        context = single("en")
        _, found = self.embedded(renderer, context)
        assert found == illustration_data(context)
        assert found["schema"] == "planbook-illustration/1"
        assert found["document"]["number"] == context.document_number
        years = next(one for one in context.illustrations if one.rows)
        told = next(one for one in found["illustrations"] if one["item"] == years.item)
        assert len(told["rows"]) == len(years.rows)
        last = years.rows[-1]
        assert told["rows"][-1] == [
            last.year,
            last.age,
            *map(str, (last.premium, last.cumulative, *last.values)),
        ]
        order = [column["guaranteed"] for column in told["columns"]]
        assert order == sorted(order, reverse=True)

    def test_it_names_nobody(self, renderer: Renderer) -> None:
        context = family()
        _, found = self.embedded(renderer, context)
        text = json.dumps(found, ensure_ascii=False)
        assert not any(person.name in text for person in context.people if person.name)

    def test_it_is_dated_by_the_data_and_so_are_the_bytes(self, renderer: Renderer) -> None:
        context = single()
        first, _ = self.embedded(renderer, context)
        again, _ = self.embedded(renderer, context)
        assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()
        assert f"D:{context.dated:%Y%m%d}".encode() in first
        later, _ = self.embedded(renderer, replace(context, version=context.version + 1))
        assert later != first
