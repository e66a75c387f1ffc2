"""A customer's page: who it is, why to call, and what was made for them."""

import reflex as rx

from planbook.features.analysis import components as needs
from planbook.features.customers import components as customers
from planbook.features.customers.state import PersonState
from planbook.features.leads import components
from planbook.features.leads.state import LeadState, PersonWorkState
from planbook.features.sharing import components as sharing
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def person_page() -> rx.Component:
    """Show everything that is known of a customer."""
    person = PersonState.person
    return app_page(
        on_change(PersonWorkState.refresh),
        rx.cond(
            PersonState.not_found,
            _not_found(),
            rx.cond(PersonState.person_loaded & PersonWorkState.loaded, _person(), _waiting()),
        ),
        components.lead_sheet(),
        customers.archive_dialog(),
        sharing.reading_data_sheets(),
        title=rx.cond(PersonState.person_loaded, person.name, t("Customer")),
        active="customers",
        back=routes.CUSTOMERS,
        actions=(
            rx.cond(
                person.editable & ~PersonState.not_found,
                ui.icon_button("edit", t("Edit"), href=person.edit_href),
                rx.fragment(),
            ),
        ),
        footer=rx.cond(
            person.editable & PersonWorkState.loaded & ~PersonState.not_found,
            ui.link_button(
                t("Plan for {name}", name=person.name),
                href=PersonWorkState.plan_href,
                icon_name="add",
                size="large",
            ),
            None,
        ),
    )


def _waiting() -> rx.Component:
    return rx.fragment(ui.skeleton("card"), ui.skeleton("rows", count=4))


def _not_found() -> rx.Component:
    return ui.error_state(
        t("This customer cannot be shown"),
        t("There is none here, or it is somebody else's."),
        action=ui.link_button(t("To the customers"), href=routes.CUSTOMERS),
    )


def _person() -> rx.Component:
    return rx.fragment(
        customers.archived_notice(),
        components.done_notice(),
        customers.person_head(_next_step()),
        _books(),
        _plans(),
        needs.analyses_card(),
        customers.household_card(),
        customers.money_card(),
        customers.policies_card(),
        customers.consent_card(),
        _reading_data(),
    )


def _reading_data() -> rx.Component:
    """Let those who answer to the customer hand out or erase what is stored of their reading."""
    person = PersonState.person
    return rx.cond(
        sharing.answers_for(person.editable),
        sharing.customer_data_row(person.id),
        rx.fragment(),
    )


def _next_step() -> rx.Component:
    """Say how warm they are and what to do, with the words behind it."""
    lead = PersonWorkState.lead
    return rx.cond(
        lead.id > 0,
        ui.card(
            rx.el.div(
                ui.badge(lead.grade, rx.Var.create(lead.tone)),
                rx.el.span(lead.seen, class_name="text-note text-soft"),
                class_name="flex flex-wrap items-center justify-between gap-2",
            ),
            rx.el.div(
                rx.el.p(lead.next_step, class_name="text-lead font-semibold text-ink"),
                rx.el.p(PersonWorkState.why, class_name="text-body text-soft"),
                class_name="flex flex-col gap-1",
            ),
            ui.button(
                t("What to say"),
                variant="secondary",
                icon_name="chat",
                on_click=LeadState.show(lead.id),
            ),
            tone="accent",
        ),
        rx.fragment(),
    )


def _books() -> rx.Component:
    return rx.cond(
        PersonWorkState.proposals,
        ui.section(
            t("Proposals"),
            ui.row_list(rx.foreach(PersonWorkState.proposals, _proposal), label=t("Proposals")),
        ),
        rx.fragment(),
    )


def _proposal(line: Item) -> rx.Component:
    return ui.row(
        line.title,
        subtitle=line.about,
        trailing=ui.badge(line.badge, line.tone),
        href=line.href,
    )


def _plans() -> rx.Component:
    return rx.cond(
        PersonWorkState.plans,
        ui.section(
            t("Plans"),
            ui.row_list(rx.foreach(PersonWorkState.plans, _plan), label=t("Plans")),
            action=rx.cond(
                PersonWorkState.compare_href != "",
                ui.link_button(
                    t("Compare plans"), href=PersonWorkState.compare_href, variant="quiet"
                ),
                rx.fragment(),
            ),
        ),
        rx.fragment(),
    )


def _plan(line: Item) -> rx.Component:
    return ui.row(line.title, subtitle=line.about, href=line.href)
