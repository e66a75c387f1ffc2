"""To whom, over which channel, with which words."""

from typing import Any

import reflex as rx

from planbook.features.sharing.service.labels import CHANNELS
from planbook.features.sharing.state import ShareState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t

# The PDF's own link is minted with the document; nobody makes another.
OFFERED = ("chat", "qr", "email", "print", "group", "moments")


def share_page() -> rx.Component:
    """Make a link for one recipient, or show one that was made."""
    here = routes.PROPOSALS + "/" + rx.Var.create(ShareState.number).to_string()
    return app_page(
        rx.cond(ShareState.loaded, _share(), ui.skeleton("card", count=2)),
        title=t("Share"),
        active="proposals",
        back=here,
        footer=rx.cond(ShareState.made.id, _send(), _make()),
    )


def _share() -> rx.Component:
    return rx.fragment(
        rx.el.p(ShareState.title, class_name="-mt-2 text-body text-soft"),
        ui.choice_field(
            "channel",
            t("How"),
            ShareState.channel,
            ShareState.choose_channel,
            [ui.Choice(code, t(CHANNELS[code])) for code in OFFERED],
            variant="chips",
        ),
        rx.cond(ShareState.is_place, _place(), _recipient()),
        rx.cond(ShareState.made.id, _made(), rx.fragment()),
        rx.cond(ShareState.links, _links(), rx.fragment()),
        _qr_sheet(),
    )


def _recipient() -> rx.Component:
    return ui.text_field(
        "recipient",
        t("For whom"),
        ShareState.recipient,
        ShareState.change_recipient,
        hint=t("Everybody gets a link of their own: so you see who reads, and who passed it on."),
        error=ShareState.errors.get("recipient", ""),
    )


def _place() -> rx.Component:
    return ui.text_field(
        "place",
        t("Which group"),
        ShareState.place,
        ShareState.change_place,
        hint=t("Whoever opens it there sees the plan without the family's names, facts and gaps."),
        error=ShareState.errors.get("place", ""),
    )


def _make() -> rx.Component:
    return ui.button(
        t("Make the link"), icon_name="link", size="large", wide=True, on_click=ShareState.make_link
    )


def _send() -> rx.Component:
    made = ShareState.made
    return rx.fragment(
        ui.button(
            t("Copy words and link"),
            icon_name="copy",
            size="large",
            on_click=ui.copy_text(ShareState.words, t("Words and link copied")),
        ),
        ui.button(
            t("Send"),
            icon_name="share",
            size="large",
            variant="secondary",
            on_click=ui.web_share(text=ShareState.words, url=made.url, title=ShareState.title),
        ),
    )


def _made() -> rx.Component:
    made = ShareState.made
    return ui.card(
        rx.el.div(
            rx.el.h2(t("For {name}", name=made.name), class_name="text-lead font-semibold"),
            ui.badge(t("Ready"), "accent"),
            class_name="flex items-center justify-between gap-4",
        ),
        rx.el.p(
            ShareState.words,
            class_name="rounded-card bg-sunken p-4 text-body whitespace-pre-line select-all",
            custom_attrs={"data-share-words": ""},
        ),
        rx.el.div(
            ui.button(
                t("QR code"), icon_name="qr", variant="secondary", on_click=ui.open_dialog("qr")
            ),
            ui.link_button(
                t("Open it yourself"), href=made.url, variant="quiet", reload=True, new_tab=True
            ),
            class_name="flex flex-wrap gap-2",
        ),
        rx.el.p(t("Your own view is not counted."), class_name="text-note text-soft"),
    )


def _qr_sheet() -> rx.Component:
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
                    class_name="w-full max-w-80 rounded-card bg-white p-4",
                ),
                rx.el.p(ShareState.title, class_name="text-lead font-semibold text-ink"),
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


def _links() -> rx.Component:
    return ui.section(
        t("Links made before"),
        ui.row_list(rx.foreach(ShareState.links, _link_row)),
        note=t("An ended link tells whoever opens it that it has ended."),
    )


def _link_row(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a LinkView
    return ui.row(
        row.name,
        subtitle=rx.cond(row.is_printed, t("In the PDF: {about}", about=row.about), row.about),
        trailing=rx.el.span(
            rx.cond(
                row.active,
                ui.button(t("Show"), variant="quiet", on_click=ShareState.show_link(row.id)),
                rx.fragment(),
            ),
            rx.cond(
                row.active,
                ui.button(t("End"), variant="quiet", on_click=ShareState.end_link(row.id)),
                ui.button(t("Revive"), variant="quiet", on_click=ShareState.revive_link(row.id)),
            ),
            class_name="flex",
        ),
    )
