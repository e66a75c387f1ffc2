"""What an imported file holds: its facts, what it changes, a look at its rates."""

from typing import Final

import reflex as rx

from planbook.features.catalogue.state import ImportState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

CELL: Final = "px-3 py-2 text-right text-note tabular-nums whitespace-nowrap"
# Five depths of one colour; the figure stands in every cell, so that no colour has to be told.
HEAT: Final = {
    1: "bg-accent/6",
    2: "bg-accent/13",
    3: "bg-accent/20",
    4: "bg-accent/27",
    5: "bg-accent/34",
}
STUCK: Final = "sticky left-0 bg-surface"


def facts() -> rx.Component:
    """Say what the file holds."""
    return ui.section(
        t("In the file"),
        ui.row_list(
            rx.foreach(
                ImportState.import_check.facts, lambda line: ui.fact_row(line.name, line.words)
            ),
            label=t("In the file"),
        ),
    )


def changes() -> rx.Component:
    """Say what differs from the present edition."""
    check = ImportState.import_check
    return rx.cond(
        check.changes,
        ui.section(
            t("Differences to the present edition"),
            ui.row_list(
                rx.foreach(check.changes, _change), label=t("Differences to the present edition")
            ),
        ),
        rx.fragment(),
    )


def _change(line: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(line.name, class_name="text-note text-soft"),
        rx.el.p(
            rx.cond(
                line.before != "",
                rx.fragment(
                    rx.el.del_(line.before, class_name="text-soft"),
                    rx.el.span(" → ", aria_hidden="true"),
                ),
                rx.fragment(),
            ),
            rx.el.ins(line.after, class_name="font-medium text-ink no-underline"),
            class_name="text-body break-words",
        ),
        role="listitem",
        class_name="flex min-h-14 flex-col justify-center px-4 py-2.5",
    )


def sample() -> rx.Component:
    """Show some of the rates, the great ones deeper in colour."""
    check = ImportState.import_check
    return ui.section(
        t("A look at the rates"),
        rx.el.div(
            rx.el.table(
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(
                            t("Age"),
                            scope="col",
                            class_name=f"{CELL} {STUCK} text-left font-semibold text-soft",
                        ),
                        rx.foreach(check.columns, _column),
                    )
                ),
                rx.el.tbody(rx.foreach(check.rows, _row)),
                class_name="w-full border-collapse",
            ),
            class_name="overflow-x-auto rounded-card border border-line bg-surface",
            tab_index=0,
            role="region",
            aria_label=t("A look at the rates"),
        ),
        note=check.sample_note,
    )


def _column(name: Item) -> rx.Component:
    look = "px-3 py-2 text-right align-bottom text-note font-semibold text-soft"
    return rx.el.th(rx.el.span(name, class_name="inline-block w-20"), scope="col", class_name=look)


def _row(row: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.age, scope="row", class_name=f"{CELL} {STUCK} text-left font-semibold"),
        rx.foreach(row.cells, _cell),
        class_name="border-t border-line",
    )


def _cell(cell: Item) -> rx.Component:
    return rx.el.td(cell.text, class_name=[CELL, rx.match(cell.heat, *HEAT.items(), "text-faint")])
