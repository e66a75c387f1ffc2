"""The ways by which alerts leave Planbook, each with its address, a test and how it last went."""

import reflex as rx

from planbook.features.sharing.state import AlertChoicesState
from planbook.features.sharing.state.alert_rows import WayView
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Text

State = AlertChoicesState


def email_way() -> rx.Component:
    """Offer e-mail."""
    return ui.section(
        t("E-mail"),
        _way(
            "email",
            State.email,
            t("Send alerts by e-mail"),
            ui.text_field(
                "email",
                t("Address"),
                State.email.address,
                lambda text: State.change_address("email", text),
                kind="email",
                keyboard="email",
                complete="email",
                error=State.errors.get("email", ""),
            ),
            hint=rx.cond(
                State.can_mail, "", t("No mail server is set up. Ask your administrator.")
            ),
        ),
    )


def wecom_way() -> rx.Component:
    """Offer a WeCom group."""
    return ui.section(
        t("WeCom robot"),
        _way(
            "wecom",
            State.wecom,
            t("Post alerts into a WeCom group"),
            ui.text_field(
                "wecom",
                t("The robot's address"),
                State.wecom.address,
                lambda text: State.change_address("wecom", text),
                kind="url",
                keyboard="url",
                placeholder="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
                hint=t(
                    "In the group's settings: add a group robot, then copy its webhook address."
                ),
                error=State.errors.get("wecom", ""),
            ),
            hint=t("Everybody in the group reads them."),
        ),
    )


def webhook_way() -> rx.Component:
    """Offer a system of their own."""
    return ui.section(
        t("Webhook"),
        _way(
            "webhook",
            State.webhook,
            t("Send alerts to a system of your own"),
            ui.text_field(
                "webhook",
                t("Address"),
                State.webhook.address,
                lambda text: State.change_address("webhook", text),
                kind="url",
                keyboard="url",
                placeholder="https://",
                error=State.errors.get("webhook", ""),
            ),
            rx.cond(State.webhook.secret != "", _secret(), rx.fragment()),
        ),
        ui.confirm_dialog(
            "renew-secret",
            t("Make a new secret?"),
            t("The receiver refuses alerts until it knows the new one."),
            confirm=t("Make a new secret"),
            on_confirm=State.renew_secret,
            danger=True,
        ),
    )


def _secret() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("Signing secret"), class_name="text-body font-medium text-ink"),
        rx.el.p(
            State.webhook.secret,
            class_name="rounded-card bg-sunken px-4 py-3 text-note break-all select-all",
        ),
        rx.el.p(
            t("Signed as Standard Webhooks say: webhook-id, webhook-timestamp, webhook-signature."),
            class_name="text-note text-soft",
        ),
        rx.el.div(
            ui.button(
                t("Copy"),
                variant="quiet",
                icon_name="copy",
                on_click=ui.copy_text(State.webhook.secret),
            ),
            ui.button(
                t("Make a new secret"), variant="quiet", on_click=ui.open_dialog("renew-secret")
            ),
            class_name="-ml-4 flex flex-wrap",
        ),
        class_name="flex flex-col gap-2",
    )


def _way(
    way: str, view: WayView, label: Text, *fields: rx.Component, hint: Text = ""
) -> rx.Component:
    """Show a way: its switch, its address, a test, and how the last message ended."""
    tested = State.tested[way]
    return ui.card(
        rx.el.div(
            ui.switch_field(
                f"{way}-on", label, view.enabled, lambda on: State.turn(way, on), hint=hint
            ),
            *fields,
            _outcome(view),
            rx.cond(
                view.address != "",
                rx.el.div(
                    ui.button(
                        t("Send a test"),
                        variant="secondary",
                        loading=State.testing == way,
                        on_click=State.send_test(way, 0),
                    ),
                    rx.el.p(
                        rx.cond(tested, tested, ""),
                        class_name="min-w-0 flex-1 basis-[10rem] text-note text-soft",
                        role="status",
                    ),
                    class_name="flex flex-wrap items-center gap-3",
                ),
                rx.fragment(),
            ),
            class_name="flex flex-col gap-4",
        )
    )


def _outcome(view: WayView) -> rx.Component:
    tone = rx.Var.create(view.tone)
    colour = rx.match(tone, ("danger", "text-danger"), ("attention", "text-attention"), "text-soft")
    return rx.el.p(view.outcome, class_name=["text-note empty:hidden", colour])
