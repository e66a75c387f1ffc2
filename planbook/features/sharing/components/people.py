"""The people who read a proposal: how sure, by which way, on which devices, in which order."""

from typing import Any

import reflex as rx

from planbook.features.sharing.components.reading_data import (
    answers_for,
    reading_data_button,
)
from planbook.features.sharing.state import ReadingState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def people_list() -> rx.Component:
    """Show everybody, those who passed it on before those who came by them."""
    return ui.section(
        t("Readers"),
        rx.el.ol(
            rx.foreach(ReadingState.people, _person),
            class_name="flex flex-col gap-4",
            aria_label=t("Readers"),
        ),
        rx.cond(ReadingState.is_cut, _more(), rx.fragment()),
    )


def _more() -> rx.Component:
    """Offer more of many readers, and say where all of them are."""
    return rx.el.div(
        rx.cond(
            ReadingState.more_people > 0,
            ui.button(
                t("Show {count} more", count=ReadingState.more_people),
                variant="quiet",
                on_click=ReadingState.show_all_people,
            ),
            rx.fragment(),
        ),
        rx.el.p(
            t("The table that you can download names everybody."),
            class_name="text-note text-soft",
        ),
        class_name="flex flex-col items-start gap-1",
    )


def _person(one: Item) -> rx.Component:
    return rx.el.li(
        ui.card(
            rx.el.div(
                ui.avatar(one.initial),
                rx.el.div(
                    rx.el.h3(one.name, class_name="text-body font-semibold text-ink"),
                    rx.el.p(one.confidence, class_name="text-note text-accent empty:hidden"),
                    class_name="min-w-0 flex-1",
                ),
                ui.badge(one.mark, one.tone),
                class_name="flex items-center gap-3",
            ),
            rx.el.p(one.figures, class_name="text-body text-ink"),
            rx.el.p(one.way, class_name="text-note text-soft"),
            rx.cond(one.path.length() > 0, _path(one.path), rx.fragment()),
            _devices(one.devices),
            rx.foreach(
                one.notes.to(list[str]),
                lambda note: rx.el.p(note, class_name="text-note text-soft"),
            ),
            rx.cond(
                answers_for(ReadingState.is_own),
                rx.el.div(reading_data_button(one.id), class_name="-mb-2 -ml-3"),
                rx.fragment(),
            ),
        ),
        id=one.anchor,
        class_name="scroll-mt-20",
    )


def _path(path: Any) -> rx.Component:  # noqa: ANN401 - a var of a list of texts
    """Show the way through the last visit."""
    return rx.el.div(
        rx.el.p(t("Read in this order, last visit"), class_name="text-note text-faint"),
        rx.el.ol(
            rx.foreach(
                path.to(list[str]),
                lambda name: rx.el.li(
                    name, class_name="rounded-full bg-sunken px-2.5 py-0.5 text-note text-ink"
                ),
            ),
            class_name="way flex flex-wrap items-center gap-1.5",
        ),
        class_name="flex flex-col gap-1.5",
    )


def _devices(devices: Any) -> rx.Component:  # noqa: ANN401 - a var of a list of lines
    return rx.el.ul(
        rx.foreach(
            devices.to(list[ui.Line]),
            lambda device: rx.el.li(
                rx.el.span(
                    ui.icon("globe", size=16, tone="text-faint"),
                    class_name="flex h-lh shrink-0 items-center",
                ),
                rx.el.span(
                    rx.el.span(device.head, class_name="text-ink"),
                    rx.el.span(device.cells[0], class_name="text-soft"),
                    class_name="flex min-w-0 flex-wrap gap-x-2",
                ),
                class_name="flex items-start gap-2 text-note",
            ),
        ),
        class_name="flex flex-col gap-1",
        aria_label=t("Devices"),
    )
