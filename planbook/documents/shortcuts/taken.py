"""Shorter ways through WeasyPrint: the same bytes in two thirds of the time.

Each function of this package stands in for one of the library's and does the same for our documents. They
are put in place in the renderer's process alone. Tests set documents both ways and compare the bytes, and
fail when a function that is replaced changes in the library.
"""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import pydyf
from weasyprint import css
from weasyprint.css import functions
from weasyprint.draw import border
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background, block, percent
from weasyprint.pdf import fonts
from weasyprint.text import line_break

from planbook.documents.shortcuts import boxes, cells, lines, output, styles

LIBRARIES: Final = ("weasyprint", "pydyf")
SHORTCUTS: Final[tuple[tuple[Any, str, Any], ...]] = (
    (css.ComputedStyle, "__missing__", styles.missing),
    (css.AnonymousStyle, "__missing__", styles.missing_of_anonymous),
    (functions, "check_math", styles.check_math),
    (percent, "resolve_percentages", boxes.resolve_percentages),
    (Box, "is_in_normal_flow", boxes.is_in_normal_flow),
    (background, "layout_box_backgrounds", boxes.layout_box_backgrounds),
    (border, "draw_border", boxes.draw_border),
    (border, "draw_outline", boxes.draw_outline),
    (block, "block_container_layout", cells.block_container_layout),
    (line_break, "Layout", lines.Layout),
    (line_break, "split_first_line", lines.split_first_line),
    (line_break, "strut", lines.strut),
    (drawing, "draw_first_line", lines.draw_first_line),
    (fonts, "ffi", output.Arrays()),
    (pydyf, "_to_bytes", output.to_bytes),
    (pydyf.PDF, "page_references", property(output.page_references)),
)
ORIGINALS: Final = tuple(getattr(place, name) for place, name, _ in SHORTCUTS)


def take() -> None:
    """Take the shorter ways; the compression is another choice, not the same bytes."""
    pydyf.zlib = output.Compression()  # pyright: ignore[reportAttributeAccessIssue]
    for (place, name, shortcut), original in zip(SHORTCUTS, ORIGINALS, strict=True):
        _put(place, name, original, shortcut)


@contextmanager
def left() -> Generator[None]:
    """Go the library's own ways for a while, to compare."""
    for (place, name, shortcut), original in zip(SHORTCUTS, ORIGINALS, strict=True):
        _put(place, name, shortcut, original)
    try:
        yield
    finally:
        take()


def _put(place: Any, name: str, old: object, new: object) -> None:  # noqa: ANN401 - a module or class
    """Set a function where it is defined and wherever it was imported."""
    setattr(place, name, new)
    for key, module in list(sys.modules.items()):
        ours = key.partition(".")[0] in LIBRARIES
        if ours and callable(old) and module.__dict__.get(name) is old:
            setattr(module, name, new)
