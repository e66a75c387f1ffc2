"""What depends on a style alone is worked out once for a style, not once for a box."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

from collections.abc import Callable
from types import NoneType
from typing import Any, Final, TypeVar

from weasyprint.css import functions
from weasyprint.css.properties import Dimension

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
