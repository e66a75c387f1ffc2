"""What needs are reckoned with: the set in force, those to come, the history."""

import reflex as rx

from planbook.features.analysis.components import assumptions as parts
from planbook.features.analysis.state import AssumptionsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def assumptions_page() -> rx.Component:
    """Show the assumption sets, and let compliance make the next one."""
    state = AssumptionsState
    return app_page(
        rx.cond(
            state.denied,
            ui.error_state(
                t("This page is for compliance"),
                t("Your role does not allow this."),
                action=ui.link_button(t("Me"), href=routes.ME),
            ),
            rx.cond(state.loaded, _content(), ui.skeleton("rows", count=8)),
        ),
        parts.editor_sheet(),
        parts.review_sheet(),
        title=t("Assumptions"),
        active="me",
        back=routes.ME,
        footer=rx.cond(
            (state.changed > 0) & ~state.denied,
            ui.button(
                t("Changes: {count}. Review", count=state.changed),
                size="large",
                wide=True,
                on_click=state.review,
            ),
            None,
        ),
    )


def _content() -> rx.Component:
    state = AssumptionsState
    return rx.fragment(
        parts.in_force_card(),
        parts.other_sets(t("To come"), state.future),
        rx.el.p(t("Tap a value to change it in a new set."), class_name="text-body text-soft"),
        parts.values(),
        parts.other_sets(t("Earlier sets"), state.past),
    )
