"""The last question before the results: does the customer agree that the facts are used?"""

import reflex as rx

from planbook.features.analysis.state import TurningState
from planbook.features.customers.components import consent_words
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def consent_sheet() -> rx.Component:
    """Ask for the consent that is still missing; one tap notes it and shows the results."""
    return ui.sheet(
        "consent",
        t("Does the customer agree?"),
        rx.el.p(t("Please read this out"), class_name="text-note text-soft"),
        consent_words(),
        rx.el.p(
            t("It is noted with today's date and your name, and holds until withdrawn."),
            class_name="text-note text-soft",
        ),
        footer=ui.button(
            t("Customer agrees: see the results"),
            size="large",
            wide=True,
            on_click=TurningState.agree_and_finish,
        ),
        open=TurningState.consent_open,
        on_close=TurningState.close_consent,
    )
