"""The table by policy year: what is guaranteed first, what is not apart from it."""

import reflex as rx

from planbook.ui.i18n import t
from planbook.ui.types import Item, Text

CELL = "px-2 py-2 pad:px-3 text-right whitespace-nowrap"
OPEN = f"{CELL} bg-attention-soft text-attention"
FIRST = "sticky left-0 bg-surface px-2 py-2 pad:px-3 text-left font-semibold whitespace-nowrap"
HEAD = "min-w-16 px-2 py-2 text-right align-bottom font-medium first:min-w-0 first:text-left break-keep"


def years_table(years: Item) -> rx.Component:
    """Draw the table in a frame that scrolls by itself; the page never does sideways."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("Benefits year by year"), class_name="sr-only"),
            rx.el.thead(
                rx.cond(years.groups, rx.el.tr(rx.foreach(years.groups, _group)), rx.fragment()),
                rx.el.tr(
                    rx.foreach(years.head, lambda name: rx.el.th(name, scope="col")),
                    rx.foreach(
                        years.open_head,
                        lambda name: rx.el.th(
                            name, scope="col", class_name="bg-attention-soft text-attention"
                        ),
                    ),
                    class_name=_each(HEAD) + " text-note text-soft",
                ),
                class_name="border-b border-line",
            ),
            rx.el.tbody(rx.foreach(years.lines, _line)),
            class_name="w-full text-body",
        ),
        class_name="overflow-x-auto rounded-card border border-line bg-surface",
        tab_index=0,
        role="region",
        aria_label=t("Benefits year by year"),
    )


def _each(classes: str) -> str:
    """Apply classes to every head cell of the row."""
    return " ".join(f"[&>th]:{one}" for one in classes.split())


def _group(group: Item) -> rx.Component:
    """Head the columns that share a promise or a scenario; nothing stands over year and premium."""
    heading = rx.el.th(
        group.text,
        scope="colgroup",
        col_span=group.span.to(int),
        class_name=[
            "px-2 pt-2 text-left align-bottom text-note font-semibold pad:px-3",
            rx.cond(group.is_open, "min-w-36 bg-attention-soft text-attention", "text-ink"),
        ],
    )
    return rx.cond(group.text == "", rx.el.td(col_span=group.span.to(int)), heading)


def _line(line: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.head, scope="row", class_name=FIRST),
        rx.foreach(line.cells.to(list[str]), lambda cell: rx.el.td(cell, class_name=CELL)),
        rx.foreach(line.open_cells.to(list[str]), lambda cell: rx.el.td(cell, class_name=OPEN)),
        class_name="border-b border-line last:border-b-0",
    )


def plain_table(title: Text, head: Item, lines: Item) -> rx.Component:
    """Draw a small table of figures in its own frame."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(title, class_name="sr-only"),
            rx.el.thead(
                rx.el.tr(
                    rx.foreach(head, lambda name: rx.el.th(name, scope="col")),
                    class_name=_each(HEAD) + " text-note text-soft",
                ),
                class_name="border-b border-line",
            ),
            rx.el.tbody(rx.foreach(lines, _plain_line)),
            class_name="w-full text-body",
        ),
        class_name="overflow-x-auto rounded-card border border-line bg-surface",
        tab_index=0,
        role="region",
        aria_label=title,
    )


def _plain_line(line: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.head, scope="row", class_name=FIRST),
        rx.foreach(line.cells.to(list[str]), lambda cell: rx.el.td(cell, class_name=CELL)),
        class_name="border-b border-line last:border-b-0",
    )
