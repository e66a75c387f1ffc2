"""Lists: rows of a comfortable height, hairlines between them, sticky heads above groups."""

from typing import Final

import reflex as rx

from planbook.ui.button import link
from planbook.ui.icon import icon
from planbook.ui.types import Node, On, Text, classes, given

LIST: Final = (
    "flex flex-col divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
)
ROW: Final = "flex min-h-14 w-full flex-wrap items-center gap-3 px-4 py-2.5 text-left"
PRESSABLE: Final = (
    "transition-colors hover:bg-sunken active:bg-sunken focus-visible:-outline-offset-2"
)


def row_list(*rows: Node, label: Text | None = None) -> rx.Component:
    """Group rows; ``label`` names the list for screen readers. ``rx.foreach`` works inside."""
    return rx.el.div(*rows, class_name=LIST, role="list", **given(aria_label=label))


def row(
    title: Text,
    *,
    subtitle: Text = "",
    note: Text = "",
    leading: Node | None = None,
    trailing: Node | None = None,
    meta: Text = "",
    href: Text | None = None,
    on_click: On = None,
    reload: bool = False,
) -> rx.Component:
    """Show one thing: who or what, a line about it, what to do about it, and what stands at its end.

    With ``href`` the whole row is a link and gets a chevron; with ``on_click`` a button.
    """
    content = [
        _end(leading),
        _middle(title, subtitle, note),
        rx.el.span(meta, class_name="text-note text-soft empty:hidden"),
        _end(trailing),
    ]
    if href is not None:
        chevron = icon("next", size=18, tone="-mr-1 text-faint")
        inner = link(
            *content, chevron, href=href, reload=reload, class_name=classes(ROW, PRESSABLE)
        )
    elif on_click is not None:
        inner = rx.el.button(
            *content, type="button", on_click=on_click, class_name=classes(ROW, PRESSABLE)
        )
    else:
        inner = rx.el.div(*content, class_name=ROW)
    return rx.el.div(inner, role="listitem")


def fact_row(label: Text, value: Node) -> rx.Component:
    """Show a fact and its value on one line."""
    return rx.el.div(
        rx.el.span(label, class_name="text-body text-soft"),
        rx.el.span(value, class_name="ml-auto min-w-0 text-right text-body font-medium text-ink"),
        class_name="flex min-h-target flex-wrap items-center justify-between gap-x-4 px-4 py-2",
        role="listitem",
    )


def group_head(title: Text, *, note: Text = "") -> rx.Component:
    """Head a group of rows; it stays in sight while its rows scroll by."""
    return rx.el.h2(
        rx.el.span(title),
        rx.el.span(note, class_name="font-normal text-faint empty:hidden"),
        class_name="sticky top-14 z-10 flex justify-between gap-4 bg-paper px-1 py-2 text-note "
        "font-semibold text-soft",
    )


def _middle(title: Text, subtitle: Text, note: Text) -> rx.Component:
    """Stack title, subtitle and note; they give way to what stands at the ends."""
    return rx.el.span(
        rx.el.span(title, class_name="block text-body font-medium text-ink"),
        # Parts between dots stay whole, a figure with its unit too, as long as they fit in a line.
        rx.el.span(
            subtitle, class_name="block break-keep wrap-anywhere text-note text-soft empty:hidden"
        ),
        rx.el.span(note, class_name="block text-note font-medium text-accent empty:hidden"),
        class_name="min-w-0 flex-1 basis-[6.5rem]",
    )


def _end(node: Node | None) -> Node:
    """Hold an end's content; it wraps before the title gets less than its share."""
    return rx.fragment() if node is None else rx.el.span(node, class_name="flex min-w-0")
