"""The list of proposals."""

from typing import Any

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.sharing.state import ProposalsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def proposals_page() -> rx.Component:
    """List the proposals, each with its reading in a line."""
    return app_page(
        on_change(ProposalsState.refresh),
        rx.cond(ProposalsState.loaded, _list(), ui.skeleton("rows", count=6)),
        title=t("Proposals"),
        active="proposals",
    )


def _list() -> rx.Component:
    searched = ProposalsState.query != ""
    return rx.fragment(
        rx.cond(
            searched | (rx.Var.create(ProposalsState.rows).length() > 0),
            ui.search_field(
                "query",
                t("Search"),
                ProposalsState.query,
                ProposalsState.search,
                placeholder=t("Customer or title"),
            ),
            rx.fragment(),
        ),
        rx.cond(
            ProposalsState.rows,
            ui.row_list(rx.foreach(ProposalsState.rows, _row), label=t("Proposals")),
            rx.cond(searched, _nothing_found(), _nothing_yet()),
        ),
    )


def _row(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a ProposalRow
    return ui.row(
        row.title,
        subtitle=rx.cond(row.reading != "", f"{row.about}{DOT}{row.reading}", row.about),
        trailing=ui.badge(row.badge, row.tone),
        href=row.href,
    )


def _nothing_yet() -> rx.Component:
    return ui.empty_state(
        t("No proposals yet"),
        t("A proposal begins with a customer: their needs, then a plan, then the document."),
        action=ui.link_button(t("New plan"), href=routes.NEW_PLAN, icon_name="add"),
        picture_name="letter",
    )


def _nothing_found() -> rx.Component:
    return ui.empty_state(
        t("Nothing found"),
        t("No proposal of yours has this customer or title."),
        action=ui.button(t("Show all"), variant="secondary", on_click=ProposalsState.search("")),
        picture_name="reader",
    )
