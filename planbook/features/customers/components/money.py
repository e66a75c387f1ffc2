"""What is known of the household's money."""

import reflex as rx

from planbook.features.customers.state import PersonState
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def money_card() -> rx.Component:
    """Show the money facts that are known; the needs analysis asks for the others."""
    return ui.section(
        t("Money"),
        rx.cond(
            PersonState.money,
            ui.row_list(
                rx.foreach(PersonState.money, lambda line: ui.fact_row(line.label, line.value)),
                label=t("Money"),
            ),
            rx.el.p(
                t("Nothing known yet: the needs analysis asks for it."),
                class_name="text-body text-soft",
            ),
        ),
    )
