"""Everything about a product (KYP)."""

import reflex as rx

from planbook.features.catalogue.components import product as parts
from planbook.features.catalogue.state import ProductState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def product_page() -> rx.Component:
    """Show what a product pays, does not pay, rules, and files."""
    return app_page(
        rx.cond(
            ProductState.product_missing,
            _missing(),
            rx.cond(ProductState.product_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        parts.document_sheet(),
        title=rx.cond(ProductState.product_loaded, ProductState.product.name, t("Product")),
        active="products",
        back=routes.PRODUCTS,
    )


def _content() -> rx.Component:
    return rx.fragment(parts.head(), parts.pays(), parts.documents(), parts.facts())


def _missing() -> rx.Component:
    return ui.error_state(
        t("This product does not exist"),
        t("Or it is not on sale yet."),
        action=ui.link_button(t("To the products"), href=routes.PRODUCTS),
    )
