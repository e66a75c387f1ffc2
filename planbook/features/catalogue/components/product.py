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
            ui.badge(product.sale, rx.Var.create(product.tone)),
            rx.foreach(product.badges, ui.badge),
            class_name="flex flex-wrap gap-2",
        ),
        rx.foreach(product.notices, lambda notice: ui.banner(notice, tone="attention")),
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


def eligibility() -> rx.Component:
    """Say who may be insured, for how much and for how long."""
    return _facts(t("Who and how much"), ProductState.product.eligibility)


def attachments() -> rx.Component:
    """Lead to what is sold together with the product: a rider's mains, or a main's riders."""
    return rx.fragment(
        _attached(t("May be attached to"), ProductState.mains),
        _attached(t("Riders of this product"), ProductState.riders),
    )


def _attached(title: Text, lines: Item) -> rx.Component:
    def row(line: Item) -> rx.Component:
        return ui.row(line.name, subtitle=line.about, leading=ui.icon("link"), href=line.href)

    return rx.cond(
        lines,
        ui.section(title, ui.row_list(rx.foreach(lines, row), label=title)),
        rx.fragment(),
    )


def tables_link() -> rx.Component:
    """Lead to the filed tables."""
    product = ProductState.product
    return ui.row_list(
        ui.row(
            t("Rates and cash values"),
            subtitle=product.tables_about,
            leading=ui.icon("chart"),
            href=product.tables_href,
        )
    )


def downloads() -> rx.Component:
    """Hand the whole edition out as a workbook, to those who keep the catalogue."""
    product = ProductState.product
    return ui.section(
        t("Save this edition"),
        ui.row_list(
            _download("Excel (.xlsx)", product.xlsx_href),
            _download("CSV", product.csv_href),
            label=t("Save this edition"),
        ),
        note=t("Facts, tables, texts and documents, as they can be imported again"),
    )


def _download(title: str, href: Item) -> rx.Component:
    return ui.row(title, leading=ui.icon("download"), href=href, reload=True)


def editions() -> rx.Component:
    """Show the product's editions beside each other, and the way to what differs."""
    return rx.cond(
        rx.Var.create(ProductState.editions).length() > 1,
        ui.section(
            t("Editions"),
            ui.row_list(rx.foreach(ProductState.editions, _edition), label=t("Editions")),
        ),
        rx.fragment(),
    )


def _edition(line: Item) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=line.about,
        trailing=rx.el.span(
            ui.badge(line.badge, line.tone),
            rx.cond(
                line.is_this,
                ui.badge(t("This page")),
                rx.el.span(
                    ui.link_button(t("What changed"), href=line.compare_href, variant="quiet"),
                    ui.link_button(t("Open"), href=line.href, variant="quiet"),
                    class_name="flex flex-wrap justify-end",
                ),
            ),
            class_name="flex flex-wrap items-center justify-end gap-1",
        ),
    )


def facts() -> rx.Component:
    """List the rules, the facts of the filing, and the history of its sale."""
    product = ProductState.product
    return rx.fragment(
        ui.section(t("Rules"), _clauses(product.rules)),
        _facts(t("The filing"), product.facts),
        ui.section(
            t("Sale history"),
            ui.card(ui.timeline(ProductState.history, t("Sale history, newest first"))),
        ),
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
        rx.el.p(
            t("SHA-256 of these words"),
            rx.el.br(),
            rx.el.code(ProductState.document_mark, class_name="break-all select-all"),
            class_name="text-note text-soft",
        ),
        whole=True,
    )
