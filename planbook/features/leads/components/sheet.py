"""The sheet of a lead: why to call, how they came, what to say."""

import reflex as rx

from planbook.features.leads.state import LeadState
from planbook.features.leads.state.lead import SHEET
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def lead_sheet() -> rx.Component:
    """Show a lead over the page, with the words and the ways to reach them."""
    lead = LeadState.lead
    return ui.sheet(
        SHEET,
        lead.name,
        _marks(),
        _way(),
        _words(),
        _why(),
        rx.cond(
            lead.href != "",
            _own_page(),
            rx.cond(lead.is_own, _nobody_yet(), rx.fragment()),
        ),
        footer=_actions(),
    )


def _marks() -> rx.Component:
    lead = LeadState.lead
    return rx.el.div(
        ui.badge(lead.grade, rx.Var.create(lead.tone)),
        rx.el.span(lead.next_step, class_name="text-body font-medium text-accent"),
        rx.el.span(lead.seen, class_name="text-note text-soft"),
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
    )


def _way() -> rx.Component:
    """Show from whom to whom the proposal went, with the way to the whole tree."""
    lead = LeadState.lead
    return rx.cond(
        lead.book_href != "",
        ui.row_list(
            ui.row(
                lead.book,
                subtitle=lead.path,
                leading=ui.icon("fork", tone="text-accent"),
                href=lead.book_href,
            ),
            label=t("How it reached them"),
        ),
        rx.fragment(),
    )


def _words() -> rx.Component:
    """Offer the words for the next step, each to be copied."""
    return rx.cond(
        LeadState.scripts,
        ui.section(t("What to say"), rx.foreach(LeadState.scripts, _script), level=3),
        rx.fragment(),
    )


def _script(script: Item) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(script.title, class_name="min-w-0 text-note text-soft"),
            rx.el.div(
                ui.button(
                    t("Copy"),
                    variant="quiet",
                    icon_name="copy",
                    on_click=ui.copy_text(script.text, t("Words copied")),
                ),
                class_name="-mr-3 shrink-0",
            ),
            class_name="flex items-center justify-between gap-4",
        ),
        rx.el.p(script.text, class_name="text-body whitespace-pre-line text-ink select-all"),
        class_name="flex flex-col gap-1 rounded-card bg-sunken px-4 pt-1 pb-4",
    )


def _why() -> rx.Component:
    return ui.section(
        t("Why"),
        ui.row_list(
            rx.foreach(LeadState.reasons, lambda one: ui.fact_row(one.text, one.points)),
            label=t("Why"),
        ),
        level=3,
    )


def _own_page() -> rx.Component:
    lead = LeadState.lead
    return ui.row_list(
        ui.row(
            t("Everything about {name}", name=lead.name),
            leading=ui.icon("person", tone="text-accent"),
            href=lead.href,
        )
    )


def _nobody_yet() -> rx.Component:
    """Say that only the introducer knows them, and take what they tell."""
    lead = LeadState.lead
    return ui.section(
        t("Make a customer of them"),
        ui.text_field(
            "lead-name",
            t("Name"),
            LeadState.new_name,
            LeadState.change_name,
            error=LeadState.errors.get("name", ""),
        ),
        ui.phone_field(
            "lead-phone",
            t("Phone"),
            LeadState.new_phone,
            LeadState.change_phone,
            error=LeadState.errors.get("phone", ""),
        ),
        _doubles(),
        ui.button(
            t("Add as a customer"),
            variant="secondary",
            icon_name="add",
            on_click=LeadState.make_customer,
        ),
        note=rx.cond(
            lead.introducer != "",
            t(
                "Nobody but {name} knows who this is. Ask, then note it here.",
                name=lead.introducer,
            ),
            t("Who this is is not known yet. When they tell you, note it here."),
        ),
        level=3,
    )


def _doubles() -> rx.Component:
    """Show who may be the same person, with a way there."""
    return rx.cond(
        LeadState.doubles,
        rx.el.div(
            rx.el.p(
                ui.icon("alert", size=18, tone="text-attention"),
                t("You may know this person already"),
                class_name="flex items-center gap-2 text-body font-medium text-ink",
            ),
            ui.row_list(
                rx.foreach(
                    LeadState.doubles,
                    lambda line: ui.row(line.name, subtitle=line.about, href=line.href),
                )
            ),
            class_name="flex flex-col gap-2",
            role="status",
        ),
        rx.fragment(),
    )


def _actions() -> rx.Component:
    lead = LeadState.lead
    return rx.fragment(
        rx.cond(lead.is_own, _done_or_back(), rx.fragment()),
        rx.cond(
            lead.phone_link != "",
            ui.link_button(t("Call"), href=lead.phone_link, icon_name="phone", reload=True),
            rx.fragment(),
        ),
    )


def _done_or_back() -> rx.Component:
    lead = LeadState.lead
    return rx.cond(
        lead.is_done,
        ui.button(
            t("Put back"),
            variant="secondary",
            icon_name="refresh",
            on_click=LeadState.reopen(lead.id),
        ),
        ui.button(
            t("Mark as done"),
            variant="secondary",
            icon_name="check",
            on_click=LeadState.finish(lead.id),
        ),
    )
