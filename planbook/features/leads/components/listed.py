"""Leads in lists, and the notice about the one that was done last."""

import reflex as rx

from planbook.features.leads.state import LeadState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, On, Text


def call_row(line: Item) -> rx.Component:
    """Show a lead to call; the row opens its sheet with the words."""
    return _row(line, on_click=LeadState.show(line.id))


def _row(line: Item, *, href: Text | None = None, on_click: On = None) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=line.about,
        note=line.next_step,
        leading=ui.avatar(line.initial),
        trailing=_end(line) if href is None else ui.badge(line.grade, line.tone),
        href=href,
        on_click=on_click,
    )


def _end(line: Item) -> rx.Component:
    """Show the grade and that something opens, in line with the rows that lead to a page."""
    return rx.el.span(
        ui.badge(line.grade, line.tone),
        ui.icon("next", size=18, tone="-mr-1 text-faint"),
        class_name="flex items-center gap-3",
    )


def lead_row(line: Item) -> rx.Component:
    """Show a lead; the row leads to the person's page, or opens the sheet of who has none."""
    return rx.cond(
        line.href != "",
        _row(line, href=line.href),
        call_row(line),
    )


def done_notice() -> rx.Component:
    """Say which lead was done just now, and offer to take it back."""
    return ui.undo_banner(
        LeadState.undo_id > 0,
        t("{name}: done.", name=LeadState.undo_name),
        LeadState.reopen(LeadState.undo_id),
        on_close=LeadState.forget_undo,
    )
