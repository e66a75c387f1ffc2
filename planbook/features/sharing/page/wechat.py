"""The organisation's official account in WeChat."""

import reflex as rx

from planbook.features.sharing.state import WechatState
from planbook.shell import routes
from planbook.shell.layout import app_page, closed_to
from planbook.ui import kit as ui
from planbook.ui.i18n import t

State = WechatState


def wechat_page() -> rx.Component:
    """Ask the admin for the account through which WeChat shows a card for shared pages."""
    return app_page(
        rx.cond(
            State.loaded,
            rx.cond(State.closed, _closed(), _account()),
            ui.skeleton("card", count=1),
        ),
        title=t("WeChat card"),
        active="me",
        back=routes.ME,
        footer=rx.cond(State.loaded & ~State.closed, _save(), rx.fragment()),
    )


def _closed() -> rx.Component:
    return closed_to(
        t("This page is for admin"),
        t("They connect the organisation's official account."),
    )


def _save() -> rx.Component:
    return ui.button(t("Save"), size="large", wide=True, on_click=State.save_account)


def _account() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t(
                "With an official account, a page that is passed on in WeChat shows a card with "
                "title and adviser. Without one, agents send words and link together."
            ),
            class_name="text-body text-soft",
        ),
        rx.cond(State.failure != "", ui.banner(State.failure, tone="attention"), rx.fragment()),
        ui.fields(
            ui.text_field(
                "app_id",
                t("App id"),
                State.app_id,
                State.change_app_id,
                placeholder="wx…",
                hint=t("Empty: no card, and nothing is loaded from WeChat."),
                error=State.errors.get("app_id", ""),
            ),
            ui.password_field(
                "secret",
                t("App secret"),
                State.secret,
                State.change_secret,
                new=True,
                hint=rx.cond(
                    State.has_secret,
                    t("One is set. Leave it empty to keep it."),
                    t("Stored encrypted; it is never shown again."),
                ),
                error=State.errors.get("secret", ""),
            ),
        ),
        ui.section(
            t("In the account's own settings"),
            rx.el.ul(
                rx.el.li(t("Enter this server's domain as the safe domain of the JS-SDK.")),
                rx.el.li(t("Add this server's address to the list of allowed IP addresses.")),
                class_name="flex list-disc flex-col gap-1 pl-6 text-body text-soft",
            ),
        ),
    )
