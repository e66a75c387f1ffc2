"""What lies behind the numbers: their lines, and what was assumed."""

from collections.abc import Callable

import reflex as rx

from planbook.features.analysis.state import ResultState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node, Text

SUMMARY = (
    "flex min-h-14 list-none items-center gap-3 px-4 py-2.5 transition-colors hover:bg-sunken "
    "[&::-webkit-details-marker]:hidden"
)

# It turns with its own line, not with one around it.
ARROW = "shrink-0 text-faint transition-transform [details[open]>summary>&]:rotate-180"


def unfold(head: Node, *content: Node) -> rx.Component:
    """Show a line that opens what is behind it."""
    arrow = ui.icon("down", size=18, tone=ARROW)
    return rx.el.details(
        rx.el.summary(head, arrow, class_name=SUMMARY),
        rx.el.div(*content, class_name="flex flex-col gap-5 px-4 pt-1 pb-4"),
        class_name="border-b border-line last:border-b-0",
    )


def folds(*children: Node) -> rx.Component:
    """Group lines that unfold."""
    return rx.el.div(
        *children, class_name="overflow-hidden rounded-card border border-line bg-surface"
    )


def each_need(needs: Item, title: Callable[[Item], Text]) -> rx.Component:
    """Show one need after the other, each with its lines and their sum."""
    return rx.fragment(rx.foreach(needs, lambda need: _need(need, title(need))))


def _need(need: Item, title: Text) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(title, class_name="text-body font-semibold text-ink"),
            rx.el.span(need.method, class_name="text-note text-soft"),
            class_name="flex items-baseline justify-between gap-4",
        ),
        rx.foreach(need.checks, _check),
        rx.foreach(need.need_lines, lambda row: working(row, "")),
        _sum(t("Need"), need.need),
        rx.cond(
            need.cover_lines,
            rx.fragment(
                rx.foreach(need.cover_lines, lambda row: working(row, "−")),
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
        rx.cond(
            need.surplus != "",
            rx.el.p(
                t("{amount} more than needed, which fills no other gap.", amount=need.surplus),
                class_name="text-note text-soft",
            ),
        ),
        rx.el.p(need.saving, class_name="text-note text-soft empty:hidden"),
        rx.el.p(t("Source: {source}", source=need.source), class_name="text-note text-faint"),
        class_name="flex flex-col gap-2",
    )


def working(row: Item, sign: str) -> rx.Component:
    """Show a line behind a number, with how it was computed."""
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


def other_methods() -> rx.Component:
    """Hold the methods against each other: what each finds, and why they differ."""
    return rx.cond(
        ResultState.result.methods,
        ui.section(
            t("Other methods, as a cross-check"),
            folds(rx.foreach(ResultState.result.methods, _methods)),
        ),
        rx.fragment(),
    )


def _methods(person: Item) -> rx.Component:
    head = rx.el.div(
        rx.el.h3(
            t("Life cover of {name}", name=person.name),
            class_name="text-body font-medium text-ink",
        ),
        rx.el.p(person.words, class_name="text-note text-soft"),
        class_name="min-w-0 flex-1",
    )
    return unfold(
        head,
        rx.el.div(
            rx.foreach(person.methods, _method), class_name="-mx-4 -mb-4 border-t border-line"
        ),
    )


def _method(row: Item) -> rx.Component:
    tone = rx.cond(row.used, "bg-chart-plan", "bg-edge")
    head = rx.el.div(
        rx.el.p(
            rx.el.span(
                rx.el.span(row.label, class_name="text-body text-ink"),
                rx.cond(row.used, ui.badge(t("Used here"), "accent")),
                rx.cond(row.rough, ui.badge(t("Rule of thumb"))),
                class_name="flex min-w-0 flex-wrap items-center gap-2",
            ),
            rx.el.span(row.amount, class_name="shrink-0 text-body font-semibold text-ink"),
            class_name="flex flex-wrap items-baseline justify-between gap-x-4",
        ),
        rx.el.div(
            rx.el.div(
                class_name=["h-full rounded-full", tone], style={"width": f"{row.share * 100}%"}
            ),
            class_name="h-2 overflow-hidden rounded-full bg-sunken",
            aria_hidden="true",
        ),
        rx.el.p(row.why, class_name="text-note text-soft"),
        class_name="flex min-w-0 flex-1 flex-col gap-1",
    )
    return unfold(
        head,
        rx.el.div(
            rx.foreach(row.lines, lambda line: working(line, "")),
            _sum(t("Together"), row.amount),
            rx.el.p(t("Source: {source}", source=row.source), class_name="text-note text-faint"),
            class_name="flex flex-col gap-2",
        ),
    )


def what_was_assumed() -> rx.Component:
    """Show the facts nobody was sure of, and the assumption set with this analysis' own."""
    basis = ResultState.basis
    return ui.section(
        t("What was assumed"),
        folds(
            rx.cond(basis.own, _facts(t("Chosen for this analysis"), basis.own)),
            rx.cond(basis.assumed, _facts(t("Facts nobody was sure of"), basis.assumed)),
            rx.cond(
                basis.uncounted,
                _facts(t("Policies that answer none of these needs"), basis.uncounted),
            ),
            _facts(t("Assumptions of {day}", day=basis.assumptions_from), basis.assumptions),
        ),
    )


def _facts(title: Text, rows: Item) -> rx.Component:
    head = rx.el.span(title, class_name="min-w-0 flex-1 text-body font-medium text-ink")
    return unfold(head, rx.foreach(rows, _fact))


def _fact(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(row.label, class_name="min-w-0 text-body text-ink"),
            rx.el.span(row.value, class_name="shrink-0 text-body font-medium text-ink"),
            class_name="flex justify-between gap-4",
        ),
        rx.el.p(row.note, class_name="text-note text-soft empty:hidden"),
    )
