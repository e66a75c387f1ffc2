"""The forward tree as a picture: circles in columns, joined by lines, each leading to its person."""

from typing import Final

import reflex as rx

from planbook.features.sharing.state import ReadingState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node, Text

# The circle's middle stands on its place; name and time hang below.
PLACE: Final = "absolute flex w-20 -translate-x-1/2 -translate-y-[22px] flex-col items-center"
CIRCLE: Final = "flex size-11 shrink-0 items-center justify-center rounded-full font-semibold"


def tree_picture() -> rx.Component:
    """Draw who passed it on to whom, from the agent on the left."""
    picture = ReadingState.picture
    return rx.el.div(
        rx.el.div(
            rx.foreach(
                picture.heads,
                lambda head: rx.el.span(
                    head, class_name="min-w-0 flex-1 text-center text-note text-faint"
                ),
            ),
            class_name="mb-3 flex",
            aria_hidden="true",
        ),
        rx.el.div(
            rx.el.svg(
                rx.foreach(picture.edges, _edge),
                view_box=picture.view_box,
                preserve_aspect_ratio="none",
                class_name="absolute inset-0 size-full",
                aria_hidden="true",
            ),
            _you(picture.you_left, picture.you_top),
            rx.el.ol(rx.foreach(picture.nodes, _node), aria_label=t("Who passed it on to whom")),
            class_name="relative",
            style={"height": f"{picture.height}px"},
        ),
        rx.el.p(picture.more, class_name="mt-2 text-note text-soft empty:hidden"),
    )


def _edge(edge: Item) -> rx.Component:
    return rx.el.path(
        d=edge.path,
        fill="none",
        class_name=[
            "[stroke-width:2px]",
            rx.cond(edge.is_forward, "stroke-attention", "stroke-edge"),
        ],
        custom_attrs={"vectorEffect": "non-scaling-stroke"},
    )


def _you(left: Text, top: Text) -> rx.Component:
    circle = rx.el.span(
        ui.icon("share", size=18),
        class_name=f"{CIRCLE} border-2 border-edge bg-surface text-soft",
    )
    return rx.el.div(circle, class_name=PLACE, style={"left": left, "top": top}, aria_hidden="true")


def _node(node: Item) -> rx.Component:
    return rx.el.li(
        ui.link(
            _circle(node),
            rx.el.span(
                node.name,
                class_name="mt-1 line-clamp-2 max-w-full px-0.5 text-center text-note leading-tight "
                "text-ink [overflow-wrap:anywhere]",
            ),
            rx.el.span(node.note, class_name="text-center text-[12px] text-faint"),
            href=node.href,
            reload=True,
            attrs={"aria-label": node.said},
            class_name="flex w-full flex-col items-center rounded-small",
        ),
        class_name=PLACE,
        style={"left": node.left, "top": node.top},
    )


def _circle(node: Item) -> Node:
    return rx.el.span(
        node.initial,
        class_name=[
            CIRCLE,
            rx.cond(
                node.tone == "accent",
                "bg-accent text-on-accent",
                "border-2 border-edge bg-surface text-soft",
            ),
            rx.cond(node.is_reading, "breathe ring-4 ring-accent-soft", ""),
        ],
    )
