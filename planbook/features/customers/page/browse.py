"""The list of customers."""

import reflex as rx

from planbook.features.customers.state import CustomersState
from planbook.shell import routes
from planbook.shell.layout import app_page, people_tabs
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

NEW: str = "/customers/new"


def customers_page() -> rx.Component:
    """List the customers: search, order, archive."""
    return app_page(
        people_tabs(routes.CUSTOMERS),
        _undo(),
        rx.cond(CustomersState.list_loaded, _content(), ui.skeleton("rows", count=8)),
        title=t("Customers"),
        active="customers",
        actions=[ui.icon_button("add", t("Add a customer"), href=NEW)],
    )


def _content() -> rx.Component:
    nobody = (CustomersState.everybody == 0) & (CustomersState.view != "archived")
    return rx.cond(nobody, _nobody(), rx.fragment(_controls(), _list()))


def _nobody() -> rx.Component:
    return rx.fragment(
        ui.empty_state(
            t("No customers yet"),
            t("Add the first one: a name is enough to begin."),
            action=ui.link_button(t("Add a customer"), href=NEW, icon_name="add"),
            picture_name="family",
        ),
        _archive_link(),
    )


def _archive_link() -> rx.Component:
    """Lead to the archived ones, who are all there are."""
    return ui.button(
        t("Archived customers"),
        variant="quiet",
        on_click=CustomersState.choose_view("archived"),
    )


def _controls() -> rx.Component:
    return rx.el.div(
        ui.search_field(
            "customer-search",
            t("Search customers"),
            CustomersState.query,
            CustomersState.search,
            on_clear=CustomersState.clear,
            placeholder=t("Name, pinyin or phone"),
        ),
        ui.choice_field(
            "customer-view",
            t("Show"),
            CustomersState.view,
            CustomersState.choose_view,
            [
                ui.Choice("recent", t("Recent")),
                ui.Choice("name", t("By name")),
                ui.Choice("archived", t("Archived")),
            ],
            variant="segments",
            hide_label=True,
        ),
        class_name="flex flex-col gap-3",
    )


def _list() -> rx.Component:
    return rx.cond(
        CustomersState.shown > 0,
        rx.el.div(
            rx.el.p(
                t("Customers: {count}", count=CustomersState.matching),
                class_name="text-note text-soft",
                aria_live="polite",
            ),
            rx.foreach(CustomersState.groups, _group),
            _more(),
            class_name="flex flex-col gap-3",
        ),
        rx.cond(CustomersState.query != "", _no_match(), _nothing_archived()),
    )


def _group(group: Item) -> rx.Component:
    return rx.el.div(
        rx.cond(group.letter != "", ui.group_head(group.letter), rx.fragment()),
        ui.row_list(rx.foreach(group.rows, _row)),
    )


def _row(line: Item) -> rx.Component:
    return rx.cond(
        CustomersState.view == "archived",
        ui.row(
            line.name,
            subtitle=line.about,
            leading=ui.avatar(line.name),
            trailing=rx.cond(
                line.meta == "",
                ui.button(
                    t("Bring back"), variant="quiet", on_click=CustomersState.restore(line.id)
                ),
                rx.fragment(),
            ),
            meta=line.meta,
        ),
        ui.row(
            line.name,
            subtitle=line.about,
            leading=ui.avatar(line.name),
            meta=line.meta,
            href=line.href,
        ),
    )


def _more() -> rx.Component:
    return rx.cond(
        CustomersState.shown < CustomersState.matching,
        ui.button(
            t("Show more"), variant="secondary", wide=True, on_click=CustomersState.show_more
        ),
        rx.fragment(),
    )


def _no_match() -> rx.Component:
    name = rx.Var.create(CustomersState.query).to(str)
    return ui.empty_state(
        t("Nobody found"),
        t("No name, pinyin or phone has “{query}” in it.", query=CustomersState.query),
        action=ui.link_button(
            t("Add “{query}”", query=CustomersState.query),
            href=rx.Var.create(f"{NEW}?name=") + name,
            icon_name="add",
        ),
        picture_name="lost",
    )


def _nothing_archived() -> rx.Component:
    return ui.empty_state(
        t("Nothing archived"),
        t("Who is archived leaves the list and can be brought back from here."),
        action=ui.button(
            t("Back to the list"),
            variant="secondary",
            on_click=CustomersState.choose_view("recent"),
        ),
        picture_name="letter",
    )


def _undo() -> rx.Component:
    return ui.undo_banner(
        CustomersState.undo_id > 0,
        t("{name} was archived.", name=CustomersState.undo_name),
        CustomersState.restore(CustomersState.undo_id),
        on_close=CustomersState.forget_undo,
    )
