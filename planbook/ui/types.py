"""What components take: texts, flags and handlers, plain or from state."""

from collections.abc import Callable, Mapping
from typing import Any

import reflex as rx

Text = str | rx.Var[Any]
Number = int | float | rx.Var[Any]
Flag = bool | rx.Var[Any]
Node = rx.Component | rx.Var[Any] | str

# A handler, an event, or a list of them. Reflex's own type for it is invariant in the arguments
# and so refuses most of what Reflex accepts.
On = Any

# A row of a list, or the var that stands for each row of a list from state.
Item = Any


def classes(*names: str | rx.Var[Any]) -> list[str | rx.Var[Any]]:
    """List class names for ``class_name``, leaving out the empty ones."""
    return [name for name in names if isinstance(name, rx.Var) or name]


def given(**props: object) -> dict[str, Any]:
    """Keep the props that were given: Reflex takes a ``None`` handler for a mistake."""
    return {name: value for name, value in props.items() if value is not None}


def pick(key: Text, names: Mapping[Any, str], otherwise: str) -> Text:
    """Choose a variant's classes: here for a plain key, in the browser for a var."""
    if not isinstance(key, rx.Var):
        return names[key]
    chosen: Any = rx.match(key, *names.items(), otherwise)
    return chosen


def each(items: Any, draw: Callable[[Item], rx.Component]) -> rx.Component:  # noqa: ANN401
    """Draw every item of a list (whose texts may be vars) or of a var."""
    if isinstance(items, rx.Var):
        return rx.foreach(items, draw)
    return rx.fragment(*(draw(item) for item in items))
