"""The results: the picture, the sentences, what to do first."""

import reflex as rx

from planbook.features.analysis.state import ResultState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def headline() -> rx.Component:
    """Show what is missing in one number, and what it is made of."""
    result = ResultState.result
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
        rx.el.p(result.stage, " · ", result.day, class_name="text-note text-soft"),
        class_name="flex flex-col gap-1",
    )


def gaps_card() -> rx.Component:
    """Draw need, cover and gap per line, the largest gap first."""
    return ui.card(ui.gap_bars(ResultState.result.gaps, planned=False))


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
    """Rank what to do, with the reasons."""
    return rx.cond(
        ResultState.result.priorities,
        ui.section(
            t("What comes first"),
            ui.row_list(rx.foreach(ResultState.result.priorities, _priority)),
        ),
        rx.fragment(),
    )


def _priority(row: Item) -> rx.Component:
    rank = rx.el.span(
        row.rank,
        class_name="flex size-8 items-center justify-center rounded-full bg-accent-soft "
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
            result.frozen,
            ui.banner(t("A proposal uses these results: they stay as they are.")),
            rx.fragment(),
        ),
    )
