"""Lengths, flow, backgrounds and borders of boxes."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from types import SimpleNamespace
from typing import Any, Final

from weasyprint.draw import border
from weasyprint.draw.color import get_color
from weasyprint.layout import background, percent

from planbook.documents.shortcuts.styles import Style, kept

Box = Any

LENGTHS: Final = (
    "margin_left",
    "margin_right",
    "margin_top",
    "margin_bottom",
    "padding_left",
    "padding_right",
    "padding_top",
    "padding_bottom",
    "width",
    "min_width",
    "max_width",
    "height",
    "min_height",
    "max_height",
)
LEAST: Final = frozenset({"min_width", "min_height"})
LOOSE: Final = {
    "width": "auto",
    "min_width": 0,
    "max_width": inf,
    "height": "auto",
    "min_height": 0,
    "max_height": inf,
}
BORDERS: Final = (
    "border_top_width",
    "border_right_width",
    "border_bottom_width",
    "border_left_width",
)
RADII: Final = (
    "border_top_left_radius",
    "border_top_right_radius",
    "border_bottom_right_radius",
    "border_bottom_left_radius",
)
SQUARE: Final = (0, "px")
OUT_OF_FLOW: Final = frozenset({"left", "right", "inline-start", "inline-end", "footnote"})

_resolve_percentages = percent.resolve_percentages
_layout_box_backgrounds = background.layout_box_backgrounds
_draw_border = border.draw_border
_draw_outline = border.draw_outline


@dataclass(frozen=True, slots=True)
class Used:
    """A style's lengths where none of them depends on what is around the box."""

    lengths: Mapping[str, Any]
    borders: Mapping[str, Any]
    """Of cells whose borders collapse: each stands where the table has not chosen another."""
    is_loose: bool
    """Whether a box is as wide and high as it comes, whatever its borders take."""


def resolve_percentages(box: Box, containing_block: object) -> None:
    """Set the used lengths of a box."""
    used = kept(box.style, "_used_lengths", _used_lengths)
    if used is None:
        _resolve_percentages(box, containing_block)
        return
    own = box.__dict__
    own.update(used.lengths)
    if used.borders:
        for name, width in used.borders.items():
            own.setdefault(name, width)
        if not used.is_loose:
            _fit(box)


def _fit(box: Box) -> None:
    if box.style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _used_lengths(style: Style) -> Used | None:
    used: dict[str, Any] = {}
    for name in LENGTHS:
        value = style[name]
        if value is None or value == "auto":
            used[name] = 0 if value and name in LEAST else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    borders = {name: style[name] for name in BORDERS}
    if style["border_collapse"] == "collapse":
        return Used(used, borders, all(used[name] == value for name, value in LOOSE.items()))
    box = SimpleNamespace(style=style, **used, **borders)
    _fit(box)
    return Used({name: value for name, value in box.__dict__.items() if name != "style"}, {}, True)


def is_in_normal_flow(box: Box) -> bool:
    """Return whether a box is in normal flow."""
    style = box.style
    if style["float"] in OUT_OF_FLOW:
        return False
    position = style["position"]
    return position not in {"absolute", "fixed"} and position[0] not in {"running()", "note()"}


def layout_box_backgrounds(
    page: Box,
    box: Box,
    get_image: Callable[..., Any],
    layout_children: bool = True,
    style: Style | None = None,
) -> None:
    """Place the backgrounds of a box and of those within."""
    if style is not None or box is page or not kept(box.style, "_is_bare", _is_bare):
        _layout_box_backgrounds(page, box, get_image, layout_children, style)
        return
    for name in RADII:
        setattr(box, name, (0, 0))
    box.background = None
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)


def _is_bare(style: Style) -> bool:
    """Return whether boxes of a style have square corners and no background."""
    return bool(
        style["visibility"] != "hidden"
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(SQUARE in style[name] for name in RADII)
        and get_color(style, "background_color").alpha == 0
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
    )


def draw_border(stream: Any, box: Box) -> None:  # noqa: ANN401 - the library's
    """Draw the borders of a box, which most have not."""
    if (
        box.border_top_width
        or box.border_right_width
        or box.border_bottom_width
        or box.border_left_width
        or not kept(box.style, "_is_unruled", _is_unruled)
    ):
        _draw_border(stream, box)


def _is_unruled(style: Style) -> bool:
    """Return whether boxes of a style have no rules between columns, and no border but lines."""
    return bool(
        style["column_width"] == style["column_count"] == "auto"
        and style["border_image_source"][0] == "none"
    )


def draw_outline(stream: Any, box: Box) -> None:  # noqa: ANN401 - the library's
    """Draw the outline of a box, which most have not."""
    if box.style["outline_width"]:
        _draw_outline(stream, box)
