"""The head of a person's page: who it is, how to reach them, what to do next."""

import reflex as rx

from planbook.features.customers.state import PersonState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Node


def person_head(next_step: Node | None = None) -> rx.Component:
    """Show name and age, call / WeChat / SMS, and the next step of a higher slice."""
    person = PersonState.person
    return rx.el.div(
        rx.el.div(
            ui.avatar(person.name, size="large"),
            rx.el.div(
                rx.el.h2(person.name, class_name="text-title font-semibold text-ink"),
                rx.el.p(person.about, class_name="text-body text-soft empty:hidden"),
                _marks(),
                class_name="flex min-w-0 flex-col gap-1",
            ),
            class_name="flex items-center gap-4",
        ),
        _ways(),
        rx.fragment() if next_step is None else next_step,
        rx.el.p(person.notes, class_name="text-body whitespace-pre-line text-soft empty:hidden"),
        class_name="flex flex-col gap-4",
    )


def _marks() -> rx.Component:
    person = PersonState.person
    return rx.el.div(
        rx.cond(person.agent != "", ui.badge(person.agent), rx.fragment()),
        rx.cond(person.is_demo, ui.badge(t("Demo"), "attention"), rx.fragment()),
        class_name="flex flex-wrap gap-2 empty:hidden",
    )


def _ways() -> rx.Component:
    """Offer the ways to reach the person; without a number, the way to add one."""
    person = PersonState.person
    number = rx.el.div(
        ui.link_button(
            t("Call"), href=person.phone_link, icon_name="phone", variant="secondary", reload=True
        ),
        _wechat(),
        ui.link_button(
            t("SMS"), href=person.sms_link, icon_name="mail", variant="secondary", reload=True
        ),
        class_name="grid grid-cols-3 gap-2",
    )
    none = rx.cond(
        person.wechat != "",
        _wechat(),
        rx.cond(
            person.editable,
            ui.link_button(
                t("Add a phone number"),
                href=person.edit_href,
                icon_name="phone",
                variant="secondary",
                wide=True,
            ),
            rx.fragment(),
        ),
    )
    return rx.cond(person.phone != "", number, none)


def _wechat() -> rx.Component:
    """Copy what WeChat finds the person by: the WeChat ID, else the number."""
    person = PersonState.person
    known = person.wechat != ""
    return ui.button(
        t("WeChat"),
        icon_name="chat",
        variant="secondary",
        wide=True,
        on_click=ui.copy_text(
            rx.cond(known, person.wechat, person.phone),
            rx.cond(
                known,
                t("WeChat ID copied"),
                t("Number copied: search for it in WeChat"),
            ),
        ),
    )


def archived_notice() -> rx.Component:
    """Say that the customer is put away, and offer to bring them back."""
    person = PersonState.person
    return rx.cond(
        person.archived,
        ui.banner(
            t("Archived"),
            action=rx.cond(
                person.editable,
                ui.button(t("Bring back"), variant="quiet", on_click=PersonState.bring_back),
                rx.fragment(),
            ),
        ),
        rx.fragment(),
    )


def archive_dialog() -> rx.Component:
    """Ask before a customer is put away; opened as ``archive-customer``."""
    return ui.confirm_dialog(
        "archive-customer",
        t("Archive {name}?", name=PersonState.person.name),
        t("The customer leaves the list; nothing is lost, and it can be undone."),
        confirm=t("Archive"),
        on_confirm=PersonState.archive,
    )
