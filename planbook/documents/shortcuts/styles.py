"""What depends on a style alone is worked out once for a style, not once for a box."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Callable
from types import NoneType
from typing import Any, Final, TypeVar

from weasyprint import css
from weasyprint.css import functions
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import (
    INHERITED,
    INITIAL_VALUES,
    Dimension,
)

Style = Any
Found = TypeVar("Found")


def kept(style: Style, name: str, make: Callable[[Style], Found]) -> Found:
    """Return what ``make`` finds in a style, found at the first call.

    A copy of a style has found nothing yet, so that what is changed in it holds.
    """
    own = style.__dict__
    if name not in own:
        own[name] = make(style)
    return own[name]


# What is of these kinds is no function to be worked out.
PLAIN: Final = frozenset({str, int, float, bool, NoneType, Dimension})

SIDES: Final = ("top", "right", "bottom", "left")

_check_math = functions.check_math


def check_math(token: Any) -> bool | None:  # noqa: ANN401 - whatever a style says
    """Return whether a value has to be worked out."""
    kind = type(token)
    if kind in PLAIN or (kind is tuple and all(type(one) in PLAIN for one in token)):
        return None
    return _check_math(token)


# What every box is asked for, and most styles say nothing of.
ASKED: Final = (
    *("width", "min_width", "max_width", "height", "min_height", "max_height", "box_sizing"),
    *("position", "float", "overflow", "transform", "opacity", "anchor", "appearance"),
    *("counter_reset", "counter_set", "counter_increment", "string_set", "bookmark_level"),
    *("bookmark_state", "background_color", "background_image", "box_shadow", "vertical_align"),
    *("border_image_source", "mask_border_source", "box_decoration_break", "continue", "max_lines"),
    *("border_top_left_radius", "border_top_right_radius"),
    *("border_bottom_right_radius", "border_bottom_left_radius"),
    *("outline_style", "outline_offset", "outline_color", "outline_width"),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_{kind}" for side in SIDES for kind in ("style", "color", "width")),
)
# Without a line that is drawn these are none, whatever a medium line would be.
UNDRAWN: Final = {f"{edge}_width": 0 for edge in ("outline", *(f"border_{side}" for side in SIDES))}
FROM_START: Final = {name: INITIAL_VALUES[name] for name in ASKED} | UNDRAWN
# Where a box is and how it floats: the library keeps what was said of both before it reads `display`.
FLOW: Final = ("position", "float")
FROM_PARENT: Final = (
    *INHERITED,
    *(name for name in INITIAL_VALUES if name.startswith("text_decoration_")),
    "page",
)


def _clouded() -> dict[str, set[str]]:
    """Return which values are open where a rule says a property."""
    found = {name: {name} for name in INITIAL_VALUES}
    # What a side is called where text runs from left to right, as all of ours does.
    for name, logical in PHYSICAL_FUNCTIONS.items():
        found[logical(block="ttb", inline="ltr")].add(name)
    for name in [name for name in found if name.endswith("_style")]:
        found[name] |= {each.replace("_style", "_width") for each in found[name]}
    found["position"].add("float")
    return found


CLOUDED: Final = _clouded()

_missing = css.ComputedStyle.__missing__
_missing_of_anonymous = css.AnonymousStyle.__missing__


def missing(style: Style, name: str) -> Any:  # noqa: ANN401 - whatever a style says
    """Return a property that is asked for the first time; with it come those that no rule says."""
    if style.parent_style is not None and kept(style, "_filled", _fill) and name in style:
        return style[name]
    return _missing(style, name)


def _fill(style: Style) -> bool:
    said, parent = style.cascaded, style.parent_style
    if "direction" in said or parent["direction"] != "ltr":
        return False
    found = FROM_START | {name: parent[name] for name in FROM_PARENT}
    for name in said:
        for clouded in CLOUDED.get(name, ()):
            found.pop(clouded, None)
    for name in FLOW:
        if name in found:
            style.specified.setdefault(name, found[name])
    style.update(found | style)
    return True


def missing_of_anonymous(style: Style, name: str) -> Any:  # noqa: ANN401 - whatever a style says
    """Return a property of a box that no element has; with it come those it is asked for."""
    if kept(style, "_filled", _fill_anonymous) and name in style:
        return style[name]
    return _missing_of_anonymous(style, name)


def _fill_anonymous(style: Style) -> bool:
    parent = style.parent_style
    style.update(FROM_START | {name: parent[name] for name in FROM_PARENT} | style)
    return True
