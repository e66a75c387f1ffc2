"""The list of leads."""

import reflex as rx

from planbook.features.leads import components
from planbook.features.leads.state import LeadsState
from planbook.shell import routes
from planbook.shell.layout import app_page, people_tabs
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def leads_page() -> rx.Component:
    """List the people an agent may call, with the reason and the next step."""
    return app_page(
        on_change(LeadsState.refresh),
        people_tabs(routes.LEADS),
        rx.cond(LeadsState.loaded, _content(), ui.skeleton("rows", count=6)),
        components.lead_sheet(),
        title=t("Leads"),
        active="customers",
    )


def _content() -> rx.Component:
    return rx.cond(
        LeadsState.has_any,
        rx.fragment(_controls(), components.done_notice(), _list()),
        _nobody_yet(),
    )


def _controls() -> rx.Component:
    return rx.el.div(
        ui.search_field(
            "lead-search",
            t("Search leads"),
            LeadsState.query,
            LeadsState.search,
            on_clear=LeadsState.clear,
            placeholder=t("Name or introducer"),
        ),
        ui.choice_field(
            "lead-shelf",
            t("Show"),
            LeadsState.shelf,
            LeadsState.choose_shelf,
            [ui.Choice("open", t("To do")), ui.Choice("done", t("Done"))],
            variant="segments",
            hide_label=True,
        ),
        class_name="flex flex-col gap-3",
    )


def _list() -> rx.Component:
    return rx.cond(
        LeadsState.rows,
        rx.fragment(
            ui.row_list(rx.foreach(LeadsState.rows, components.lead_row), label=t("Leads")),
            _more(),
        ),
        rx.cond(LeadsState.query != "", _no_match(), _nothing_here()),
    )


def _more() -> rx.Component:
    return rx.cond(
        rx.Var.create(LeadsState.rows).length() < LeadsState.matching,
        ui.button(t("Show more"), variant="secondary", wide=True, on_click=LeadsState.show_more),
        rx.fragment(),
    )


def _no_match() -> rx.Component:
    return ui.empty_state(
        t("Nobody found"),
        t("No name or introducer has “{query}” in it.", query=LeadsState.query),
        action=ui.button(t("Show all"), variant="secondary", on_click=LeadsState.clear),
        picture_name="lost",
    )


def _nothing_here() -> rx.Component:
    return rx.cond(
        LeadsState.shelf == "open",
        ui.empty_state(
            t("All done"),
            t("Whoever reads again comes back by themselves."),
            action=ui.button(
                t("Show the done ones"),
                variant="secondary",
                on_click=LeadsState.choose_shelf("done"),
            ),
            picture_name="umbrella",
        ),
        ui.empty_state(
            t("Nothing done yet"),
            t("Leads that you have called and marked as done are kept here."),
            action=ui.button(
                t("To the open ones"),
                variant="secondary",
                on_click=LeadsState.choose_shelf("open"),
            ),
            picture_name="letter",
        ),
    )


def _nobody_yet() -> rx.Component:
    return ui.empty_state(
        t("No leads yet"),
        t("Share a proposal: who reads it, and whom they pass it on to, appears here."),
        action=ui.link_button(t("To the proposals"), href=routes.PROPOSALS, icon_name="share"),
        picture_name="reader",
    )
