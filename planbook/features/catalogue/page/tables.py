"""A product's filed tables, on a phone: ages down, sexes across, ten rows at a time."""

import reflex as rx

from planbook.features.catalogue.components import cells
from planbook.features.catalogue.state import TablesState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def tables_page() -> rx.Component:
    """Show the rate table and the cash values, a part at a time."""
    return app_page(
        rx.cond(
            TablesState.missing,
            ui.error_state(
                t("This product does not exist"),
                t("Or it is not on sale yet."),
                action=ui.link_button(t("To the products"), href=routes.PRODUCTS),
            ),
            rx.cond(TablesState.loaded, _content(), ui.skeleton("rows", count=8)),
        ),
        title=rx.cond(TablesState.loaded, TablesState.name, t("Rates and cash values")),
        active="products",
        back=TablesState.back,
        width="wide",
    )


def _content() -> rx.Component:
    return rx.fragment(
        cells.choosers(),
        rx.cond(
            TablesState.values,
            ui.tabs(
                "tables",
                t("Tables"),
                ui.Tab("rates", t("Rates"), cells.rates()),
                ui.Tab("values", t("Cash values"), cells.cash_values()),
            ),
            cells.rates(),
        ),
    )
