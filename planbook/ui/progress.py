"""Waiting and getting on: a bar, steps, and the shape of what is coming."""

from typing import Final, Literal

import reflex as rx

from planbook.ui.i18n import t
from planbook.ui.types import Flag, Number, Text

Shape = Literal["text", "rows", "card", "stats"]

BONE: Final = "breathe bg-line/70"


def progress_bar(share: Number, label: Text, *, text: Text = "") -> rx.Component:
    """Show how much of something is done; ``share`` is 0 to 1, ``text`` says it in words."""
    percent = rx.Var.create(share).to(float) * 100
    return rx.el.div(
        rx.el.div(
            rx.el.span(label),
            rx.el.span(text, class_name="font-medium text-ink"),
            class_name="flex justify-between gap-4 text-note text-soft",
        ),
        rx.el.div(
            rx.el.div(
                class_name="h-full rounded-full bg-accent transition-[width]",
                style={"width": f"{percent}%"},
            ),
            class_name="h-2 overflow-hidden rounded-full bg-sunken",
            role="progressbar",
            aria_label=label,
            aria_valuemin=0,
            aria_valuemax=100,
            aria_valuenow=percent,
        ),
        class_name="flex flex-col gap-1.5",
    )


def steps(current: Number, total: Number, label: Text) -> rx.Component:
    """Show which of a few steps this is (counted from 1) and what it is about."""
    now, last = rx.Var.create(current).to(int), rx.Var.create(total).to(int)
    return rx.el.div(
        rx.el.ol(
            rx.foreach(rx.Var.range(last), lambda step: _step(step < now)),
            class_name="flex gap-1",
            aria_hidden="true",
        ),
        rx.el.p(
            rx.el.span(t("Step {current} of {total}", current=current, total=total)),
            rx.el.span(label, class_name="text-ink font-medium empty:hidden"),
            class_name="flex gap-2 text-note text-soft",
            aria_live="polite",
        ),
        class_name="flex flex-col gap-2",
    )


def skeleton(shape: Shape = "text", *, count: int = 3) -> rx.Component:
    """Show the shape of what is being loaded; screen readers hear "Loading"."""
    bones = {"text": _text_bones, "rows": _row_bones, "card": _card_bones, "stats": _stat_bones}
    return rx.el.div(
        rx.el.span(t("Loading"), class_name="sr-only", role="status"),
        rx.el.div(*bones[shape](count), aria_hidden="true", class_name=_layout(shape)),
    )


def _step(reached: Flag) -> rx.Component:
    """Draw one step, filled up to the current one."""
    tone = rx.cond(reached, "bg-accent", "bg-line")
    return rx.el.li(class_name=["h-1 flex-1 rounded-full transition-colors", tone])


def _layout(shape: Shape) -> str:
    """Lay the bones out as the real thing will be."""
    if shape == "stats":
        return "grid grid-cols-2 gap-4 desk:grid-cols-4"
    return "flex flex-col gap-3"


def _text_bones(count: int) -> list[rx.Component]:
    """Draw lines of text."""
    widths = ("w-full", "w-11/12", "w-2/3")
    return [rx.el.div(class_name=f"{BONE} h-4 rounded-small {widths[i % 3]}") for i in range(count)]


def _row_bones(count: int) -> list[rx.Component]:
    """Draw list rows."""
    bone = rx.el.div(
        rx.el.div(class_name=f"{BONE} size-11 rounded-full"),
        rx.el.div(
            rx.el.div(class_name=f"{BONE} h-4 w-1/2 rounded-small"),
            rx.el.div(class_name=f"{BONE} h-3 w-3/4 rounded-small"),
            class_name="flex flex-1 flex-col gap-2",
        ),
        class_name="flex min-h-14 items-center gap-3 px-4",
    )
    return [bone for _ in range(count)]


def _card_bones(count: int) -> list[rx.Component]:
    """Draw cards."""
    return [rx.el.div(class_name=f"{BONE} h-32 rounded-card") for _ in range(count)]


def _stat_bones(count: int) -> list[rx.Component]:
    """Draw numbers."""
    return [
        rx.el.div(
            rx.el.div(class_name=f"{BONE} h-3 w-1/2 rounded-small"),
            rx.el.div(class_name=f"{BONE} h-8 w-3/4 rounded-small"),
            class_name="flex flex-col gap-2",
        )
        for _ in range(count)
    ]
