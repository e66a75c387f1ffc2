"""The results of a needs analysis."""

import reflex as rx

from planbook.features.analysis.components import result as parts
from planbook.features.analysis.components.workings import every_number, what_was_assumed
from planbook.features.analysis.page.questionnaire import missing
from planbook.features.analysis.state import ResultState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def result_page() -> rx.Component:
    """Show the picture first, then the words, then every number with what is behind it."""
    result = ResultState.result
    return app_page(
        rx.cond(
            ResultState.result_missing,
            missing(),
            rx.cond(ResultState.result_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        title=t("What {name} needs", name=result.customer),
        active="new",
        back=result.customer_href,
        footer=rx.cond(result.is_own & ResultState.result_loaded, _moves(), rx.fragment()),
    )


def _content() -> rx.Component:
    return rx.fragment(
        parts.notices(),
        parts.headline(),
        parts.gaps_card(),
        parts.sentences(),
        parts.first_steps(),
        every_number(),
        what_was_assumed(),
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
