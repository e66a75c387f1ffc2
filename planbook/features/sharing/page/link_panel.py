"""One link: its words, its code, and what can be done with it."""

import reflex as rx

from planbook.features.sharing.page.poster import poster_button
from planbook.features.sharing.state import LinkOptionsState, ShareState
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def words_of() -> rx.Component:
    """Show the words that go with the link."""
    return rx.el.p(
        ShareState.words,
        class_name="rounded-card bg-sunken p-4 text-body whitespace-pre-line select-all",
        custom_attrs={"data-share-words": ""},
    )


def code_of() -> rx.Component:
    """Show the link's code; a tap fills the screen with it."""
    return rx.el.button(
        rx.el.img(
            src=ShareState.made.qr,
            alt=t("QR code that leads to the proposal"),
            width="160",
            height="160",
            class_name="size-40 rounded-small bg-white p-2",
        ),
        rx.el.span(t("Tap to fill the screen"), class_name="text-note text-soft"),
        type="button",
        on_click=ui.open_dialog("qr"),
        class_name="mx-auto flex flex-col items-center gap-2 rounded-card p-2",
    )


def link_actions() -> rx.Component:
    """Offer the code for the table, a test, and the options."""
    made = ShareState.made
    return rx.fragment(
        rx.cond(
            made.options != "",
            rx.el.p(made.options, class_name="text-note text-soft"),
            rx.fragment(),
        ),
        rx.el.div(
            ui.button(
                t("QR code"), icon_name="qr", variant="secondary", on_click=ui.open_dialog("qr")
            ),
            poster_button(made.id),
            ui.link_button(
                t("Test it"),
                href=made.test,
                icon_name="eye",
                variant="secondary",
                reload=True,
                new_tab=True,
            ),
            ui.button(
                t("Options"),
                icon_name="lock",
                variant="secondary",
                on_click=LinkOptionsState.open_link(made.id),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        rx.el.p(
            t("A test shows what the recipient sees, past passcode and code, and counts nothing."),
            class_name="text-note text-soft",
        ),
    )


def link_sheet() -> rx.Component:
    """Show a link that was made before."""
    made = ShareState.made
    return ui.sheet(
        "link",
        t("For {name}", name=made.name),
        rx.cond(
            made.id,
            rx.fragment(
                rx.el.div(
                    rx.el.p(made.about, class_name="text-note text-soft"),
                    ui.badge(made.badge, rx.Var.create(made.tone)),
                    class_name="flex items-center justify-between gap-4",
                ),
                rx.cond(made.active, _live(), _ended()),
            ),
            rx.fragment(),
        ),
    )


def _live() -> rx.Component:
    made = ShareState.made
    return rx.fragment(
        words_of(),
        rx.el.div(
            ui.button(
                t("Copy words and link"),
                icon_name="copy",
                on_click=ui.copy_text(ShareState.words, t("Words and link copied")),
            ),
            ui.button(
                t("Send"),
                icon_name="share",
                variant="secondary",
                on_click=ui.web_share(text=ShareState.words, url=made.url, title=ShareState.title),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        code_of(),
        link_actions(),
        rx.el.div(
            ui.button(
                t("Revoke the link"),
                icon_name="close",
                variant="secondary",
                on_click=ShareState.end_link(made.id),
            ),
            class_name="border-t border-line pt-4",
        ),
        rx.el.p(
            t("Whoever opens a revoked link reads that it has ended, and how to reach you."),
            class_name="text-note text-soft",
        ),
    )


def _ended() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t("Whoever opens a revoked link reads that it has ended, and how to reach you."),
            class_name="text-body text-soft",
        ),
        ui.button(
            t("Revive the link"),
            icon_name="refresh",
            wide=True,
            on_click=ShareState.revive_link(ShareState.made.id),
        ),
    )


def qr_sheet() -> rx.Component:
    """Fill the screen with the code, to be held across the table."""
    made = ShareState.made
    return ui.sheet(
        "qr",
        t("QR code"),
        rx.cond(
            made.id,
            rx.el.div(
                rx.el.img(
                    src=made.qr,
                    alt=t("QR code that leads to the proposal"),
                    class_name="w-full max-w-96 rounded-card bg-white p-4",
                ),
                rx.el.p(made.name, class_name="text-title font-semibold text-ink"),
                rx.el.p(ShareState.title, class_name="text-body text-soft"),
                rx.el.p(
                    t("Scan with WeChat or the camera to open the proposal."),
                    class_name="text-body text-soft",
                ),
                class_name="m-auto flex flex-col items-center gap-4 text-center",
            ),
            rx.fragment(),
        ),
        whole=True,
    )
