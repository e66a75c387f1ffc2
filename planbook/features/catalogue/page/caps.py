"""The supervisor's caps of rates, with the days from which they hold."""

import reflex as rx

from planbook.domain.illustration.codes import DesignType
from planbook.features.catalogue.state import CapsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def caps_page() -> rx.Component:
    """List the caps, and let compliance enter new ones."""
    return app_page(
        _undo(),
        rx.cond(CapsState.loaded, _list(), ui.skeleton("rows", count=5)),
        _sheet(),
        title=t("Rate caps"),
        active="products",
        back=routes.PRODUCTS,
        footer=rx.cond(
            CapsState.can_change,
            ui.button(t("Enter a cap"), icon_name="add", wide=True, on_click=CapsState.open_cap),
            rx.fragment(),
        ),
    )


def _undo() -> rx.Component:
    return ui.undo_banner(
        CapsState.removed != "",
        t("A cap of the {design} was taken away.", design=CapsState.removed),
        CapsState.bring_cap_back,
    )


def _list() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t(
                "A draft is held against the caps of its first day of sale; illustrations use "
                "those of the day on which they are made."
            ),
            class_name="text-body text-soft",
        ),
        ui.row_list(rx.foreach(CapsState.caps, _row), label=t("Rate caps")),
        ui.section(
            t("What was changed"),
            rx.cond(
                CapsState.cap_history,
                ui.card(ui.timeline(CapsState.cap_history, t("What was changed, newest first"))),
                rx.el.p(t("Nothing was changed yet."), class_name="text-body text-soft"),
            ),
        ),
    )


def _row(row: Item) -> rx.Component:
    return ui.row(
        row.name,
        subtitle=row.about,
        trailing=rx.el.span(
            rx.el.span(
                rx.el.span(row.rate, class_name="text-body font-semibold tabular-nums text-ink"),
                ui.badge(row.badge, row.tone),
                class_name="flex flex-col items-end gap-1",
            ),
            rx.cond(
                CapsState.can_change & (row.id > 0),
                ui.icon_button("trash", t("Remove"), on_click=CapsState.remove_cap(row.id)),
                rx.fragment(),
            ),
            class_name="flex items-center gap-1",
        ),
    )


def _sheet() -> rx.Component:
    return ui.sheet(
        "rate-cap",
        t("Enter a cap"),
        ui.select_field(
            "cap-kind",
            t("What it limits"),
            CapsState.kind,
            lambda value: CapsState.change_cap("kind", value),
            [
                ui.Choice("guaranteed", t("Guaranteed rate, at most")),
                ui.Choice("illustrated", t("Illustrated rate, at most")),
                ui.Choice("fall", t("Yearly fall to be shown")),
            ],
        ),
        ui.select_field(
            "cap-design",
            t("Design type"),
            CapsState.design_type,
            lambda value: CapsState.change_cap("design_type", value),
            [
                ui.Choice(DesignType.ORDINARY, t("Ordinary type")),
                ui.Choice(DesignType.PARTICIPATING, t("Participating type")),
                ui.Choice(DesignType.UNIVERSAL, t("Universal type")),
                ui.Choice(DesignType.UNIT_LINKED, t("Unit-linked type")),
            ],
        ),
        ui.percent_field(
            "cap-rate",
            t("Rate a year"),
            CapsState.rate,
            lambda value: CapsState.change_cap("rate", value),
            error=CapsState.errors.get("rate", ""),
        ),
        ui.date_field(
            "cap-day",
            t("In force from"),
            CapsState.day,
            lambda value: CapsState.change_cap("day", value),
            error=CapsState.errors.get("effective_from", ""),
        ),
        ui.text_field(
            "cap-source",
            t("Source"),
            CapsState.source,
            lambda value: CapsState.change_cap("source", value),
            hint=t("Title and number of the document that sets it"),
            error=CapsState.errors.get("source", ""),
        ),
        footer=ui.button(t("Save"), on_click=CapsState.save_cap),
        open=CapsState.adding,
        on_close=CapsState.close_cap,
    )
