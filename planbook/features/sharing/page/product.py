"""Everything about a product (KYP): the catalogue's facts, and what proposals and readers make of it."""

import reflex as rx

from planbook.features.catalogue import components as catalogue
from planbook.features.catalogue.state import KeepingState, ProductState
from planbook.features.sharing.state import ProductUseState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def product_page() -> rx.Component:
    """Show what a product pays, does not pay, rules and files, and how it is used."""
    return app_page(
        rx.cond(
            ProductState.product_missing,
            _missing(),
            rx.cond(ProductState.product_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        catalogue.document_sheet(),
        catalogue.step_sheet(),
        title=rx.cond(ProductState.product_loaded, ProductState.product.name, t("Product")),
        active="products",
        back=routes.PRODUCTS,
    )


def _content() -> rx.Component:
    return rx.fragment(
        catalogue.head(),
        rx.cond(KeepingState.kept, catalogue.standing_card(), rx.fragment()),
        catalogue.pays(),
        catalogue.eligibility(),
        catalogue.attachments(),
        catalogue.tables_link(),
        catalogue.documents(),
        rx.cond(KeepingState.kept, catalogue.downloads(), rx.fragment()),
        rx.cond(ProductUseState.use_loaded, _use(), ui.skeleton("stats")),
        catalogue.editions(),
        catalogue.facts(),
    )


def _missing() -> rx.Component:
    return ui.error_state(
        t("This product does not exist"),
        t("Or it is not on sale yet."),
        action=ui.link_button(t("To the products"), href=routes.PRODUCTS),
    )


def _use() -> rx.Component:
    use = ProductUseState
    return ui.section(
        t("Use and reading"),
        ui.card(
            rx.el.div(
                ui.stat(t("Proposals"), use.proposals),
                ui.stat(t("Opened by"), use.opened),
                ui.stat(t("Read by"), use.read),
                class_name="grid grid-cols-3 gap-4",
            ),
            rx.cond(use.sections, _times(), rx.fragment()),
        ),
        note=use.whose,
    )


def _times() -> rx.Component:
    use = ProductUseState
    return rx.fragment(
        ui.chart(
            ui.bar_chart(use.sections),
            t("Time by section"),
            words=use.words,
            head=[
                t("Section"),
                t("Time"),
                t("Read by"),
                t("Time of each"),
                t("In proposals"),
            ],
            lines=use.section_lines,
        ),
        rx.el.p(
            t(
                "Time is that of whole sections: products of one proposal share it. Whoever looked "
                "for 3 seconds or more has read a section; robots do not count."
            ),
            class_name="text-note text-faint",
        ),
    )
