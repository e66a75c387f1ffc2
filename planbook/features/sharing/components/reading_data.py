"""A person's reading data: saved as a file for them, or erased at their request."""

from typing import Any

import reflex as rx

from planbook.features.sharing.state import ReadingDataState
from planbook.features.sharing.state.reading_data import DATA_SHEET, ERASE_SHEET
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Text

State = ReadingDataState


def answers_for(is_own: Any) -> Any:  # noqa: ANN401 - vars of truth values
    """Return whether who looks answers to readers: the own agent, and compliance."""
    return is_own | (AppState.actor_role == "compliance")


def reading_data_button(reader_id: Any) -> rx.Component:  # noqa: ANN401 - a var of a number
    """Lead to what is stored about a reader."""
    return ui.button(
        t("Reading data"),
        variant="quiet",
        icon_name="lock",
        on_click=State.show_data_of_reader(reader_id),
    )


def customer_data_row(customer_id: Any) -> rx.Component:  # noqa: ANN401 - a var of a number
    """Lead to what is stored about a customer's reading."""
    return ui.row_list(
        ui.row(
            t("Reading data"),
            subtitle=t("Save it as a file for the customer, or erase it"),
            leading=ui.icon("lock"),
            on_click=State.show_data_of_customer(customer_id),
        )
    )


def reading_data_sheets() -> rx.Component:
    """Show how much is stored, and ask before it is erased."""
    return rx.fragment(_data_sheet(), _erase_sheet())


def _data_sheet() -> rx.Component:
    return ui.sheet(
        DATA_SHEET,
        t("Reading data"),
        rx.el.p(State.data_kept, class_name="text-body text-ink"),
        rx.el.p(
            t(
                "Whoever asks has a right to a copy and to erasure. Both are noted in the evidence "
                "log."
            ),
            class_name="text-note text-soft",
        ),
        footer=rx.cond(State.data_href != "", _moves(), rx.fragment()),
    )


def _moves() -> rx.Component:
    return rx.fragment(
        ui.button(
            t("Erase…"),
            variant="quiet",
            icon_name="trash",
            on_click=[ui.close_dialog(DATA_SHEET), ui.open_dialog(ERASE_SHEET)],
        ),
        ui.link_button(
            t("Save as a file"),
            href=State.data_href,
            icon_name="download",
            variant="secondary",
            reload=True,
        ),
    )


def _erase_sheet() -> rx.Component:
    return ui.sheet(
        ERASE_SHEET,
        t("Erase what {name} read?", name=State.data_name),
        _list(
            t("This goes"),
            t("Visits, times and sections, in all figures and lists"),
            t("Device, browser, city and how they came"),
            t("The alerts about it, and the reasons to call"),
        ),
        _list(
            t("This stays"),
            t("Customer, proposals and links"),
            t("Signed statements and which filed documents were opened, as evidence"),
            t("A mark that this browser is not counted again"),
            t("A line in the evidence log that somebody was erased, without the name"),
        ),
        rx.el.p(
            t("It cannot be undone."),
            class_name="text-body font-semibold text-ink",
        ),
        footer=rx.fragment(
            ui.button(t("Cancel"), variant="secondary", on_click=ui.close_dialog(ERASE_SHEET)),
            ui.button(
                t("Erase"),
                variant="danger",
                on_click=[ui.close_dialog(ERASE_SHEET), State.erase_data],
            ),
        ),
    )


def _list(title: Text, *lines: Text) -> rx.Component:
    return rx.el.div(
        rx.el.h3(title, class_name="text-body font-semibold text-ink"),
        rx.el.ul(
            *(rx.el.li(line) for line in lines),
            class_name="flex list-disc flex-col gap-1 pl-6 text-body text-soft",
        ),
        class_name="flex flex-col gap-1",
    )
