"""Cells of tables: most hold one text that fits into one line, and need no search for a place to break."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false

from typing import Any, Final

from weasyprint.formatting_structure.boxes import LineBox, TableCellBox, TextBox
from weasyprint.layout import block, inline

from planbook.documents.shortcuts.boxes import resolve_percentages
from planbook.documents.shortcuts.styles import Style, kept

Box = Any
Context = Any

# The library's own allowance for what was rounded, as it has it in `split_inline_box`.
ALLOWANCE: Final = 1 + 1e-9
PLAIN_CELL: Final = {
    "position": "static",
    "direction": "ltr",
    "continue": "auto",
    "max_lines": "none",
    "box_decoration_break": "slice",
}

_block_container_layout = block.block_container_layout


def block_container_layout(
    context: Context,
    box: Box,
    bottom_space: float,
    skip_stack: object,
    *others: object,
    **named: object,
) -> tuple[Any, ...]:
    """Lay out what is in a box; the library says what it returns."""
    if type(box) is TableCellBox and skip_stack is None and _is_plain(context, box):
        cell = _in_one_line(context, box, bottom_space)
        if cell is not None:
            return cell, None, {"break": "any", "page": None}, [], False, None
    return _block_container_layout(context, box, bottom_space, skip_stack, *others, **named)


def _is_plain(context: Context, cell: Box) -> bool:
    """Return whether a cell holds one text and nothing else, in a style that moves nothing."""
    if len(cell.children) != 1 or type(cell.children[0]) is not LineBox:
        return False
    line = cell.children[0]
    if len(line.children) != 1 or type(line.children[0]) is not TextBox:
        return False
    text = line.children[0].text
    return (
        text.strip(" ") == text != ""
        and cell.height == "auto"
        and cell.first_line_style is cell.first_letter_style is None
        and not context.footnotes
        and kept(cell.style, "_is_plain_cell", _is_plain_cell)
        and kept(line.style, "_is_plain_line", _is_plain_line)
    )


def _is_plain_cell(style: Style) -> bool:
    return all(style[name] == value for name, value in PLAIN_CELL.items())


def _is_plain_line(style: Style) -> bool:
    return style["text_indent"].value == 0


def _in_one_line(context: Context, cell: Box, bottom_space: float) -> Box | None:
    """Return the cell as the library lays it out; nothing where its text needs a second line or page."""
    top = cell.content_box_y()
    line = _line(context, cell, top)
    if line is None:
        return None
    foot = top + line.height
    if context.overflows_page(bottom_space, foot + cell.border_bottom_width + cell.padding_bottom):
        return None
    new_cell = cell.copy_with_children([line])
    height = max(0, foot - new_cell.content_box_y())
    new_cell.height = max(min(height, new_cell.max_height), new_cell.min_height)
    return new_cell


def _line(context: Context, cell: Box, top: float) -> Box | None:
    """Return a cell's only line where it is to stand."""
    left = cell.content_box_x()
    # Added and taken away again as the library does, so that it is rounded alike.
    available = left + cell.width - left
    line = cell.children[0]
    line.position_x, line.position_y = left, top
    line.width = line.height = line.text_indent = 0
    resolve_percentages(line, cell)
    end = (left + available) * ALLOWANCE
    text = _text(context, line, cell, end)
    if text is None or (beyond := text.position_x + text.margin_width()) > end:
        return None
    line = line.copy_with_children([text])
    line.width = beyond - line.content_box_x()
    inline._adjust_line_height(line)
    offset = inline.text_align(context, line, available, last=True)
    bottom, line.position_y = inline.line_box_verticality(line)
    line.baseline = -line.position_y
    line.height = bottom - line.position_y
    line.margin_top = line.margin_bottom = 0
    line.translate(offset, top - line.position_y)
    line.position_y, line.resume_at = top, None
    return line


def _text(context: Context, line: Box, cell: Box, end: float) -> Box | None:
    """Return a line's only text; nothing where it needs more than a line."""
    text = line.children[0]
    text.position_x, text.position_y = line.position_x, line.position_y
    resolve_percentages(text, cell)
    new_text, resume_at, _ = inline.split_text_box(context, text, end - line.position_x, 0)
    return new_text if resume_at is None else None
