"""The colleagues."""

from typing import Any

import reflex as rx

from planbook.features.accounts import components
from planbook.features.accounts.state import PeopleState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def people_page() -> rx.Component:
    """List the colleagues, with one-time links for forgotten passwords."""
    return app_page(
        rx.cond(
            PeopleState.loaded,
            ui.row_list(rx.foreach(PeopleState.people, _person)),
            ui.skeleton("rows", count=6),
        ),
        components.link_sheet(),
        components.grade_sheet(),
        title=t("Colleagues"),
        active="people",
    )


def _person(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a UserRow
    return ui.row(
        row.name,
        subtitle=row.team,
        leading=ui.avatar(row.name),
        trailing=rx.el.span(
            components.grade_button(row),
            ui.button(t("One-time link"), variant="quiet", on_click=PeopleState.make_link(row.id)),
            class_name="flex flex-wrap items-center justify-end",
        ),
    )
