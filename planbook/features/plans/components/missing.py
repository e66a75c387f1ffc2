"""What a page about a plan says where there is none."""

import reflex as rx

from planbook.shell import routes
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def plan_missing() -> rx.Component:
    """Say that there is no such plan, and where plans begin."""
    return ui.error_state(
        t("This plan does not exist"),
        t("It may belong to somebody else. Plans begin at a customer."),
        action=ui.link_button(t("To the customers"), href=routes.CUSTOMERS),
    )
