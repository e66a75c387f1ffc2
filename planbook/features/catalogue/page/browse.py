"""The list of products on sale."""

import reflex as rx

from planbook.features.catalogue.state import ProductsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def products_page() -> rx.Component:
    """List what is on sale, by line."""
    return app_page(
        rx.cond(ProductsState.products_loaded, _list(), ui.skeleton("rows", count=8)),
        title=t("Products"),
        active="products",
        actions=(ui.link_button(t("Quick quote"), href="/quote", variant="quiet"),),
    )


def _list() -> rx.Component:
    return rx.cond(
        ProductsState.product_groups,
        rx.foreach(ProductsState.product_groups, _group),
        ui.empty_state(
            t("Nothing on sale"),
            t("Your organisation has no product on sale today."),
            action=ui.link_button(t("To the customers"), href=routes.CUSTOMERS),
            picture_name="umbrella",
        ),
    )


def _group(group: Item) -> rx.Component:
    return rx.el.section(
        ui.group_head(group.name),
        ui.row_list(rx.foreach(group.rows, _row), label=group.name),
        class_name="flex flex-col",
    )


def _row(row: Item) -> rx.Component:
    return ui.row(row.name, subtitle=row.summary, trailing=ui.badge(row.badge), href=row.href)
