"""What lies behind the numbers: their lines, and what was assumed."""

import reflex as rx

from planbook.features.analysis.state import ResultState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node, Text

SUMMARY = (
    "flex min-h-14 list-none items-center gap-3 px-4 py-2.5 transition-colors hover:bg-sunken "
    "[&::-webkit-details-marker]:hidden"
)


def unfold(head: Node, *content: Node) -> rx.Component:
    """Show a line that opens what is behind it."""
    arrow = ui.icon("down", size=18, tone="text-faint transition-transform group-open:rotate-180")
    return rx.el.details(
        rx.el.summary(head, arrow, class_name=SUMMARY),
        rx.el.div(*content, class_name="flex flex-col gap-5 px-4 pt-1 pb-4"),
        class_name="group border-b border-line last:border-b-0",
    )


def folds(*children: Node) -> rx.Component:
    """Group lines that unfold."""
    return rx.el.div(
        *children, class_name="overflow-hidden rounded-card border border-line bg-surface"
    )


def every_number() -> rx.Component:
    """Unfold every line of need into its people and their lines."""
    result = ResultState.result
    return ui.section(
        t("How the numbers came about"),
        folds(
            rx.foreach(result.lines, _line),
            rx.cond(
                result.medical,
                unfold(_head(t("Medical"), t("Checklist"), False), _each_need(result.medical)),
                rx.fragment(),
            ),
        ),
    )


def _line(line: Item) -> rx.Component:
    return unfold(_head(line.label, line.gap, line.open), _each_need(line.needs))


def _head(label: Text, amount: Text, is_open: Item) -> rx.Component:
    tone = rx.cond(is_open, "text-attention", "text-soft")
    return rx.el.span(
        rx.el.span(label, class_name="min-w-0 text-body font-medium text-ink"),
        rx.el.span(amount, class_name=["shrink-0 text-body font-semibold", tone]),
        class_name="flex flex-1 justify-between gap-4",
    )


def _each_need(needs: Item) -> rx.Component:
    return rx.fragment(rx.foreach(needs, _need))


def _need(need: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(need.name, class_name="text-body font-semibold text-ink"),
            rx.el.span(need.method, class_name="text-note text-soft"),
            class_name="flex items-baseline justify-between gap-4",
        ),
        rx.foreach(need.checks, _check),
        rx.foreach(need.need_lines, lambda row: _working(row, "")),
        _sum(t("Need"), need.need),
        rx.cond(
            need.cover_lines,
            rx.fragment(
                rx.foreach(need.cover_lines, lambda row: _working(row, "−")),
                _sum(t("Existing cover"), need.cover),
            ),
            rx.fragment(),
        ),
        rx.el.p(
            rx.el.span(t("Still missing")),
            rx.el.span(need.gap),
            class_name=[
                "flex justify-between gap-4 border-t border-line pt-2 text-body font-semibold",
                rx.cond(need.open, "text-attention", "text-accent"),
            ],
        ),
        rx.el.p(need.saving, class_name="text-note text-soft empty:hidden"),
        class_name="flex flex-col gap-2",
    )


def _working(row: Item, sign: str) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(row.label, class_name="text-body text-ink"),
            rx.el.p(row.formula, class_name="text-note text-soft empty:hidden"),
            class_name="min-w-0",
        ),
        rx.el.span(sign, row.amount, class_name="shrink-0 text-body text-ink"),
        class_name="flex items-baseline justify-between gap-4",
    )


def _sum(label: Text, amount: Text) -> rx.Component:
    return rx.el.p(
        rx.el.span(label),
        rx.el.span(amount),
        class_name="flex justify-between gap-4 text-body font-medium text-soft",
    )


def _check(row: Item) -> rx.Component:
    return rx.el.p(
        rx.el.span(row.label, class_name="text-body text-ink"),
        ui.badge(row.finding, row.tone),
        class_name="flex items-center justify-between gap-4",
    )


def what_was_assumed() -> rx.Component:
    """Show the facts nobody was sure of, the assumption set, and the other methods."""
    result = ResultState.result
    return ui.section(
        t("What was assumed"),
        folds(
            rx.cond(
                result.assumed,
                unfold(
                    _head(t("Facts nobody was sure of"), "", False),
                    rx.foreach(result.assumed, _fact),
                ),
                rx.fragment(),
            ),
            rx.cond(
                result.uncounted,
                unfold(
                    _head(t("Policies that answer none of these needs"), "", False),
                    rx.foreach(result.uncounted, _fact),
                ),
                rx.fragment(),
            ),
            unfold(
                _head(t("Assumptions of {day}", day=result.assumptions_from), "", False),
                rx.foreach(result.assumptions, _fact),
            ),
            rx.cond(
                result.methods,
                unfold(
                    _head(t("Other methods, as a cross-check"), "", False),
                    rx.foreach(result.methods, _methods),
                    rx.el.dl(
                        rx.foreach(result.method_notes, _method_note),
                        class_name="flex flex-col gap-2",
                    ),
                ),
                rx.fragment(),
            ),
        ),
    )


def _fact(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(row.label, class_name="min-w-0 text-body text-ink"),
            rx.el.span(row.value, class_name="shrink-0 text-body font-medium text-ink"),
            class_name="flex justify-between gap-4",
        ),
        rx.el.p(row.note, class_name="text-note text-soft empty:hidden"),
    )


def _methods(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            t("Life cover of {name}", name=row.name), class_name="text-body font-semibold text-ink"
        ),
        ui.bar_chart(row.bars),
        class_name="flex flex-col gap-4",
    )


def _method_note(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.dt(row.label, class_name="text-note font-medium text-ink"),
        rx.el.dd(row.note, class_name="text-note text-soft"),
    )
