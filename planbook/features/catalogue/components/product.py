"""The sections of a product's page."""

import reflex as rx

from planbook.features.catalogue.state import ProductState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def head() -> rx.Component:
    """Say what the product is, whether it is on sale, and that it is fictional if it is."""
    product = ProductState.product
    return rx.el.div(
        rx.el.p(product.full_name, class_name="text-body text-soft"),
        rx.el.p(product.summary, class_name="text-lead text-ink"),
        rx.el.div(
            ui.badge(product.sale, rx.cond(product.on_sale, "accent", "attention")),
            rx.foreach(product.badges, ui.badge),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(product.fiction != "", ui.banner(product.fiction), rx.fragment()),
        class_name="flex flex-col gap-3",
    )


def pays() -> rx.Component:
    """Say what it pays, and as plainly what it does not."""
    product = ProductState.product
    return rx.fragment(
        ui.section(t("What it pays"), _clauses(product.pays)),
        ui.section(
            t("What it does not pay"),
            ui.card(
                rx.el.ul(
                    rx.foreach(product.excludes, rx.el.li),
                    class_name="flex list-disc flex-col gap-2 pl-5 text-body text-ink",
                ),
                tone="attention",
            ),
        ),
        rx.cond(
            product.limits,
            ui.section(t("Limits"), _clauses(product.limits)),
            rx.fragment(),
        ),
    )


def _clauses(clauses: Item) -> rx.Component:
    return ui.card(rx.foreach(clauses, _clause))


def _clause(clause: Item) -> rx.Component:
    return rx.el.div(
        rx.el.h3(clause.title, class_name="text-body font-semibold text-ink"),
        rx.el.p(clause.text, class_name="text-body whitespace-pre-line text-soft"),
    )


def facts() -> rx.Component:
    """List the facts of the filing, the rules, and the history of its sale."""
    product = ProductState.product
    return rx.fragment(
        _facts(t("At a glance"), product.facts),
        ui.section(t("Rules"), _clauses(product.rules)),
        _facts(t("History"), product.history),
        rx.el.p(product.basis, class_name="text-note text-soft"),
    )


def _facts(title: Text, lines: Item) -> rx.Component:
    return ui.section(
        title,
        ui.row_list(
            rx.foreach(lines, lambda line: ui.fact_row(line.name, line.words)), label=title
        ),
    )


def documents() -> rx.Component:
    """Offer the filed documents to read."""
    return ui.section(
        t("Filed documents"),
        ui.row_list(
            rx.foreach(ProductState.product.documents, _document), label=t("Filed documents")
        ),
    )


def _document(line: Item) -> rx.Component:
    return ui.row(
        line.kind,
        subtitle=line.title,
        leading=ui.icon("document"),
        meta=line.mark,
        on_click=ProductState.read_document(line.id),
    )


def document_sheet() -> rx.Component:
    """Show the words of a document over the page."""
    return ui.sheet(
        "product-document",
        ProductState.document_title,
        rx.foreach(ProductState.document_lines, lambda line: rx.el.p(line, class_name="text-body")),
        whole=True,
    )
