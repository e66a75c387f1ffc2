"""To whom, over which channel, with which words."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.sharing.components.versions import folded_link_versions
from planbook.features.sharing.page.link_options import options_sheet
from planbook.features.sharing.page.link_panel import (
    link_actions,
    link_sheet,
    qr_sheet,
    words_of,
)
from planbook.features.sharing.page.poster import poster_sheet
from planbook.features.sharing.service.labels import CHANNELS
from planbook.features.sharing.state import LinkOptionsState, ShareState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

# The PDF's own link is minted with the document; nobody makes another.
OFFERED = ("chat", "qr", "email", "print", "group", "moments")


def share_page() -> rx.Component:
    """Make a link for one recipient, or show one that was made."""
    here = routes.PROPOSALS + "/" + rx.Var.create(ShareState.number).to_string()
    return app_page(
        rx.cond(ShareState.loaded, _share(here), ui.skeleton("card", count=2)),
        title=t("Share"),
        active="proposals",
        back=here,
        footer=rx.cond(ShareState.made.id, _send(), _make()),
    )


def _share(here: Item) -> rx.Component:
    return rx.fragment(
        rx.el.p(ShareState.title, class_name="-mt-2 text-body text-soft"),
        _undo(),
        ui.fields(
            ui.choice_field(
                "channel",
                t("How"),
                ShareState.channel,
                ShareState.choose_channel,
                [ui.Choice(code, t(CHANNELS[code])) for code in OFFERED],
                variant="chips",
            ),
            rx.cond(ShareState.is_place, _place(), _recipient()),
            rx.cond(ShareState.made.id, rx.fragment(), _options()),
        ),
        rx.cond(ShareState.made.id, _made(), rx.fragment()),
        _many(here),
        rx.cond(ShareState.links, _links(), rx.fragment()),
        folded_link_versions(),
        link_sheet(),
        qr_sheet(),
        poster_sheet(),
        options_sheet(ShareState.options_changed),
    )


def _undo() -> rx.Component:
    return ui.undo_banner(
        ShareState.undo_id > 0,
        t("The link for {name} is revoked.", name=ShareState.undo_name),
        ShareState.revive_link(ShareState.undo_id),
        on_close=ShareState.forget_undo,
    )


def _recipient() -> rx.Component:
    return ui.fields(
        ui.text_field(
            "recipient",
            t("For whom"),
            ShareState.recipient,
            ShareState.change_recipient,
            hint=t(
                "Everybody gets a link of their own: so you see who reads, and who passed it on."
            ),
            error=ShareState.errors.get("recipient", ""),
        ),
        rx.cond(ShareState.is_customer | (ShareState.made.id > 0), rx.fragment(), _family()),
    )


def _family() -> rx.Component:
    return ui.switch_field(
        "family",
        t("Belongs to the family"),
        ShareState.family_too,
        ShareState.choose_family,
        hint=t("Only then they see names, facts and gaps; everybody else sees plan and benefits."),
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


def _options() -> rx.Component:
    return rx.el.div(
        ui.button(
            t("Expiry, passcode, limits"),
            icon_name="lock",
            variant="quiet",
            on_click=LinkOptionsState.open_new(ShareState.is_place),
        ),
        rx.cond(LinkOptionsState.is_planned, ui.badge(t("Set"), "accent"), rx.fragment()),
        class_name="-ml-4 flex items-center gap-2",
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
            ui.badge(made.badge, rx.Var.create(made.tone)),
            class_name="flex items-center justify-between gap-4",
        ),
        words_of(),
        link_actions(),
        rx.el.div(
            ui.button(
                t("Another recipient"),
                icon_name="add",
                variant="quiet",
                on_click=ShareState.start_anew,
            ),
            class_name="-ml-4",
        ),
    )


def _many(here: Item) -> rx.Component:
    return ui.row_list(
        ui.row(
            t("Send to many at once"),
            subtitle=rx.cond(
                ShareState.many > 0,
                ui.counted(
                    "{count} link made this way", "{count} links made this way", ShareState.many
                ),
                t("Up to 50 people, each with a link and QR code of their own"),
            ),
            leading=ui.icon("people"),
            href=here + "/share/many",
        )
    )


def _links() -> rx.Component:
    return ui.section(
        t("Links made before"),
        ui.row_list(rx.foreach(ShareState.links, _link_row), label=t("Links made before")),
        note=t("Tap a link to send it again, change it, try it out or revoke it."),
    )


def _link_row(row: Item) -> rx.Component:
    return ui.row(
        row.name,
        subtitle=rx.cond(row.options != "", f"{row.about}{DOT}{row.options}", row.about),
        trailing=ui.badge(row.badge, row.tone),
        on_click=ShareState.show_link(row.id),
    )
