"""What readers are asked before anything is counted, and what is kept of them."""

import reflex as rx

from planbook.features.sharing.state import PrivacyState
from planbook.shell import routes
from planbook.shell.layout import app_page, closed_to
from planbook.ui import kit as ui
from planbook.ui.i18n import t

State = PrivacyState


def privacy_page() -> rx.Component:
    """Let admin and compliance set the rules of counting."""
    return app_page(
        rx.cond(
            State.rules_loaded,
            rx.cond(State.rules_closed, _closed(), _content()),
            ui.skeleton("card", count=2),
        ),
        title=t("Readers' privacy"),
        active="me",
        back=routes.ME,
    )


def _closed() -> rx.Component:
    return closed_to(
        t("This page is for admin and compliance"),
        t("They set what readers are asked before anything is counted."),
    )


def _content() -> rx.Component:
    return rx.fragment(_rules(), _kept(), _rights())


def _rules() -> rx.Component:
    return ui.section(
        t("Before anything is counted"),
        ui.card(
            ui.switch_field(
                "consent_first",
                t("Ask first"),
                State.consent_first,
                lambda on: State.set_rule("consent_first", on),
                hint=t(
                    "Nothing is counted until the reader agrees; who does not answer is not "
                    "counted. The page can be read in full either way."
                ),
            ),
        ),
        ui.card(
            ui.switch_field(
                "honours_signals",
                t("Take a browser's signal for a no"),
                State.honours_signals,
                lambda on: State.set_rule("honours_signals", on),
                hint=t(
                    "Browsers that send Do-Not-Track or Global Privacy Control are not counted, "
                    "unless their reader agrees on the page."
                ),
            ),
        ),
        note=t("Saved at once, for every page that is opened from now on."),
    )


def _kept() -> rx.Component:
    return ui.section(
        t("What is kept of a reader"),
        rx.el.ul(
            rx.el.li(t("Device and browser, and how long which sections were on the screen.")),
            rx.cond(
                State.knows_cities,
                rx.el.li(t("The city, looked up on this server.")),
                rx.el.li(t("No city: this server has no database of cities.")),
            ),
            rx.el.li(t("Never the IP address: a keyed hash of its network alone.")),
            rx.el.li(t("Single reports are deleted after 90 days; the totals stay.")),
            class_name="flex list-disc flex-col gap-1 pl-6 text-body text-soft",
        ),
    )


def _rights() -> rx.Component:
    return ui.section(
        t("What readers can do themselves"),
        rx.el.p(
            t(
                "At the foot of every shared page they see what is stored about them, save it as "
                "a file, say no, or have it erased."
            ),
            class_name="text-body text-soft",
        ),
    )
