"""Two analyses side by side: the earlier on the left, today on the right."""

import reflex as rx

from planbook.features.analysis.state import ComparisonState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text

CELL = "min-w-0 text-right text-note"
TONES = {"accent": "text-accent", "attention": "text-attention"}


def chooser() -> rx.Component:
    """Choose the earlier analysis; with only one there is nothing to choose."""
    return rx.cond(
        ComparisonState.earlier.length() > 1,  # type: ignore[attr-defined]
        ui.select_field(
            "earlier",
            t("Compare with"),
            ComparisonState.chosen,
            ComparisonState.choose_earlier,
            ComparisonState.earlier,
        ),
        rx.fragment(),
    )


def headline() -> rx.Component:
    """Show what was missing then, what is missing now, and the change."""
    found = ComparisonState.comparison
    return ui.card(
        rx.el.div(
            ui.stat(found.before_day, found.before_gap, note=t("was missing")),
            ui.stat(found.after_day, found.after_gap, note=t("is missing")),
            class_name="grid grid-cols-2 gap-4",
        ),
        rx.el.p(
            rx.cond(
                found.change != "",
                ui.badge(found.change, rx.Var.create(found.tone)),
                ui.badge(t("Nothing changed")),
            ),
            rx.el.span(found.passed, class_name="text-note text-soft empty:hidden"),
            class_name="flex flex-wrap items-center gap-2",
        ),
    )


def lines() -> rx.Component:
    """Draw every line then and now."""
    return ui.section(
        t("Line by line"),
        rx.el.div(
            rx.foreach(ComparisonState.comparison.lines, _line),
            class_name="flex flex-col divide-y divide-line rounded-card border border-line bg-surface",
        ),
    )


def _line(line: Item) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(line.label, class_name="text-body font-semibold text-ink"),
            rx.cond(
                line.change != "",
                ui.badge(t("Gap {change}", change=line.change), line.tone),
                rx.el.span(t("Unchanged"), class_name="text-note text-soft"),
            ),
            class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-1",
        ),
        rx.el.p(line.note, class_name="text-note text-soft empty:hidden"),
        rx.el.div(
            _bar(t("Then"), line.before),
            _bar(t("Now"), line.after),
            class_name="flex flex-col gap-1",
            aria_hidden="true",
        ),
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(
                        rx.el.span(line.label, class_name="sr-only"),
                        scope="col",
                        class_name="w-[22%]",
                    ),
                    _head(t("Then")),
                    _head(t("Now")),
                    _head(t("Change")),
                )
            ),
            rx.el.tbody(rx.foreach(line.rows, _figures)),
            class_name="w-full table-fixed border-collapse",
        ),
        class_name="flex flex-col gap-2 px-4 py-3",
    )


def _bar(label: Text, bar: Item) -> rx.Component:
    return rx.el.div(
        rx.el.span(label, class_name="w-12 shrink-0 text-note text-soft"),
        rx.el.div(ui.gap_parts(bar), class_name="min-w-0 flex-1"),
        class_name="flex items-center gap-2",
    )


def _head(text: Text) -> rx.Component:
    return rx.el.th(text, scope="col", class_name=f"{CELL} font-normal text-soft")


def _figures(row: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            row.label, scope="row", class_name="py-0.5 text-left text-note font-normal text-soft"
        ),
        rx.el.td(row.before, class_name=f"{CELL} text-soft"),
        rx.el.td(row.after, class_name=f"{CELL} font-medium text-ink"),
        rx.el.td(
            row.change,
            class_name=[CELL, "font-medium", rx.match(row.tone, *TONES.items(), "text-soft")],
        ),
    )


def runways() -> rx.Component:
    """Say for how long the money would last, then and now."""
    return _changes(t("In plain words"), ComparisonState.comparison.runways)


def reasons() -> rx.Component:
    """Say what changed behind the figures."""
    found = ComparisonState.comparison
    return rx.fragment(
        _changes(t("Facts that changed"), found.facts),
        _changes(t("Assumptions that changed"), found.assumptions),
        rx.cond(
            found.same,
            rx.el.p(
                t("Facts and assumptions are the same: only time has passed."),
                class_name="text-body text-soft",
            ),
            rx.fragment(),
        ),
    )


def _changes(title: Text, rows: Item) -> rx.Component:
    return rx.cond(rows, ui.section(title, ui.row_list(rx.foreach(rows, _change))), rx.fragment())


def _change(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(row.label, class_name="text-body text-ink"),
        rx.cond(
            row.after != "",
            rx.el.p(
                rx.el.span(row.before, class_name="text-soft"),
                ui.icon("next", size=16, tone="text-faint"),
                rx.el.span(row.after, class_name="font-medium text-ink"),
                class_name="flex flex-wrap items-center gap-2 text-body",
            ),
        ),
        class_name="flex min-h-14 flex-col justify-center px-4 py-2.5",
        role="listitem",
    )
