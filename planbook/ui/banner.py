"""Notices that stand in the flow of the page, so that they cover nothing."""

from typing import Final, Literal

import reflex as rx

from planbook.ui.button import button, icon_button
from planbook.ui.i18n import t
from planbook.ui.icon import IconName, icon
from planbook.ui.types import Flag, Node, On, Text
from planbook.ui.widgets import WhileOffline

Tone = Literal["plain", "accent", "attention", "danger"]

TONE: Final[dict[Tone, str]] = {
    "plain": "bg-sunken text-ink",
    "accent": "bg-accent-soft text-ink",
    "attention": "bg-attention-soft text-ink",
    "danger": "bg-danger-soft text-ink",
}
MARK: Final[dict[Tone, tuple[IconName, str]]] = {
    "plain": ("info", "text-soft"),
    "accent": ("info", "text-accent"),
    "attention": ("alert", "text-attention"),
    "danger": ("alert", "text-danger"),
}


def banner(text: Text, *, tone: Tone = "plain", action: Node | None = None) -> rx.Component:
    """Say something about the whole page, with at most one thing to do about it."""
    name, colour = MARK[tone]
    return rx.el.div(
        icon(name, tone=f"{colour} mt-0.5"),
        rx.el.p(text, class_name="min-w-0 flex-1 basis-[10rem] text-body"),
        rx.fragment()
        if action is None
        else rx.el.div(action, class_name="-my-2 shrink-0 has-[.quiet]:-mr-4"),
        class_name=f"flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card px-4 py-3 {TONE[tone]}",
        role="status",
    )


def undo_banner(
    shown: Flag, text: Text, on_undo: On, *, on_close: On = None, tone: Tone = "plain"
) -> rx.Component:
    """Say what was taken away and offer to bring it back; it stays in sight while the page scrolls."""
    action = rx.el.div(
        button(t("Undo"), variant="quiet", on_click=on_undo),
        rx.fragment() if on_close is None else icon_button("close", t("Close"), on_click=on_close),
        class_name="flex",
    )
    return rx.cond(
        shown,
        rx.el.div(
            banner(text, tone=tone, action=action),
            class_name="sticky top-16 z-10 rounded-card shadow-float",
        ),
        rx.fragment(),
    )


def offline_banner() -> rx.Component:
    """Say that the line is down and that nothing is lost, while it is down."""
    return rx.el.div(
        WhileOffline.create(
            rx.el.p(
                icon("refresh", size=16, tone="turn"),
                t("No connection. What you type stays here and is saved when it is back."),
                class_name="flex items-center justify-center gap-2 bg-attention-soft px-4 py-2 "
                "text-center text-note text-ink",
            )
        ),
        role="status",
        custom_attrs={"data-banner": "offline"},
    )
