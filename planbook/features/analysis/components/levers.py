"""Sliders for the assumptions that matter, and what they do to the gap."""

import reflex as rx

from planbook.features.analysis.state import ResultState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def what_if() -> rx.Component:
    """Try other assumptions out; the figure above the sliders follows."""
    return ui.section(
        t("What if …"),
        ui.card(
            _effect(),
            rx.foreach(ResultState.levers, _lever),
            rx.cond(
                ResultState.trial.usual,
                rx.fragment(),
                ui.button(
                    t("Try the usual assumptions"),
                    variant="secondary",
                    wide=True,
                    on_click=ResultState.try_usual,
                ),
            ),
        ),
        note=t("Move an assumption: everything is computed anew, and kept only if you say so."),
    )


def _effect() -> rx.Component:
    trial = ResultState.trial
    return rx.el.div(
        rx.el.span(t("Still missing"), class_name="text-note text-soft"),
        rx.el.p(
            rx.el.span(trial.after, class_name="text-title font-semibold text-ink"),
            rx.cond(
                trial.tried,
                rx.el.span(
                    t("until now {amount}", amount=trial.before), class_name="text-note text-soft"
                ),
            ),
            rx.el.span(
                trial.change, class_name="text-body font-semibold text-attention empty:hidden"
            ),
            class_name="flex flex-wrap items-baseline gap-x-3",
        ),
        aria_live="polite",
        # It stays in sight while the sliders below it are moved.
        class_name="sticky top-14 z-10 -mx-4 -mt-4 flex flex-col rounded-t-card border-b "
        "border-line bg-surface px-4 py-3 pad:-mx-6 pad:-mt-6 pad:px-6",
    )


def _lever(lever: Item) -> rx.Component:
    return ui.slider_field(
        lever.key,
        lever.label,
        lever.index,
        lambda place: ResultState.slide(lever.key, place),
        lever.stops,
        hint=lever.note,
    )


def trial_moves() -> rx.Component:
    """Let go of what was changed, or keep it; what a proposal uses is kept as a new analysis."""
    result = ResultState.result
    return rx.fragment(
        ui.button(t("Reset"), variant="secondary", size="large", on_click=ResultState.undo_changes),
        rx.cond(
            result.is_own,
            rx.cond(
                result.frozen,
                ui.button(
                    t("New analysis from this one"),
                    size="large",
                    on_click=ResultState.renew_with_changes,
                ),
                ui.button(t("Keep changes"), size="large", on_click=ResultState.keep_changes),
            ),
            rx.fragment(),
        ),
    )
