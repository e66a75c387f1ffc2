"""Parts of the pages on which products are imported."""

import reflex as rx

from planbook.features.catalogue.state import ImportState
from planbook.shell import routes
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def templates() -> rx.Component:
    """Offer the template in both kinds of file."""
    return ui.section(
        t("Template"),
        ui.row_list(
            _download("Excel (.xlsx)", t("With an example, and how to fill it in"), "xlsx"),
            _download("CSV", t("A section for each sheet; for the rates alone too"), "csv"),
            label=t("Template"),
        ),
    )


def _download(title: str, subtitle: Text, kind: str) -> rx.Component:
    return ui.row(
        title,
        subtitle=subtitle,
        leading=ui.icon("download"),
        href=f"/products/files/template.{kind}",
        reload=True,
    )


def refused() -> rx.Component:
    """Say that only those who keep the catalogue import."""
    return ui.error_state(
        t("Compliance and administrators import products"),
        t("Ask one of them to bring the product in."),
        action=ui.link_button(t("To the products"), href=routes.PRODUCTS),
    )


def missing() -> rx.Component:
    """Say that there is no such file."""
    return ui.error_state(
        t("This file does not exist"),
        t("Or it belongs to another organisation. Send it again."),
        action=ui.link_button(t("Import a product"), href=routes.PRODUCT_IMPORT),
    )


def progress() -> rx.Component:
    """Show how far the reading is."""
    return rx.el.div(
        rx.el.p(ImportState.import_name, class_name="text-body break-all text-soft"),
        ui.progress_bar(
            ImportState.import_share,
            rx.cond(
                ImportState.import_share < 0.7,
                t("Reading the file"),
                t("Checking every cell and comparing"),
            ),
        ),
        class_name="flex flex-col gap-4 py-6",
        role="status",
    )


def verdict() -> rx.Component:
    """Say what an import would do, and ask for what it lacks."""
    check = ImportState.import_check
    return rx.el.div(
        rx.cond(
            check.title != "",
            rx.el.div(
                rx.el.h2(check.title, class_name="text-lead font-semibold text-ink"),
                rx.el.p(check.subtitle, class_name="text-note text-soft"),
            ),
            rx.fragment(),
        ),
        rx.match(
            check.tone,
            ("accent", ui.banner(check.verdict, tone="accent")),
            ("attention", ui.banner(check.verdict, tone="attention")),
            ("danger", ui.banner(check.verdict, tone="danger")),
            ui.banner(check.verdict),
        ),
        rx.cond(check.asks_product, _product(), rx.fragment()),
        rx.cond(check.asks_edition, _edition(), rx.fragment()),
        class_name="flex flex-col gap-4",
    )


def _product() -> rx.Component:
    return ui.select_field(
        "import-product",
        t("Product"),
        ImportState.import_product,
        ImportState.choose_product,
        rx.Var.create(ImportState.import_products),
        placeholder=t("Choose"),
        hint=t("What the file lacks is taken from the product's present edition."),
    )


def _edition() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            ui.text_field(
                "import-edition",
                t("Import as edition"),
                ImportState.import_edition,
                ImportState.set_edition,
                hint=t("Such as 2027A"),
            ),
            class_name="min-w-0 flex-1 basis-40",
        ),
        ui.button(t("Check again"), variant="secondary", on_click=ImportState.check_edition),
        class_name="flex flex-wrap items-center gap-3 pad:max-w-md",
    )


def headers() -> rx.Component:
    """Ask what the headers mean that nobody knew."""
    check = ImportState.import_check
    return rx.cond(
        check.headers,
        ui.section(
            t("Headers to explain"),
            ui.card(rx.foreach(check.headers, _header)),
            note=t("Remembered for this insurer's next file"),
        ),
        rx.fragment(),
    )


def _header(line: Item) -> rx.Component:
    return ui.select_field(
        "header-" + line.key,
        line.text,
        ImportState.import_chosen[line.key],
        lambda meaning: ImportState.explain_header(line.key, meaning),
        line.meanings,
        placeholder=t("What does it mean?"),
        hint=line.where,
    )


def problems() -> rx.Component:
    """List what to put right, to be worked through."""
    check = ImportState.import_check
    return rx.cond(
        check.problems,
        ui.section(
            t("To put right"),
            ui.row_list(rx.foreach(check.problems, _problem), label=t("To put right")),
            note=check.problem_words,
        ),
        rx.fragment(),
    )


def _problem(line: Item) -> rx.Component:
    done = rx.Var.create(ImportState.import_done).contains(line.key)
    return rx.el.div(
        rx.el.button(
            rx.el.span(
                rx.cond(done, ui.icon("check", size=16), rx.fragment()),
                class_name=[
                    "mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-small border",
                    rx.cond(done, "border-accent bg-accent text-on-accent", "border-edge"),
                ],
            ),
            rx.el.span(
                rx.el.span(line.where, class_name="block text-note font-semibold text-ink"),
                rx.el.span(line.why, class_name="block text-body text-soft"),
                class_name=["min-w-0 flex-1", rx.cond(done, "line-through", "")],
            ),
            type="button",
            role="checkbox",
            aria_checked=rx.cond(done, "true", "false"),
            on_click=ImportState.tick_problem(line.key),
            class_name="flex min-h-14 w-full items-start gap-3 px-4 py-3 text-left "
            "transition-colors hover:bg-sunken focus-visible:-outline-offset-2",
        ),
        role="listitem",
    )
