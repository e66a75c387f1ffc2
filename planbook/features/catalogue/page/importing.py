"""Bring a product in from a file: send it, look at what it comes to, import it as a draft."""

import reflex as rx

from planbook.core.i18n import N_
from planbook.core.sheets.refusals import LARGEST_FILE, MEGABYTE
from planbook.features.catalogue.components import imported
from planbook.features.catalogue.components import importing as parts
from planbook.features.catalogue.state import ImportsState, ImportState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

ACCEPTED = ".xlsx,.csv,text/csv"
TOO_LARGE = N_("The file is larger than {limit} MB. Leave out what is no table or text.")


def imports_page() -> rx.Component:
    """Offer to send a file, the template, and the files that were sent in last."""
    return app_page(
        rx.cond(
            ImportsState.imports_refused,
            parts.refused(),
            rx.cond(ImportsState.imports_loaded, _start(), ui.skeleton("card", count=2)),
        ),
        title=t("Import a product"),
        active="products",
        back=routes.PRODUCTS,
        footer=rx.cond(ImportsState.imports_loaded, _choose(t("Choose a file")), rx.fragment()),
    )


def _choose(label: rx.Var[str]) -> rx.Component:
    too_large = ui.words(TOO_LARGE, limit=LARGEST_FILE // MEGABYTE)
    send = ui.send_file(
        "/upload/workbook",
        ImportsState.file_sent,
        accept=ACCEPTED,
        largest=LARGEST_FILE,
        too_large=too_large,
    )
    return ui.button(label, icon_name="document", wide=True, on_click=send)


def _start() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t(
                "An Excel workbook (.xlsx) or a CSV file with the product's facts, rates and texts. "
                "You see what it comes to before anything is imported."
            ),
            class_name="text-body text-soft",
        ),
        parts.templates(),
        rx.cond(
            ImportsState.import_files,
            ui.section(
                t("Sent in last"),
                ui.row_list(rx.foreach(ImportsState.import_files, _file), label=t("Sent in last")),
            ),
            rx.fragment(),
        ),
    )


def _file(line: Item) -> rx.Component:
    return ui.row(
        line.name, subtitle=line.about, trailing=ui.badge(line.badge, line.tone), href=line.href
    )


def import_page() -> rx.Component:
    """Show what a file comes to, what to put right, and import it."""
    return app_page(
        rx.cond(
            ImportState.import_missing,
            parts.missing(),
            rx.cond(
                ImportState.import_reading,
                parts.progress(),
                rx.cond(ImportState.import_loaded, _found(), ui.skeleton("card", count=2)),
            ),
        ),
        title=t("Import a product"),
        active="products",
        back=routes.PRODUCT_IMPORT,
        footer=rx.cond(
            ImportState.import_loaded & ~ImportState.import_reading, _foot(), rx.fragment()
        ),
        width="wide",
    )


def _found() -> rx.Component:
    return rx.fragment(
        rx.el.p(ImportState.import_name, class_name="-mt-2 text-body break-all text-soft"),
        rx.cond(
            ImportState.import_refusal != "",
            ui.banner(ImportState.import_refusal, tone="danger"),
            rx.fragment(
                parts.verdict(),
                parts.headers(),
                parts.problems(),
                rx.cond(
                    ImportState.import_check.title != "",
                    rx.fragment(imported.facts(), imported.changes(), imported.sample()),
                    rx.fragment(),
                ),
            ),
        ),
    )


def _foot() -> rx.Component:
    check = ImportState.import_check
    can = (ImportState.import_refusal == "") & check.can_import
    return rx.cond(
        can & check.is_new,
        ui.button(
            t("Import as a draft"),
            icon_name="check",
            wide=True,
            loading=ImportState.import_saving,
            on_click=ImportState.import_now,
        ),
        rx.cond(
            can,
            ui.link_button(t("To the product"), href=check.product_href, wide=True),
            _choose(t("Choose another file")),
        ),
    )
