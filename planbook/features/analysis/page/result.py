"""The results of a needs analysis."""

import reflex as rx

from planbook.features.analysis.components import result as parts
from planbook.features.analysis.components.levers import trial_moves, what_if
from planbook.features.analysis.components.workings import other_methods, what_was_assumed
from planbook.features.analysis.page.questionnaire import missing
from planbook.features.analysis.state import ResultState
from planbook.shell.layout import app_page, is_at
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def result_page() -> rx.Component:
    """Show the picture first, then the words, then every number with what is behind it."""
    result = ResultState.result
    return app_page(
        rx.cond(
            ResultState.result_missing,
            missing(),
            rx.cond(_is_ready(), _content(), ui.skeleton("card", count=3)),
        ),
        title=t("What {name} needs", name=result.customer),
        active="new",
        back=result.customer_href,
        width="wide",
        footer=rx.cond(
            _is_ready(),
            rx.cond(ResultState.trial.tried, trial_moves(), rx.cond(result.is_own, _moves())),
            rx.fragment(),
        ),
    )


def _is_ready() -> rx.Var[bool]:
    state = ResultState
    return rx.Var.create(state.result_loaded) & is_at("analysis", rx.Var.create(state.result.id))


def _content() -> rx.Component:
    """Stack everything on a phone; on a desk the picture stands beside the words and sliders."""
    return rx.fragment(
        parts.notices(),
        rx.el.div(
            _column(parts.headline(), parts.picture()),
            _column(
                parts.sentences(), parts.first_steps(), what_if(), class_name="desk:row-span-2"
            ),
            _column(other_methods(), what_was_assumed(), _compare()),
            class_name="flex flex-col gap-6 desk:grid desk:grid-cols-2 "
            "desk:grid-rows-[auto_1fr] desk:items-start",
        ),
    )


def _column(*parts_of_it: rx.Component, class_name: str = "") -> rx.Component:
    return rx.el.div(*parts_of_it, class_name=f"flex min-w-0 flex-col gap-6 {class_name}")


def _compare() -> rx.Component:
    return rx.cond(
        ResultState.can_compare,
        ui.link_button(
            t("Compare with an earlier analysis"),
            href=f"/analysis/{ResultState.result.id}/compare",
            variant="secondary",
            icon_name="swap",
        ),
        rx.fragment(),
    )


def _moves() -> rx.Component:
    return rx.fragment(
        ui.button(
            t("Change answers"),
            variant="secondary",
            size="large",
            on_click=ResultState.change_answers,
        ),
        ui.link_button(t("Make the plan"), href=ResultState.result.plan_href, size="large"),
    )
