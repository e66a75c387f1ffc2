"""The results: the picture, the sentences, what to do first."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.analysis.components.workings import each_need, unfold
from planbook.features.analysis.state import ResultState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node


def headline() -> rx.Component:
    """Show what is missing in one number, and what it is made of."""
    result, trial = ResultState.result, ResultState.trial
    return rx.el.div(
        rx.cond(
            result.is_covered,
            ui.stat(
                t("Nothing is missing"),
                result.cover,
                note=t("Need {amount}", amount=result.need),
                size="large",
            ),
            ui.stat(
                t("Still missing"),
                result.gap,
                unit=result.gap_unit,
                note=t("Need {need}, existing {cover}", need=result.need, cover=result.cover),
                size="large",
            ),
        ),
        rx.cond(
            trial.tried,
            rx.el.p(
                ui.badge(t("With your changes"), "attention"),
                rx.el.span(trial.change, class_name="text-note font-medium text-ink"),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.el.p(result.stage, DOT, result.day, class_name="text-note text-soft"),
        ),
        class_name="flex flex-col gap-1",
    )


def picture() -> rx.Component:
    """Draw need, cover and gap by line and by person; each bar unfolds into its lines."""
    result = ResultState.result
    return rx.el.div(
        rx.el.div(ui.gap_legend(planned=False), class_name="px-4 pt-4"),
        ui.tabs(
            "gaps",
            t("Gaps"),
            ui.Tab(
                "lines",
                t("By need"),
                _bars(rx.foreach(result.lines, _line), rx.cond(result.medical, _medical())),
            ),
            ui.Tab("lives", t("By person"), _bars(rx.foreach(result.lives, _life), _not_capital())),
        ),
        class_name="flex flex-col gap-2 overflow-hidden rounded-card border border-line bg-surface",
    )


def _bars(*rows: Node) -> rx.Component:
    result = ResultState.result
    total = rx.el.p(
        rx.el.span(t("Together")),
        rx.el.span(result.total_gap, class_name="text-attention"),
        class_name="flex justify-between gap-4 px-4 py-3 text-body font-semibold",
    )
    return rx.el.div(*rows, total, class_name="-mt-4")


def _line(line: Item) -> rx.Component:
    return unfold(ui.gap_bar(line.bar), each_need(line.needs, lambda need: need.name))


def _life(life: Item) -> rx.Component:
    return unfold(ui.gap_bar(life.bar), each_need(life.needs, lambda need: need.line))


def _medical() -> rx.Component:
    result = ResultState.result
    head = rx.el.span(
        rx.el.span(t("Medical"), class_name="text-body font-medium text-ink"),
        rx.cond(
            result.medical_open > 0,
            rx.el.span(
                t("Checklist, open: {count}", count=result.medical_open),
                class_name="shrink-0 text-note font-semibold text-attention",
            ),
            rx.el.span(t("Covered"), class_name="shrink-0 text-note font-semibold text-accent"),
        ),
        class_name="flex flex-1 flex-wrap items-baseline justify-between gap-x-4",
    )
    return unfold(head, each_need(result.medical, lambda need: need.name))


def _not_capital() -> rx.Component:
    return rx.cond(
        ResultState.result.medical,
        rx.el.p(
            t("Medical cover limits bills and is no capital: it stands with the needs."),
            class_name="border-b border-line px-4 py-3 text-note text-soft",
        ),
    )


def sentences() -> rx.Component:
    """Say in plain words what it means."""
    return ui.section(
        t("In plain words"),
        ui.card(
            rx.foreach(
                ResultState.result.words,
                lambda text: rx.el.p(text, class_name="text-lead text-ink"),
            ),
            tone="accent",
        ),
    )


def first_steps() -> rx.Component:
    """Rank what to do, with the reasons, in the tone that fits the means."""
    result = ResultState.result
    return rx.cond(
        result.priorities,
        ui.section(
            t("What comes first"),
            rx.el.div(
                rx.el.div(
                    ui.badge(result.means),
                    rx.el.p(result.tone, class_name="text-body text-ink"),
                    rx.el.p(
                        t("The budget changes the order and the tone, never a figure."),
                        class_name="text-note text-soft",
                    ),
                    class_name="flex flex-col items-start gap-1 border-b border-line px-4 py-3",
                ),
                rx.el.div(
                    rx.foreach(result.priorities, _priority),
                    class_name="divide-y divide-line",
                    role="list",
                ),
                rx.cond(
                    result.later,
                    rx.el.div(
                        unfold(
                            rx.el.span(t("Later"), class_name="flex-1 text-body font-medium"),
                            rx.el.div(
                                rx.foreach(result.later, _priority),
                                class_name="-mx-4 divide-y divide-line",
                                role="list",
                            ),
                        ),
                        class_name="border-t border-line",
                    ),
                ),
                class_name="overflow-hidden rounded-card border border-line bg-surface",
            ),
        ),
        rx.fragment(),
    )


def _priority(row: Item) -> rx.Component:
    rank = rx.el.span(
        row.rank,
        class_name="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft "
        "text-body font-semibold text-accent",
    )
    return rx.el.div(
        rank,
        rx.el.div(
            rx.el.p(
                rx.el.span(row.label, class_name="text-body font-medium text-ink"),
                rx.el.span(row.gap, class_name="shrink-0 text-body font-semibold text-attention"),
                class_name="flex justify-between gap-4",
            ),
            rx.el.p(row.who, class_name="text-note text-ink"),
            rx.el.p(row.reasons, class_name="text-note text-soft"),
            class_name="min-w-0 flex-1",
        ),
        class_name="flex items-start gap-3 px-4 py-3",
        role="listitem",
    )


def notices() -> rx.Component:
    """Say what is particular about these results."""
    result = ResultState.result
    return rx.fragment(
        rx.cond(
            result.stale & result.is_own,
            ui.banner(
                t("Facts have changed since."),
                tone="attention",
                action=ui.button(
                    t("Compute anew"), variant="quiet", on_click=ResultState.compute_anew
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(
            (result.newer_assumptions != "") & result.is_own & ~result.stale,
            ui.banner(
                result.newer_assumptions,
                tone="attention",
                action=ui.button(
                    t("Compute anew"), variant="quiet", on_click=ResultState.compute_anew
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(
            result.frozen,
            ui.banner(t("A proposal uses these results: they stay as they are.")),
            rx.fragment(),
        ),
    )
