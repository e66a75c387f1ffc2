"""What depends on a style alone is worked out once for a style, not once for a box."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Callable
from types import NoneType
from typing import Any, Final, TypeVar

from weasyprint import css
from weasyprint.css import functions
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
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

_check_math = functions.check_math


def check_math(token: Any) -> bool | None:  # noqa: ANN401 - whatever a style says
    """Return whether a value has to be worked out."""
    kind = type(token)
    if kind in PLAIN or (kind is tuple and all(type(one) in PLAIN for one in token)):
        return None
    return _check_math(token)


# These are woven into each other; the library unravels them.
WOVEN: Final = frozenset(
    {"display", "float", "position", "page", *(name for name in INITIAL_VALUES if "decor" in name)}
)
# What a side is called where text runs from left to right, as all of ours does.
LOGICAL: Final = {
    name: logical(block="ttb", inline="ltr") for name, logical in PHYSICAL_FUNCTIONS.items()
}
FROM_PARENT: Final = frozenset(INHERITED) - WOVEN
FROM_START: Final = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in {*WOVEN, *INHERITED, *INITIAL_NOT_COMPUTED}
}

_missing = css.ComputedStyle.__missing__


def missing(style: Style, name: str) -> Any:  # noqa: ANN401 - whatever a style says
    """Return a property that is asked for the first time; most are said by no rule."""
    said, parent = style.cascaded, style.parent_style
    if name not in said and parent is not None:
        if name in FROM_PARENT:
            value = style[name] = parent[name]
            return value
        if name in FROM_START:
            logical = LOGICAL.get(name)
            if logical is None or (logical not in said and style["direction"] == "ltr"):
                value = style[name] = FROM_START[name]
                return value
    return _missing(style, name)
