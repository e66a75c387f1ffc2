"""Two weeks of reading in a strip: a column a day, with the words and the table."""

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text

# On both sides of the day that is shown; its foot keeps the quiet days in sight.
COLUMN = "w-full max-w-8 min-h-0.5 rounded-t-[3px]"
CELL = "py-1.5 pl-2 text-right font-normal"


def days_strip(view: Item, *, nothing: Text) -> rx.Component:
    """Draw the days of a view; ``nothing`` is said where nobody read on any of them."""
    return rx.cond(
        view.is_empty,
        rx.el.p(nothing, class_name="text-body text-soft"),
        ui.card(
            rx.el.figure(
                rx.el.figcaption(
                    rx.el.span(view.today, class_name="block text-body font-semibold text-ink"),
                    rx.el.span(view.words, class_name="block text-note text-soft"),
                ),
                rx.el.div(
                    rx.foreach(view.columns, _column),
                    class_name="flex h-28 items-stretch gap-1 desk:gap-2",
                    aria_hidden="true",
                ),
                class_name="flex flex-col gap-3",
            ),
            _table(view),
        ),
    )


def _column(day: Item) -> rx.Component:
    bar = rx.el.div(
        class_name=[COLUMN, rx.cond(day.is_today, "bg-accent", "bg-chart-cover")],
        style={"height": f"{day.share * 100}%"},
    )
    return rx.el.div(
        rx.el.div(bar, class_name="flex min-h-0 w-full flex-1 items-end justify-center"),
        rx.el.span(
            day.label,
            class_name=[
                "shrink-0 text-note",
                rx.cond(day.is_today, "font-semibold text-accent", "text-soft"),
            ],
        ),
        class_name="flex min-w-0 flex-1 flex-col items-center gap-1",
    )


def _table(view: Item) -> rx.Component:
    """Tell every day in figures to whoever asks, by keyboard, ear or eye."""
    head = (t("Day"), t("Visits"), t("New readers"), t("Time"))
    return rx.el.details(
        rx.el.summary(
            ui.icon("down", size=18, tone="transition-transform group-open:rotate-180"),
            t("Day by day"),
            class_name="flex min-h-target cursor-pointer list-none items-center gap-2 text-body font-medium text-accent",
        ),
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(
                        rx.el.th(
                            name,
                            scope="col",
                            class_name=f"{CELL} text-soft first:pl-0 first:text-left",
                        )
                        for name in head
                    )
                )
            ),
            rx.el.tbody(rx.foreach(view.lines, _line)),
            class_name="w-full text-note tabular-nums text-ink",
        ),
        class_name="group -mb-2",
    )


def _line(line: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.head, scope="row", class_name="py-1.5 text-left font-normal"),
        rx.foreach(line.cells, lambda cell: rx.el.td(cell, class_name=CELL)),
        class_name="border-t border-line",
    )
