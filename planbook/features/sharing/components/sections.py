"""Bars of the sections, each beside what is usual."""

import reflex as rx

from planbook.features.sharing.state import ReadingState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def section_chart() -> rx.Component:
    """Draw each section's time with a mark where it usually ends, and say it in words."""
    return ui.chart(
        rx.el.div(rx.foreach(ReadingState.sections, _bar), class_name="flex flex-col gap-4"),
        t("Time by section"),
        words=ReadingState.reading.words,
        head=[t("Section"), t("Time"), t("Compared with your others"), t("Readers")],
        lines=ReadingState.section_lines,
    )


def _bar(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(row.label, class_name="text-ink"),
            rx.el.span(row.text, class_name="shrink-0 font-semibold text-ink"),
            class_name="mb-1 flex flex-wrap justify-between gap-x-4 text-note",
        ),
        rx.el.div(
            rx.el.div(
                class_name="h-full rounded-full bg-chart-plan",
                style={"width": f"{row.share * 100}%"},
            ),
            rx.cond(
                row.usual > 0,
                rx.el.div(
                    class_name="absolute -inset-y-1 w-0.5 rounded-full bg-ink",
                    style={"left": f"calc({row.usual * 100}% - 2px)"},
                ),
                rx.fragment(),
            ),
            class_name="relative h-2.5 rounded-full bg-sunken",
        ),
        rx.el.p(
            rx.el.span(
                row.pace,
                class_name=[
                    "empty:hidden",
                    rx.cond(row.tone == "attention", "font-medium text-attention", "text-soft"),
                ],
            ),
            rx.el.span(row.note, class_name="text-faint empty:hidden"),
            class_name="mt-1.5 flex flex-wrap gap-x-3 text-note",
        ),
    )
