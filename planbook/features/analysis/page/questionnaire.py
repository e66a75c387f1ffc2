"""The questionnaire: a card a question."""

import reflex as rx

from planbook.features.analysis.components.card import card
from planbook.features.analysis.components.consent import consent_sheet
from planbook.features.analysis.components.overview import overview_sheet
from planbook.features.analysis.state import QuestionnaireState, TurningState
from planbook.shell.layout import app_page, is_at
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def questionnaire_page() -> rx.Component:
    """Answer one card after another; every answer is saved as it is typed."""
    state = QuestionnaireState
    return app_page(
        rx.cond(
            state.draft_missing,
            missing(),
            rx.cond(_is_ready(), _content(), ui.skeleton("card", count=2)),
        ),
        overview_sheet(),
        consent_sheet(),
        title=t("Needs analysis"),
        active="new",
        back=state.customer_href,
        actions=[
            ui.icon_button("more", t("All questions"), on_click=TurningState.open_overview),
        ],
        footer=rx.cond(state.draft_missing, rx.fragment(), _moves()),
    )


def _is_ready() -> rx.Var[bool]:
    state = QuestionnaireState
    return rx.Var.create(state.draft_loaded) & is_at("analysis", rx.Var.create(state.draft_id))


def _content() -> rx.Component:
    state = QuestionnaireState
    return rx.fragment(
        rx.el.div(
            ui.progress_bar(
                state.position / state.total,
                state.customer,
                text=t("{position} of {total}", position=state.position, total=state.total),
            ),
            rx.el.p(
                rx.cond(state.saved, t("Saved"), t("Every answer is saved as you type.")),
                class_name="text-note text-soft",
                aria_live="polite",
            ),
            class_name="flex flex-col gap-1.5",
        ),
        card(),
    )


def _moves() -> rx.Component:
    state = QuestionnaireState
    return rx.fragment(
        rx.cond(
            state.position > 1,
            ui.button(
                t("Back"), variant="secondary", size="large", on_click=TurningState.previous_card
            ),
            rx.fragment(),
        ),
        rx.cond(
            state.can_be_unsure,
            ui.button(
                t("Not sure"),
                variant="secondary",
                size="large",
                on_click=TurningState.not_sure(state.question),
            ),
            rx.fragment(),
        ),
        ui.button(
            rx.cond(state.is_last, t("See the results"), t("Next")),
            size="large",
            on_click=TurningState.next_card(state.question),
            disabled=~_is_ready(),
        ),
    )


def missing() -> rx.Component:
    """Say that there is no such analysis for this person."""
    return ui.error_state(
        t("This analysis cannot be shown"),
        t("There is none here, or it is somebody else's."),
        action=ui.link_button(t("To the customers"), href="/customers"),
    )
