"""The sheet on which beneficiaries are named."""

import reflex as rx

from planbook.features.plans.state import HeirsState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

SHEET: str = "beneficiaries"


def heirs_row() -> rx.Component:
    """Say who receives the death benefit; a tap changes it."""
    return ui.row_list(
        ui.row(
            t("Beneficiaries"),
            subtitle=HeirsState.item.heirs_words,
            leading=ui.icon("family"),
            on_click=HeirsState.open_heirs,
        )
    )


def heirs_sheet() -> rx.Component:
    """Name people with their relation and share."""
    return ui.sheet(
        SHEET,
        t("Beneficiaries"),
        rx.el.p(
            t("Who receives the death benefit. Nobody named: the statutory heirs."),
            class_name="text-body text-soft",
        ),
        rx.el.div(rx.foreach(HeirsState.heirs, _heir), class_name="flex flex-col gap-6"),
        rx.el.p(
            HeirsState.heirs_error,
            role="alert",
            class_name="text-body font-medium text-danger empty:hidden",
        ),
        ui.button(
            t("Add a person"), variant="quiet", icon_name="add", on_click=HeirsState.add_heir
        ),
        footer=rx.fragment(
            ui.button(
                t("Statutory heirs"), variant="secondary", on_click=HeirsState.keep_statutory
            ),
            ui.button(t("Keep"), on_click=HeirsState.keep_heirs),
        ),
    )


def _heir(heir: Item) -> rx.Component:
    place = heir.place.to_string()
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                ui.text_field(
                    "heir-name-" + place,
                    t("Name"),
                    heir.name,
                    lambda value: HeirsState.change_heir(heir.place, "name", value),
                ),
                class_name="min-w-0 flex-1",
            ),
            ui.icon_button("trash", t("Remove"), on_click=HeirsState.drop_heir(heir.place)),
            class_name="flex items-end gap-2",
        ),
        rx.el.div(
            ui.select_field(
                "heir-relation-" + place,
                t("Relation to the insured"),
                heir.relation,
                lambda value: HeirsState.change_heir(heir.place, "relation", value),
                HeirsState.relations,
                placeholder=t("Choose"),
            ),
            ui.text_field(
                "heir-share-" + place,
                t("Share of the benefit"),
                heir.share,
                lambda value: HeirsState.change_heir(heir.place, "share", value),
                keyboard="numeric",
                suffix="%",
            ),
            class_name="grid grid-cols-2 gap-3",
        ),
        class_name="flex flex-col gap-3",
    )
