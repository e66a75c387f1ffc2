"""Tabs: one of a few views of the same thing; arrow keys move between them."""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from planbook.ui.types import Node, On, Text, given
from planbook.ui.widgets import TabSet

LIST: Final = "flex gap-1 overflow-x-auto border-b border-line"
TAB: Final = (
    "-mb-px inline-flex min-h-target min-w-target shrink-0 items-center justify-center border-b-2 border-transparent px-3 "
    "text-body text-soft transition-colors hover:text-ink aria-selected:border-accent "
    "aria-selected:font-semibold aria-selected:text-accent focus-visible:-outline-offset-2"
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, its words, and what it shows."""

    key: str
    label: Any
    content: Node


def tabs(
    tabs_id: str,
    label: Text,
    *items: Tab,
    value: Text | None = None,
    on_change: On = None,
) -> rx.Component:
    """Show one tab's content at a time; ``value`` and ``on_change`` let a state know which."""
    return rx.el.div(
        TabSet.create(
            *(rx.el.div(item.content, class_name="pt-4") for item in items),
            label=label,
            items=[{"key": item.key, "label": item.label} for item in items],
            list_class=LIST,
            tab_class=TAB,
            custom_attrs={"id": tabs_id},
            **given(value=value, on_change=on_change),
        ),
    )
