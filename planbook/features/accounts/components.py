"""Parts of the pages about people."""

from typing import Any

import reflex as rx

from planbook.features.accounts.state import MeState, PeopleState
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Text


def card_preview() -> rx.Component:
    """Show the card as a customer sees it."""
    card = MeState.card
    photo = rx.cond(card.photo_hash != "", "/pictures/" + card.photo_hash + ".jpg", "")
    return ui.card(
        rx.el.div(
            ui.avatar(card.name, src=photo, size="large"),
            rx.el.div(
                rx.el.p(card.name, class_name="text-title font-semibold"),
                rx.el.p(card.title, class_name="text-body text-soft empty:hidden"),
                rx.el.p(card.organisation, class_name="text-note text-soft"),
                class_name="min-w-0",
            ),
            class_name="flex items-center gap-4",
        ),
        rx.el.p(card.introduction, class_name="text-body text-ink empty:hidden"),
        rx.cond(
            card.certificate_number != "",
            rx.el.p(
                t("Practising certificate {number}", number=card.certificate_number),
                class_name="text-note text-soft",
            ),
            rx.fragment(),
        ),
    )


def card_fields() -> rx.Component:
    """Ask for what the card says; each field is saved as it is typed."""
    return rx.el.div(
        _field("name", t("Name"), complete="name"),
        _field("title", t("Title")),
        _field("certificate_number", t("Practising certificate number")),
        ui.phone_field(
            "phone",
            t("Phone"),
            MeState.card.phone,
            lambda value: MeState.change_card("phone", value),
            error=MeState.errors.get("phone", ""),
        ),
        _field("wechat_id", t("WeChat ID"), optional=True),
        ui.textarea_field(
            "introduction",
            t("Introduction"),
            MeState.card.introduction,
            lambda value: MeState.change_card("introduction", value),
            hint=t("Two or three sentences: how long you have advised families, and what for."),
            optional=True,
        ),
        class_name="flex flex-col gap-5",
    )


def english_fields() -> rx.Component:
    """Ask for what documents in English say instead."""
    return ui.fields(
        _field("name_en", t("Name in English"), optional=True),
        _field("title_en", t("Title in English"), optional=True),
        ui.textarea_field(
            "introduction_en",
            t("Introduction in English"),
            MeState.card.introduction_en,
            lambda value: MeState.change_card("introduction_en", value),
            optional=True,
        ),
    )


def _field(
    name: str, label: Text, *, complete: str = "off", optional: bool = False
) -> rx.Component:
    return ui.text_field(
        name,
        label,
        getattr(MeState.card, name),
        lambda value: MeState.change_card(name, value),
        complete=complete,
        optional=optional,
        error=MeState.errors.get(name, ""),
    )


def pictures() -> rx.Component:
    """Offer to change the photo and the WeChat QR code."""
    return ui.row_list(
        _picture_row("photo", t("Photo"), MeState.card.photo_hash),
        _picture_row("wechat_qr", t("WeChat QR code"), MeState.card.wechat_qr_hash),
    )


def _picture_row(kind: str, label: Text, digest: Text) -> rx.Component:
    there = digest != ""
    return ui.row(
        label,
        subtitle=rx.cond(there, t("On your card"), t("Not on your card yet")),
        leading=rx.cond(
            there,
            rx.el.img(
                src="/pictures/" + rx.Var.create(digest).to(str) + ".jpg",
                alt="",
                class_name="size-11 rounded-small object-cover",
            ),
            rx.el.span(
                ui.icon("camera"),
                class_name="flex size-11 items-center justify-center rounded-small bg-sunken text-soft",
            ),
        ),
        trailing=rx.el.span(
            rx.cond(
                there,
                ui.icon_button("trash", t("Remove"), on_click=MeState.remove_picture(kind)),
                rx.fragment(),
            ),
            ui.button(
                rx.cond(there, t("Change"), t("Choose")),
                variant="quiet",
                on_click=ui.send_picture(f"/upload/{kind}", MeState.picture_sent),
            ),
            class_name="flex items-center",
        ),
    )


def session_row(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a Session
    """Show one browser in which the person is signed in."""
    return ui.row(
        row.device,
        subtitle=rx.cond(row.is_this, t("This browser"), t("Last used {when}", when=row.seen)),
        trailing=rx.cond(
            row.is_this,
            rx.fragment(),
            ui.button(t("Sign out"), variant="quiet", on_click=MeState.end_session(row.id)),
        ),
    )


def link_sheet() -> rx.Component:
    """Show a new one-time link, once."""
    return ui.sheet(
        "one-time-link",
        t("One-time link"),
        rx.el.p(
            t(
                "{name} sets a new password with it. It works once, within 24 hours; "
                "older links no longer do.",
                name=PeopleState.link_for,
            ),
            class_name="text-body text-soft",
        ),
        rx.el.p(
            PeopleState.link, class_name="rounded-card bg-sunken p-4 text-body break-all select-all"
        ),
        footer=ui.button(
            t("Copy the link"), icon_name="copy", on_click=ui.copy_text(PeopleState.link)
        ),
        open=PeopleState.link != "",
        on_close=PeopleState.forget_link,
    )


def grade_button(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a UserRow
    """Show the grade of those who plan products; the admin changes it."""
    plans = (row.role == "agent") | (row.role == "lead")
    grade = rx.Var.create("P").to(str) + row.grade.to(str)
    return rx.cond(
        plans,
        rx.cond(
            AppState.actor_role == "admin",
            ui.button(
                t("Grade {grade}", grade=grade),
                variant="quiet",
                on_click=PeopleState.open_grade(row.id),
            ),
            ui.badge(grade),
        ),
        rx.fragment(),
    )


def grade_sheet() -> rx.Component:
    """Let the admin choose a colleague's qualification grade."""
    return ui.sheet(
        "qualification-grade",
        t("Qualification grade"),
        ui.choice_field(
            "grade",
            t("{name} may plan products up to tier", name=PeopleState.grading_name),
            PeopleState.grade,
            PeopleState.choose_grade,
            [
                ui.Choice("1", "P1", t("None of today's products")),
                ui.Choice("2", "P2", t("Ordinary products")),
                ui.Choice("3", "P3", t("Participating and universal products too")),
                ui.Choice("4", "P4", t("Unit-linked products too")),
                ui.Choice("5", "P5", t("Every product")),
            ],
        ),
        rx.el.p(
            t("The change is kept in the evidence log and counts at once."),
            class_name="text-note text-soft",
        ),
        open=PeopleState.grading > 0,
        on_close=PeopleState.close_grade,
    )
