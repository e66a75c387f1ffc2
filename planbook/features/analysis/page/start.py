"""The page on which a new plan begins."""

import reflex as rx

from planbook.features.analysis.state import NewPlanState
from planbook.features.customers.components import customer_picker
from planbook.features.customers.state import PickerState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t

NEW_CUSTOMER = "/customers/new?then=plan"


def new_plan_page() -> rx.Component:
    """Choose whom the plan is for, or add somebody."""
    return app_page(
        rx.cond(NewPlanState.choice_loaded, _content(), ui.skeleton("rows", count=6)),
        title=t("New plan"),
        active="new",
        actions=(ui.link_button(t("Quick quote"), href=routes.QUOTE, variant="quiet"),),
        footer=ui.link_button(
            t("Add a customer"),
            href=NEW_CUSTOMER,
            icon_name="add",
            size="large",
            variant="secondary",
        ),
    )


def _content() -> rx.Component:
    return rx.cond(
        PickerState.picker_none,
        ui.empty_state(
            t("Whom is the plan for?"),
            t("Add the customer first: a name is enough to begin."),
            action=ui.link_button(t("Add a customer"), href=NEW_CUSTOMER, icon_name="add"),
            picture_name="family",
        ),
        rx.fragment(
            rx.el.h2(t("Whom is the plan for?"), class_name="text-title font-semibold"),
            customer_picker(NewPlanState.start),
        ),
    )
