"""Quiet containers: card, section, and the big number."""

from typing import Final, Literal

import reflex as rx

from planbook.ui.button import link
from planbook.ui.icon import IconName, icon
from planbook.ui.types import Node, On, Text, classes, pick

Tone = Literal["plain", "accent", "attention", "danger"]
StatSize = Literal["medium", "large"]
Trend = Literal["up", "down", "flat"]

CARD: Final = "flex flex-col gap-4 rounded-card p-4 pad:p-6"
CARD_TONE: Final[dict[Tone, str]] = {
    "plain": "border border-line bg-surface",
    "accent": "bg-accent-soft",
    "attention": "bg-attention-soft",
    "danger": "bg-danger-soft",
}
PRESSABLE: Final = "text-left transition-colors hover:border-edge active:bg-sunken"
STAT_SIZE: Final[dict[StatSize, tuple[str, str]]] = {
    "medium": ("text-headline", "text-body"),
    "large": ("text-figure", "text-lead"),
}
TREND: Final[dict[Trend, str]] = {
    "up": "text-accent",
    "down": "text-attention",
    "flat": "text-soft",
}


def card(
    *children: Node, tone: Tone = "plain", href: Text | None = None, on_click: On = None
) -> rx.Component:
    """Group what belongs together; with ``href`` or ``on_click`` the whole card is pressed."""
    names = classes(CARD, CARD_TONE[tone])
    if href is not None:
        return link(*children, href=href, class_name=[*names, PRESSABLE])
    if on_click is not None:
        return rx.el.button(
            *children, type="button", on_click=on_click, class_name=[*names, PRESSABLE, "w-full"]
        )
    return rx.el.div(*children, class_name=names)


def section(
    title: Text,
    *children: Node,
    note: Text = "",
    action: Node | None = None,
    level: Literal[2, 3] = 2,
) -> rx.Component:
    """Head a part of the page: title, an explaining line, and at most one action."""
    heading = rx.el.h2 if level == 2 else rx.el.h3
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                heading(title, class_name="text-lead font-semibold text-ink"),
                rx.el.p(note, class_name="text-note text-soft empty:hidden"),
                class_name="min-w-0",
            ),
            *(
                []
                if action is None
                else [rx.el.div(action, class_name="-my-2 shrink-0 has-[.quiet]:-mr-4")]
            ),
            class_name="flex items-center justify-between gap-4",
        ),
        *children,
        class_name="flex flex-col gap-3",
    )


def stat(
    label: Text,
    value: Text,
    *,
    unit: Text = "",
    change: Text = "",
    trend: Trend | rx.Var[str] = "flat",
    note: Text = "",
    size: StatSize = "medium",
    icon_name: IconName | None = None,
) -> rx.Component:
    """Show a big number with a small unit, and how it changed."""
    figure, small = STAT_SIZE[size]
    return rx.el.div(
        rx.el.div(
            icon(icon_name, size=18) if icon_name else rx.fragment(),
            rx.el.span(label),
            class_name="flex items-center gap-2 text-note text-soft",
        ),
        rx.el.p(
            rx.el.span(value, class_name=f"{figure} font-semibold tracking-tight text-ink"),
            rx.el.span(unit, class_name=f"{small} text-soft empty:hidden"),
            class_name="flex flex-wrap items-baseline gap-x-0.5",
        ),
        rx.el.p(
            change,
            class_name=["text-note font-medium empty:hidden", pick(trend, TREND, TREND["flat"])],
        ),
        rx.el.p(note, class_name="text-note text-soft empty:hidden"),
        class_name="flex min-w-0 flex-col gap-0.5",
    )


def stat_row(*stats: rx.Component) -> rx.Component:
    """Set numbers side by side, as many as fit: two on a phone, one where text is large."""
    return rx.el.div(
        *stats,
        class_name="grid grid-cols-[repeat(auto-fit,minmax(min(100%,7rem),1fr))] gap-x-4 gap-y-6",
    )
