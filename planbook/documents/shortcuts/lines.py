"""Lines of text: a table and a chart say the same in the same style again and again."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportOptionalMemberAccess=false

import re
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from planbook.documents.shortcuts.fonts import first_alike, setting_of
from planbook.documents.shortcuts.styles import Style, kept

PARAGRAPHS: Final = re.compile("[\n\r\u2028\u2029]")

Line = tuple[Any, ...]
Step = tuple[str, tuple[Any, ...] | None]

_Layout = line_break.Layout
_split_first_line = line_break.split_first_line
_strut: Any = line_break.strut
_draw_first_line = drawing.draw_first_line


class Layout(_Layout):
    """A text that Pango sets, with what was drawn of it the first time."""

    drawn: "Drawn | None" = None
    is_set = False

    def setup(self, style: Style) -> None:
        """Make Pango ready for a text of a style."""
        setting = kept(style, "_setting", setting_of)
        if setting is None:
            super().setup(style)
            return
        self.style = style
        self.first_line_direction = 0
        self.language = setting.language
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, setting.description)
        if setting.features is not None:
            features = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(features, setting.features)
            pango.pango_layout_set_attributes(self.layout, features)

    def set_text(self, text: str, justify: bool = False) -> None:
        """Give Pango the text; one that cannot end a paragraph is set as it will be drawn."""
        is_single = not PARAGRAPHS.search(text)
        pango.pango_layout_set_single_paragraph_mode(self.layout, is_single)
        self.is_set = is_single and not self.justification_spacing
        super().set_text(text, justify)

    def get_first_line(self) -> tuple[Any, int | None]:
        """Return the first line and where a second one begins."""
        line, index = super().get_first_line()
        self.is_set = self.is_set and index is None
        return line, index

    def deactivate(self) -> None:
        """Keep a line that is set as it will be drawn; others are set anew."""
        if not self.is_set:
            super().deactivate()

    def reactivate(self, style: Style) -> None:
        """Make a line ready to be drawn, or to be drawn again."""
        style = first_alike(style)
        if self.drawn and self.drawn.style is style:
            self.style, self.layout, self.language = style, None, None
        elif not (self.is_set and self.style is style):
            super().reactivate(style)


@dataclass(slots=True)
class Drawn:
    """What drawing a line has said to the page, shared by all lines that say the same."""

    style: Style = None
    steps: tuple[Step, ...] = ()


def split_first_line(
    text: str,
    style: Style,
    context: Any,  # noqa: ANN401 - the document's
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Line:
    """Fit as much of a text as possible into a line; the library says what it returns."""
    style = first_alike(style, context)
    lines = kept(style, "_lines", _no_lines)
    key = text, max_width, justification_spacing, is_line_start, minimum
    if key in lines:
        layout, *rest = lines[key]
        return (copy(layout), *rest)
    line = _split_first_line(
        text, style, context, max_width, justification_spacing, is_line_start, minimum
    )
    line[0].drawn = Drawn()
    lines[key] = (copy(line[0]), *line[1:])
    return line


def _no_lines(_style: Style) -> dict[Any, Line]:
    return {}


def strut(style: Style) -> tuple[float, float]:
    """Return the height of a style's line and where its baseline is."""
    return kept(style, "_strut", _strut)


class Pen:
    """A page's stream that notes what is written."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - the library's
        self.stream = stream
        self.steps: list[Step] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the stream's
        return getattr(self.stream, name)

    def set_text_matrix(self, *values: float) -> None:
        """Say where the line begins, which each line of the same words does elsewhere."""
        self.steps.append(("set_text_matrix", None))
        self.stream.set_text_matrix(*values)

    def set_font_size(self, *values: object) -> None:
        """Say a font and its size."""
        self.steps.append(("set_font_size", values))
        self.stream.set_font_size(*values)

    def set_text_rise(self, rise: float) -> None:
        """Lift the glyphs that follow."""
        self.steps.append(("set_text_rise", (rise,)))
        self.stream.set_text_rise(rise)

    def show_text(self, text: str) -> None:
        """Draw glyphs."""
        self.steps.append(("show_text", (text,)))
        self.stream.show_text(text)


def draw_first_line(
    stream: Any,  # noqa: ANN401 - the library's
    textbox: Any,  # noqa: ANN401 - the library's
    text_overflow: str,
    block_ellipsis: object,
    matrix: Any,  # noqa: ANN401 - the library's
) -> list[Any]:
    """Draw a line; one with the same words in the same style is drawn as the first was."""
    drawn = getattr(textbox.pango_layout, "drawn", None)
    style = first_alike(textbox.style)
    if drawn is None or text_overflow == "ellipsis" or block_ellipsis != "none":
        return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    if drawn.style is style:
        for name, values in drawn.steps:
            getattr(stream, name)(*(matrix.values if values is None else values))
        return []
    pen = Pen(stream)
    emojis = _draw_first_line(pen, textbox, text_overflow, block_ellipsis, matrix)
    if not emojis:
        drawn.style, drawn.steps = style, tuple(pen.steps)
    return emojis
