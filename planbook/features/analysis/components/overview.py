"""All cards with their answers, to go to any of them, or straight to the results."""

import reflex as rx

from planbook.features.analysis.state import QuestionnaireState, TurningState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def overview_sheet() -> rx.Component:
    """List the questions; results can be computed with whatever is known."""
    return ui.sheet(
        "all-questions",
        t("All questions"),
        ui.row_list(rx.foreach(QuestionnaireState.cards, _card), label=t("All questions")),
        footer=ui.button(t("See the results"), on_click=TurningState.finish),
        open=TurningState.overview_open,
        on_close=TurningState.close_overview,
    )


def _card(card: Item) -> rx.Component:
    return ui.row(
        card.title,
        subtitle=card.answer,
        leading=rx.cond(
            card.done,
            ui.icon("check", tone="text-accent", title=t("Answered")),
            ui.icon("minus", tone="text-faint", title=t("Open")),
        ),
        trailing=rx.cond(card.current, ui.badge(t("Here"), "accent"), rx.fragment()),
        on_click=TurningState.go_to(card.question),
    )
