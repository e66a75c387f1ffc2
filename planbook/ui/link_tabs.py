"""Tabs that are places of their own: each is a link, so Back and a reload keep the view."""

from collections.abc import Mapping
from typing import Final

import reflex as rx

from planbook.ui.button import link
from planbook.ui.types import Text

LIST: Final = "-mt-2 flex gap-1 overflow-x-auto border-b border-line"
TAB: Final = (
    "-mb-px inline-flex min-h-target shrink-0 items-center border-b-2 border-transparent px-3 "
    "text-body text-soft transition-colors hover:text-ink aria-[current=page]:border-accent "
    "aria-[current=page]:font-semibold aria-[current=page]:text-accent "
    "focus-visible:-outline-offset-2"
)


def link_tabs(label: Text, places: Mapping[str, Text], here: str) -> rx.Component:
    """Lead to sister pages by their addresses; ``here`` is the address of this one."""
    return rx.el.nav(
        *(_tab(href, text, here=href == here) for href, text in places.items()),
        class_name=LIST,
        aria_label=label,
    )


def _tab(href: str, text: Text, *, here: bool) -> rx.Component:
    attrs: dict[str, object] = {"aria-current": "page"} if here else {}
    return link(text, href=href, class_name=TAB, attrs=attrs)
