"""Me: card, display, and the ways to what is kept beside."""

import reflex as rx

from planbook.features.accounts import components
from planbook.features.accounts.state import MeState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def me_page() -> rx.Component:
    """Show and edit one's card, language and sessions."""
    return app_page(
        rx.cond(MeState.loaded, _me(), ui.skeleton("card", count=3)),
        title=t("Me"),
        active="me",
    )


def _me() -> rx.Component:
    return rx.fragment(
        components.card_preview(),
        ui.section(
            t("My card"),
            components.card_fields(),
            components.pictures(),
            note=rx.cond(
                MeState.saved,
                t("Saved"),
                t("Customers see it on every proposal. Saved as you type."),
            ),
        ),
        ui.section(
            t("In English documents"),
            components.english_fields(),
            note=t(
                "Without a name they spell yours in pinyin, family name first. "
                "Without an introduction they leave it out."
            ),
        ),
        _display(),
        ui.row_list(
            ui.row(
                t("Alerts"),
                subtitle=t("What you are told, how, and when not to be disturbed"),
                leading=ui.icon("bell"),
                href=routes.ALERT_CHOICES,
            )
        ),
        _products(),
        _colleagues(),
        _rules(),
        _market(),
        _readers(),
        _sessions(),
    )


def _display() -> rx.Component:
    return ui.section(
        t("Display"),
        ui.choice_field(
            "locale",
            t("Language"),
            AppState.locale,
            MeState.choose_locale,
            [ui.Choice("zh_CN", "简体中文"), ui.Choice("en", "English")],
            variant="segments",
        ),
        ui.theme_field(),
    )


def _products() -> rx.Component:
    """Lead those to the products who have no place for them in their bar."""
    plans = (AppState.actor_role == "agent") | (AppState.actor_role == "lead")
    return rx.cond(
        plans,
        ui.row_list(
            ui.row(
                t("Products"),
                subtitle=t("What you may plan, and why not; rates and filed documents"),
                leading=ui.icon("shield"),
                href=routes.PRODUCTS,
            )
        ),
        rx.fragment(),
    )


def _colleagues() -> rx.Component:
    leads = (AppState.actor_role == "lead") | (AppState.actor_role == "admin")
    return rx.cond(
        leads,
        ui.row_list(
            ui.row(
                t("Colleagues"),
                subtitle=t("Who is in your teams; links for forgotten passwords"),
                leading=ui.icon("people"),
                href=routes.PEOPLE,
            )
        ),
        rx.fragment(),
    )


def _rules() -> rx.Component:
    keeps = (AppState.actor_role == "compliance") | (AppState.actor_role == "admin")
    return rx.cond(
        keeps,
        ui.row_list(
            rx.cond(
                AppState.actor_role == "admin",
                ui.row(
                    t("Organisation"),
                    subtitle=t("Name, contacts, logo and colours of every proposal"),
                    leading=ui.icon("home"),
                    href=routes.ORGANISATION,
                ),
                rx.fragment(),
            ),
            ui.row(
                t("Proposal templates"),
                subtitle=t("Editions of the document: look at them, approve, withdraw"),
                leading=ui.icon("document"),
                href=routes.TEMPLATES,
            ),
            ui.row(
                t("Reviews"),
                subtitle=t("What is looked at before it goes out, and what waits"),
                leading=ui.icon("check"),
                href=routes.REVIEWS,
            ),
            ui.row(
                t("Assumptions"),
                subtitle=t("What needs are reckoned with: in force, to come, and the history"),
                leading=ui.icon("chart"),
                href=routes.ASSUMPTIONS,
            ),
        ),
        ui.row_list(
            ui.row(
                t("Reviews"),
                subtitle=t("Versions that wait for a second look, and what was decided"),
                leading=ui.icon("check"),
                href=routes.REVIEWS,
            )
        ),
    )


def _market() -> rx.Component:
    """Choose the market; what is made already stays under its own rules."""
    keeps = (AppState.actor_role == "compliance") | (AppState.actor_role == "admin")
    return rx.cond(
        keeps,
        ui.section(
            t("Rules for documents"),
            ui.choice_field(
                "market",
                t("New proposals follow the rules of"),
                MeState.card.market_profile,
                MeState.choose_market,
                [
                    ui.Choice("cn", t("Mainland China")),
                    ui.Choice("intl", t("International (NAIC #582)")),
                ],
                variant="segments",
            ),
            note=t("Proposals that are made already keep the rules they were made under."),
        ),
        rx.fragment(),
    )


def _readers() -> rx.Component:
    """Lead to what readers are asked and shown."""
    keeps = (AppState.actor_role == "compliance") | (AppState.actor_role == "admin")
    return rx.cond(
        keeps,
        ui.row_list(
            ui.row(
                t("Readers' privacy"),
                subtitle=t("What readers are asked before anything is counted"),
                leading=ui.icon("eye-off"),
                href=routes.PRIVACY,
            ),
            rx.cond(
                AppState.actor_role == "admin",
                ui.row(
                    t("WeChat card"),
                    subtitle=t("The official account through which shared pages show a card"),
                    leading=ui.icon("chat"),
                    href=routes.WECHAT,
                ),
                rx.fragment(),
            ),
        ),
        rx.fragment(),
    )


def _sessions() -> rx.Component:
    return ui.section(
        t("Signed in"),
        ui.row_list(rx.foreach(MeState.sessions, components.session_row)),
        rx.el.form(
            ui.button(
                t("Sign out"), variant="secondary", icon_name="sign-out", submit=True, wide=True
            ),
            action="/logout",
            method="post",
        ),
        ui.button(
            t("Sign out everywhere"),
            variant="quiet",
            wide=True,
            on_click=ui.open_dialog("sign-out-everywhere"),
        ),
        ui.confirm_dialog(
            "sign-out-everywhere",
            t("Sign out everywhere?"),
            t("Every browser has to sign in again, this one too."),
            confirm=t("Sign out everywhere"),
            on_confirm=MeState.sign_out_everywhere,
            danger=True,
        ),
    )
