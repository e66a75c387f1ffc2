"""The pages on which a customer is added and changed."""

import reflex as rx

from planbook.features.customers import components
from planbook.features.customers.components.form import money_fields, more_fields, who_fields
from planbook.features.customers.state import CustomerFormState, PersonState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def new_customer_page() -> rx.Component:
    """Add a customer: a name is enough."""
    return app_page(
        rx.cond(CustomerFormState.form_ready, _new(), ui.skeleton("card", count=2)),
        title=t("New customer"),
        active="customers",
        back="/customers",
        footer=ui.button(t("Save"), on_click=CustomerFormState.save, size="large"),
    )


def _new() -> rx.Component:
    return rx.fragment(
        _kept(),
        who_fields(),
        rx.el.details(
            rx.el.summary(t("More about the person"), class_name=SUMMARY),
            rx.el.div(more_fields(), class_name="pt-4"),
        ),
    )


SUMMARY: str = "min-h-target content-center text-body font-medium text-accent"


def edit_customer_page() -> rx.Component:
    """Change what is known of a customer, the household and its policies."""
    return app_page(
        rx.cond(
            CustomerFormState.form_missing,
            not_found(),
            rx.cond(
                CustomerFormState.form_ready & PersonState.person_loaded,
                _edit(),
                ui.skeleton("card", count=3),
            ),
        ),
        title=t("Edit customer"),
        active="customers",
        back=PersonState.person.href,
        footer=rx.cond(
            CustomerFormState.form_missing,
            rx.fragment(),
            ui.button(t("Save"), on_click=CustomerFormState.save, size="large"),
        ),
    )


def _edit() -> rx.Component:
    return rx.fragment(
        _kept(),
        ui.section(t("Person"), who_fields(), more_fields()),
        components.household_card(),
        ui.section(
            t("Money"), money_fields(), note=t("Leave empty what is not known; 0 means none.")
        ),
        components.policies_card(),
        rx.cond(
            PersonState.person.archived,
            rx.fragment(),
            ui.button(
                t("Archive this customer"),
                variant="quiet",
                on_click=ui.open_dialog("archive-customer"),
            ),
        ),
        components.archive_dialog(),
    )


def _kept() -> rx.Component:
    """Say that what was entered before is still here."""
    return rx.cond(
        CustomerFormState.kept,
        ui.banner(
            t("What you entered before is still here, not saved yet."),
            tone="accent",
            action=ui.button(t("Discard"), variant="quiet", on_click=CustomerFormState.discard),
        ),
        rx.fragment(),
    )


def not_found() -> rx.Component:
    """Say that there is no such customer for this person."""
    return ui.error_state(
        t("This customer cannot be shown"),
        t("There is none here, or it is somebody else's."),
        action=ui.link_button(t("To the customers"), href="/customers"),
    )
