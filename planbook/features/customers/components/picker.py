"""Choosing one of the agent's customers."""

from collections.abc import Callable

import reflex as rx

from planbook.features.customers.state import PickerState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, On


def customer_picker(
    choose: Callable[[Item], On], *, nobody: rx.Component | None = None
) -> rx.Component:
    """Search among the customers and choose one; ``nobody`` says what to do where none matches."""
    nothing = nobody or rx.el.p(t("Nobody found"), class_name="text-body text-soft")
    return rx.el.div(
        ui.search_field(
            "picker-search",
            t("Search customers"),
            PickerState.picker_query,
            PickerState.search_picker,
            on_clear=PickerState.clear_picker,
            placeholder=t("Name, pinyin or phone"),
        ),
        rx.cond(
            PickerState.picker_rows,
            ui.row_list(
                rx.foreach(PickerState.picker_rows, lambda line: _row(line, choose)),
                label=t("Customers"),
            ),
            nothing,
        ),
        class_name="flex flex-col gap-4",
    )


def _row(line: Item, choose: Callable[[Item], On]) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=line.about,
        leading=ui.avatar(line.name),
        trailing=ui.icon("next", size=18, tone="text-faint"),
        on_click=choose(line.id),
    )
