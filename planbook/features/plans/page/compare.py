"""Up to three plans of a household side by side."""

from typing import Any

import reflex as rx

from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.state import CompareState
from planbook.features.plans.state.comparison import CompareFact
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

# On a phone a row's name stands above its cells, on a desk before them.
COLUMNS = {
    1: "grid-cols-1 desk:grid-cols-[14rem_1fr]",
    2: "grid-cols-2 desk:grid-cols-[14rem_1fr_1fr]",
    3: "grid-cols-3 desk:grid-cols-[14rem_1fr_1fr_1fr]",
}


def compare_page() -> rx.Component:
    """Show plans side by side, aligned by life and line."""
    view = CompareState.comparison
    return app_page(
        rx.cond(
            CompareState.compare_missing,
            plan_missing(),
            rx.cond(CompareState.compare_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        title=t("Compare plans"),
        active="new",
        back=rx.cond(CompareState.compare_loaded, view.plan_href, routes.CUSTOMERS),
        width="wide",
    )


def _grid() -> Any:  # noqa: ANN401 - a var or a text
    count = CompareState.comparison.count
    return rx.match(count, (1, COLUMNS[1]), (2, COLUMNS[2]), COLUMNS[3])


def _content() -> rx.Component:
    view = CompareState.comparison
    return rx.fragment(
        rx.el.p(
            t(
                "For {name}, in the order in which they were made; not a ranking.",
                name=view.customer,
            ),
            class_name="-mt-2 text-body text-soft",
        ),
        _choosing(),
        rx.cond(
            view.same_needs,
            rx.fragment(),
            ui.banner(t("These plans are held against different analyses."), tone="attention"),
        ),
        rx.el.div(
            _heads(),
            rx.foreach(view.sections, _section),
            rx.cond(view.is_own, _decide(), rx.fragment()),
            role="table",
            class_name="flex flex-col gap-6",
            custom_attrs={"aria-label": t("Compare plans")},
        ),
    )


def _choosing() -> rx.Component:
    """Choose which plans stand side by side, and whether equal rows are shown."""
    view = CompareState.comparison
    return rx.fragment(
        rx.cond(
            rx.Var.create(CompareState.comparable).length() > 1,
            ui.multi_choice_field(
                "compared",
                t("Which plans?"),
                CompareState.compared,
                CompareState.toggle_compared,
                CompareState.comparable,
                hide_label=True,
            ),
            ui.banner(
                t("There is only one plan yet: copy it as a variant, and change the copy."),
                action=ui.link_button(t("To the plan"), href=view.plan_href, variant="quiet"),
            ),
        ),
        rx.cond(
            view.differs,
            ui.switch_field(
                "only-differences",
                t("Only what differs"),
                CompareState.only_differences,
                CompareState.show_differences,
            ),
            rx.cond(
                view.count > 1,
                rx.el.p(t("These plans do not differ."), class_name="text-body text-soft"),
                rx.fragment(),
            ),
        ),
    )


def _heads() -> rx.Component:
    """Keep the plans' names in sight while the rows are scrolled."""
    return rx.el.div(
        rx.el.span(class_name="hidden desk:block", role="columnheader"),
        rx.foreach(CompareState.comparison.columns, _head),
        role="row",
        class_name=[
            "sticky top-14 z-10 grid gap-x-2 border-b border-line bg-paper px-3 py-1 pad:px-4",
            _grid(),
        ],
    )


def _head(column: Item) -> rx.Component:
    return rx.el.span(
        ui.link(
            column.label,
            href=column.href,
            class_name="inline-flex min-h-target items-center font-semibold text-accent break-words",
        ),
        rx.cond(column.note != "", ui.badge(column.note, "accent"), rx.fragment()),
        role="columnheader",
        class_name="flex min-w-0 flex-wrap items-center gap-x-2",
    )


def _section(section: Item) -> rx.Component:
    shown = section.differs | ~rx.Var.create(CompareState.only_differences)
    return rx.cond(
        shown,
        rx.el.section(
            rx.el.div(
                rx.el.div(
                    rx.el.h2(section.title, class_name="text-lead font-semibold text-ink"),
                    rx.el.p(section.note, class_name="text-note text-soft empty:hidden"),
                    role="rowheader",
                    class_name="flex flex-wrap items-baseline gap-x-2",
                ),
                role="row",
            ),
            rx.el.div(
                rx.foreach(section.rows, _row),
                class_name="divide-y divide-line rounded-card border border-line bg-surface",
            ),
            role="rowgroup",
            class_name="flex flex-col gap-2",
        ),
        rx.fragment(),
    )


def _row(row: Item) -> rx.Component:
    """Show a row; one that differs says so in words, not by colour alone."""
    return rx.cond(
        row.differs | ~rx.Var.create(CompareState.only_differences),
        rx.el.div(
            rx.el.div(
                rx.el.span(row.label, class_name="text-body font-medium text-ink"),
                rx.cond(row.differs, ui.badge(t("differs"), "attention"), rx.fragment()),
                rx.el.span(row.note, class_name="w-full text-note text-soft empty:hidden"),
                role="rowheader",
                class_name="col-span-full flex flex-wrap items-center gap-x-2 desk:col-span-1 "
                "desk:content-start",
            ),
            rx.foreach(row.cells, lambda cell: _cell(cell, row)),
            role="row",
            class_name=["grid gap-x-2 gap-y-2 px-3 py-3 pad:px-4", _grid()],
        ),
        rx.fragment(),
    )


def _cell(cell: Item, row: Item) -> rx.Component:
    return rx.el.div(
        rx.foreach(cell.facts.to(list[CompareFact]), lambda fact: _fact(fact, row)),
        _notes(cell.notes),
        role="cell",
        class_name="flex min-w-0 flex-col gap-1",
    )


def _fact(fact: Item, row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            fact.text,
            class_name=[
                "text-note break-words pad:text-body",
                rx.cond(row.differs, "font-semibold", ""),
            ],
        ),
        _notes(fact.notes),
        class_name="flex flex-col gap-1 pb-1",
    )


def _notes(notes: Item) -> rx.Component:
    return rx.foreach(
        notes.to(list[str]),
        lambda note: rx.el.p(note, class_name="text-note text-soft break-words"),
    )


def _decide() -> rx.Component:
    """Make one of the plans the family's choice, and go on to its proposal."""

    def choose(column: Item) -> rx.Component:
        return rx.el.div(
            ui.button(
                column.label,
                variant="secondary",
                wide=True,
                on_click=CompareState.choose_plan(column.id),
            ),
            role="cell",
            class_name="min-w-0",
        )

    return rx.el.div(
        rx.el.div(
            rx.el.h2(t("Make one the proposal"), class_name="text-lead font-semibold text-ink"),
            rx.el.p(
                t("The one that the family has decided for."), class_name="text-note text-soft"
            ),
            role="rowheader",
            class_name="col-span-full desk:col-span-1",
        ),
        rx.foreach(CompareState.comparison.columns, choose),
        role="row",
        class_name=["grid gap-3", _grid()],
    )
