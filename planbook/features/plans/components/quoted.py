"""The sheet on which a quick quote finds its way into somebody's plan."""

import reflex as rx

from planbook.features.customers.components import customer_picker
from planbook.features.plans.state import QuotedState
from planbook.ui import kit as ui
from planbook.ui.i18n import t

SHEET: str = "quoted"


def quoted_sheet() -> rx.Component:
    """Ask whose plan it is: a customer's and for whom of the family, or somebody new."""
    chosen = QuotedState.quoted_customer > 0
    is_new = rx.Var.create(QuotedState.quoted_is_new)
    return ui.sheet(
        SHEET,
        t("Put it into a plan"),
        rx.cond(
            is_new, _new(), rx.cond(chosen, _lives(), customer_picker(QuotedState.choose_quoted))
        ),
        rx.el.p(
            QuotedState.quoted_error,
            role="alert",
            class_name="text-body font-medium text-danger empty:hidden",
        ),
        footer=rx.cond(
            is_new | chosen,
            rx.fragment(
                ui.button(t("Back"), variant="secondary", on_click=QuotedState.back_to_choice),
                ui.button(t("Put it into the plan"), on_click=QuotedState.plan_quote),
            ),
            ui.button(
                t("A new customer"),
                variant="secondary",
                icon_name="add",
                on_click=QuotedState.begin_new,
            ),
        ),
    )


def _lives() -> rx.Component:
    return rx.el.div(
        ui.choice_field(
            "quoted-life",
            t("Whom does it insure?"),
            QuotedState.quoted_life,
            QuotedState.choose_quoted_life,
            QuotedState.quoted_lives,
        ),
        rx.el.p(
            t("Priced anew for the age that is known of them."), class_name="text-note text-soft"
        ),
        class_name="flex flex-col gap-3",
    )


def _new() -> rx.Component:
    return ui.fields(
        ui.text_field("quoted-name", t("Name"), QuotedState.quoted_name, QuotedState.name_new),
        ui.date_field(
            "quoted-birth", t("Birthday"), QuotedState.quoted_birth, QuotedState.date_new
        ),
    )
