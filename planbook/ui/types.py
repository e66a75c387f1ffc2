"""What components take: texts, flags and handlers, plain or from state."""

from typing import Any

import reflex as rx
from reflex.event import EventType

Text = str | rx.Var[str] | rx.Var[Any]
Number = int | float | rx.Var[int] | rx.Var[float]
Flag = bool | rx.Var[bool] | rx.Var[Any]
Node = rx.Component | rx.Var[Any] | str
On = EventType[Any] | EventType[()] | None


def classes(*names: str | rx.Var[str]) -> list[str | rx.Var[str]]:
    """List class names for ``class_name``, leaving out the empty ones."""
    return [name for name in names if isinstance(name, rx.Var) or name]


def given(**props: object) -> dict[str, Any]:
    """Keep the props that were given: Reflex takes a ``None`` handler for a mistake."""
    return {name: value for name, value in props.items() if value is not None}
