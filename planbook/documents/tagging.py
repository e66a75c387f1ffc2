"""The structure tree as PDF/UA wants it, where WeasyPrint leaves something out.

It is mended before the document is written: header cells get the scope that they head, a block
within a heading or a link is no second heading or link, a table without headers, which only
lays out, is no table to a screen reader, and a figure's box is where it is on its page: the library
gives it in pixels from the page's top, and PDF counts points from its foot.
"""

# WeasyPrint's objects have no annotations.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from collections.abc import Iterator, Mapping
from typing import Any, Final

Element = dict[str, Any]
# An element of the kind within one of the same kind is only a part of it.
UNDIVIDED: Final = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Link"})
POINTS_A_PIXEL: Final = 72 / 96
TABLE_PARTS: Final = frozenset({"/THead", "/TBody", "/TFoot", "/TR", "/TD"})


def mend(_document: object, pdf: Any) -> None:  # noqa: ANN401 - it has no type
    """Mend the structure tree of a PDF that is about to be written."""
    elements: dict[bytes, Element] = {
        getattr(one, "reference", b""): one for one in pdf.objects if _is_element(one)
    }
    pages = {one.reference: one for one in pdf.objects if _is_page(one)}
    kinds = {reference: one["S"] for reference, one in elements.items()}
    for element in elements.values():
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(element, elements)
        elif element["S"] == "/Figure":
            _place(element["A"]["BBox"], pages[element["Pg"]])
        elif element["S"] in UNDIVIDED and kinds.get(element["P"]) == element["S"]:
            element["S"] = "/Span"
    for table in [one for one in elements.values() if one["S"] == "/Table"]:
        if not any(one["S"] == "/TH" for one in _below(table, elements)):
            _flatten(table, elements)


def _is_element(one: object) -> bool:
    return isinstance(one, dict) and one.get("Type") == "/StructElem"


def _is_page(one: object) -> bool:
    return isinstance(one, dict) and one.get("Type") == "/Page"


def _place(box: list[float], page: Element) -> None:
    """Say where a figure is in the page's own measure: left, bottom, right, top."""
    left, top, right, bottom = (side * POINTS_A_PIXEL for side in box)
    height = page["MediaBox"][3]
    box[:] = [left, height - bottom, right, height - top]


def _scope(header: Element, elements: Mapping[bytes, Element]) -> str:
    """Say what a header cell heads: its column in a table's head, else its row."""
    part = elements[elements[header["P"]]["P"]]
    return "/Column" if part["S"] == "/THead" else "/Row"


def _below(element: Element, elements: Mapping[bytes, Element]) -> Iterator[Element]:
    for kid in element["K"]:
        if isinstance(kid, bytes) and (found := elements.get(kid)):
            yield found
            yield from _below(found, elements)


def _flatten(table: Element, elements: Mapping[bytes, Element]) -> None:
    for one in (table, *_below(table, elements)):
        if one["S"] in TABLE_PARTS or one is table:
            one["S"] = "/Div"
            one.pop("A", None)
