"""The customer's consent: what they agree to, noted with one tap and withdrawn as easily."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.customers.state import ConsentState, PersonState
from planbook.ui import kit as ui
from planbook.ui.i18n import t

WITHDRAWING = "withdraw-consent"


def consent_line() -> rx.Component:
    """Ask for the consent where it is missing; say in one line that it is there."""
    return rx.cond(
        PersonState.consent.enough,
        rx.el.p(
            ui.icon("check", size=18, tone="text-accent"),
            rx.el.span(t("Customer's consent"), DOT, PersonState.consent.status),
            class_name="flex items-center gap-2 text-note text-soft",
        ),
        ui.card(
            rx.el.p(t("Please read this out"), class_name="text-note text-soft"),
            consent_words(),
            ui.button(
                t("Customer agrees"),
                variant="secondary",
                icon_name="check",
                wide=True,
                on_click=ConsentState.note_consent,
            ),
        ),
    )


def consent_words() -> rx.Component:
    """Show the words that the customer agrees to."""
    return rx.el.p(PersonState.consent.words, class_name="text-body text-ink")


def consent_card() -> rx.Component:
    """Show the consent on the customer's page, with the way to give or withdraw it."""
    consent = PersonState.consent
    return ui.section(
        t("Consent to use health, income and family facts"),
        ui.card(
            rx.el.p(
                consent.status,
                class_name=rx.cond(
                    consent.enough,
                    "text-body font-medium text-ink",
                    "text-body font-medium text-attention",
                ),
            ),
            rx.el.p(consent.words, class_name="text-note text-soft"),
            rx.cond(PersonState.person.editable, _moves(), rx.fragment()),
        ),
        ui.confirm_dialog(
            WITHDRAWING,
            t("Withdraw the consent?"),
            t("No new analysis can be made until the customer agrees again. What exists stays."),
            confirm=t("Withdraw"),
            on_confirm=ConsentState.withdraw_consent,
            danger=True,
        ),
    )


def _moves() -> rx.Component:
    consent = PersonState.consent
    return rx.el.div(
        rx.cond(
            consent.enough,
            rx.fragment(),
            ui.button(
                t("Customer agrees"),
                variant="secondary",
                icon_name="check",
                on_click=ConsentState.note_consent,
            ),
        ),
        rx.cond(
            consent.given,
            ui.button(t("Withdraw"), variant="quiet", on_click=ui.open_dialog(WITHDRAWING)),
            rx.fragment(),
        ),
        class_name="flex flex-wrap gap-2",
    )
